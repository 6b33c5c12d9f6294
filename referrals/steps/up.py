"""Steps up to children's social care: sending the packet, the one-working-day clock, the answer, and the way back.

When social care takes no further action the work is sent back, never to nothing. What came from an enquiry is
sent back as a new enquiry of kind RETURNED, with its own clock, queue and promised reply: the first one stays decided
as it was, because its decision was right that day and its figures must not change afterwards, and so every
enquiry goes one way through its life. What came from an open case stays there, and the case goes on.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.models import Agency
from audit import trail
from cases import disclosing, lifecycle, notes, owed, sharing
from cases.may import CHANGES, ENDS, may_end
from cases.models import Audience, SharingBasis
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.dates import when
from earlyhelp.moves import make_move
from earlyhelp.own_words import our_words
from earlyhelp.sweeps import each
from plans import reviews
from referrals import enquiries
from referrals.letters import steps as letters
from referrals.may import ANSWERS_STEP_UP, DECIDES_THEN
from referrals.models import Decision, NotSteppedUp, StepUp
from referrals.replies import once, telling
from referrals.status import STEP_UP_MOVES, EnquiryStatus, StepUpStatus
from referrals.steps import more, packet, sent_back

ANSWER, THEN, BASIS = StepUp.Answer, StepUp.Then, SharingBasis.Basis


def obstacles(*, enquiry=None, case=None) -> list[str]:
    """What stands in the way of a step up; the page lists it and send() refuses with it."""
    if case is not None:
        if not case.is_open:
            return [our_words("This case is closed. Ask the front door for help again.")]
        return [said] if (said := waits(case)) else []
    decision = enquiry.decisions.kept().first()
    if decision is None or decision.outcome != Decision.Outcome.STEP_UP or not decision.stands:
        return ["Decide first that this enquiry steps up to children’s social care."]
    if decision.unsent:
        return []
    return [f"{enquiry.step_ups.first().reference} has been sent already."]


def waits(case) -> str:
    """Why a case cannot be stepped up now: one that was sent waits for its answer. Nothing when none does."""
    sent = case.step_ups.open().first()
    return f"{sent.reference} has been sent already and waits for its answer." if sent else ""


@transaction.atomic
def send(*, enquiry=None, case=None, agency, why, told_family, left_out=None, by):
    """Send the record of an enquiry, or of a family's open case, to social care. Returns the StepUp.

    `why` are the covering words; `told_family` what the family was told, or why it was safer not to; `left_out` {key of a
    part of the packet: why it stays out}, for what is left out on purpose. The clock of its acknowledgement starts now: by its
    urgency, and at the latest one working day (Working Together 2023). Whoever asked, and the family,
    are owed what was decided from now on; a case whose review decided it goes on to its next step. What has become known about an
    enquiry while its first packet waits for an answer goes to that one, as an addition (steps/more.py).
    """
    if (enquiry is None) == (case is None):
        raise ValueError("A step up is of an enquiry or of a case, and not of both.")
    if case is not None:
        case = lifecycle.locked(case)
        CHANGES.insist(by, case)
    else:
        once.hold(enquiry)
        enquiry = enquiries.locked(enquiry, by)
    if found := obstacles(enquiry=enquiry, case=case):
        raise ValidationError(found)
    if agency.kind != Agency.Kind.SOCIAL_CARE or agency.ended_on:
        raise ValidationError({"agency": "Choose a team of children’s social care."})
    waiting = more.waiting_for(enquiry) if enquiry else None
    if waiting and waiting.agency_id != agency.pk:
        said = f"{waiting.agency} has {waiting.reference} before it. What is new goes there too."
        raise ValidationError({"agency": said})
    wrong = {} if why.strip() else {"why": "Say why social care is needed now."}
    if not told_family.strip():
        wrong["told_family"] = "Say what the family was told, or why it was safer not to tell them."
    if wrong:
        raise ValidationError(wrong)
    now, left_out = timezone.now(), left_out or {}
    decision = telling.standing(enquiry) if enquiry else None
    priority = decision.urgency if decision else authority().usual_priority
    sections = packet.built(by, enquiry=enquiry, case=case)
    people = packet.who(by, enquiry=enquiry, case=case).names
    if waiting:
        return _add(waiting, decision, sections, people, priority, why, told_family, left_out, by)
    step_up = StepUp.objects.create(
        enquiry=enquiry,
        case=case,
        agency=agency,
        why=why.strip(),
        told_family=told_family.strip(),
        sent_by=by,
        sent_at=now,
        packet=packet.chosen(sections, left_out),
        left_out=packet.left(sections, left_out),
        urgency=priority.code if decision else "",
        due_at=clocks.due_at(now, priority.step_up_answer),
    )
    if case:
        purpose = f"{step_up.reference}: what was sent with this step up to children’s social care"
        sharing.stand_with(agency, case, basis=BASIS.LEGAL_OBLIGATION, purpose=purpose, by=by)
        if owed.is_owed(case, OwedKind.STEP_UP):
            reviews.look_again(case)
        owed.bring_up_to_date(case)
    _write(step_up, f"Sent to {agency.name}: {step_up.reference}", by=by)
    _disclose(step_up, "Packet of the record", people, why=step_up.why, by=by)
    trail.record("step_up.sent", step_up, by=by, case=case, agency=agency.pk)
    letters.sent(step_up)
    if enquiry:
        _has_gone(enquiry, decision, now, by)
    return step_up


def _add(step_up, decision, sections, people, priority, why, told_family, left_out, by):
    """What is new of an enquiry goes to the step up that waits for its answer. Returns that StepUp."""
    step_up, enquiry = _locked(step_up), decision.enquiry
    said = {
        "why": why.strip(),
        "told_family": told_family.strip(),
        "left_out": left_out,
        "priority": priority,
    }
    added = more.add(step_up, sections=more.news(sections, step_up), by=by, **said)
    _write(step_up, f"Added to {step_up.reference}, which {step_up.agency.name} has", by=by)
    _disclose(step_up, "Addition to the packet", people, why=added.why, by=by)
    trail.record("step_up.added_to", step_up, by=by, agency=step_up.agency_id)
    letters.added(step_up, added)
    _has_gone(enquiry, decision, step_up.sent_at, by)
    return step_up


def _has_gone(enquiry, decision, at, by):
    """Nothing more of a decision is owed to social care: who waits for an answer is owed it now."""
    decision.sent_at = at
    decision.save(update_fields=["sent_at"])
    telling.owe(enquiry, decision, by=by)
    owed.bring_up_to_date(enquiry)


def _disclose(step_up, what, people, *, why="", answer="", by):
    """What went to social care about these people, by their names, or with its answer came back from it, with what was asked."""
    record = step_up.case or step_up.enquiry
    here = authority().front_door.name if step_up.enquiry_id else str(record.agency)
    ends = (step_up.agency, here) if answer else (here, step_up.agency)
    disclosing.write(
        record=record,
        about=step_up,
        what=f"{what}, {step_up.reference}",
        people=people,
        shared_by=ends[0],
        shared_with=ends[1],
        why=why,
        basis=BASIS.LEGAL_OBLIGATION,
        question=step_up.why if answer else "",
        answer=answer,
        by=by,
    )


def may_drop(user, case) -> bool:
    """Who may say that a step up which is owed is not sent after all."""
    return owed.is_owed(case, OwedKind.STEP_UP) and may_end(case, user)


@transaction.atomic
def drop(case, *, why, by):
    """Say that a step up which a review decided, or which is owed since a child may not be safe without us, is not sent
    after all. Returns the Case; its plan is looked at again."""
    case = lifecycle.locked(case)
    ENDS.insist(by, case)
    if not owed.is_owed(case, OwedKind.STEP_UP):
        raise ValidationError("Of this case no step up waits to be sent.")
    if not why.strip():
        raise ValidationError({"why": "Say why."})
    NotSteppedUp.objects.create(case=case, why=why.strip(), by=by)
    reviews.look_again(case)
    owed.bring_up_to_date(case)
    notes.step(case, title="Not stepped up after all", text=why.strip(), audience=Audience.TEAM, by=by)
    trail.record("step_up.dropped", case, by=by, case=case)
    return case


def _write(step_up, title, text="", *, by):
    """A step up's history is that of the enquiry or the case it came from.

    It is for colleagues: whether the family, and whoever asked, were told is a judgement about safety.
    """
    if step_up.case_id:
        notes.step(step_up.case, title=title[:150], text=text, audience=Audience.TEAM, by=by)
    else:
        enquiries.note(step_up.enquiry, title, by=by)


def _locked(step_up):
    """The step up, read again and held; what it came from is held first, so that verbs never wait in a circle."""
    if step_up.case_id:
        lifecycle.locked(step_up.case)
    else:
        enquiries.locked(step_up.enquiry)
    rows = StepUp.objects.select_for_update(of=("self",))
    rows = rows.select_related("case__lead", "case__family", "enquiry", "agency", "sent_by")
    return rows.get(pk=step_up.pk)


def _check_answerer(step_up, social_worker, by):
    ANSWERS_STEP_UP.insist(by, step_up)
    if not social_worker.strip():
        raise ValidationError({"social_worker": "Enter the name of the social worker."})


@transaction.atomic
def acknowledge(step_up, *, social_worker, by):
    """Say that social care has a step up, and who deals with it. Returns the StepUp."""
    step_up = _locked(step_up)
    _check_answerer(step_up, social_worker, by)
    make_move(step_up, StepUpStatus.ACKNOWLEDGED, STEP_UP_MOVES)
    step_up.social_worker, step_up.acknowledged_at = social_worker.strip(), timezone.now()
    step_up.save(update_fields=["status", "social_worker", "acknowledged_at"])
    _write(step_up, f"Social care acknowledged {step_up.reference}", step_up.social_worker, by=by)
    trail.record("step_up.acknowledged", step_up, by=by, case=step_up.case)
    letters.acknowledged(step_up)
    return step_up


@transaction.atomic
def answer(step_up, *, answer, answer_text, social_worker, by):
    """Record what social care does. Returns the StepUp.

    With no further action the work is sent back: to the open case, or to the front door as a new enquiry
    (`sent_back`). Otherwise, of a case, a manager says next what becomes of early help (`decide_then`).
    """
    step_up = _locked(step_up)
    _check_answerer(step_up, social_worker, by)
    if not answer_text.strip():
        raise ValidationError({"answer_text": "Say why, and what happens next."})
    make_move(step_up, StepUpStatus.ANSWERED, STEP_UP_MOVES)
    now = timezone.now()
    step_up.answer, step_up.answer_text = ANSWER(answer), answer_text.strip()
    step_up.social_worker, step_up.answered_by, step_up.answered_at = social_worker.strip(), by, now
    step_up.acknowledged_at = step_up.acknowledged_at or now
    if answer == ANSWER.NO_ACTION:
        step_up.sent_back_as = _returned(step_up, by)
    step_up.save()
    title = f"Social care answered {step_up.reference}: {step_up.get_answer_display().lower()}"
    _write(step_up, title, f"{step_up.social_worker}: {step_up.answer_text}", by=by)
    sent = disclosing.about(
        step_up
    ).last()  # it answers about whom it was sent; what was added tells of everybody again
    people = [sent.people] if sent else []
    _disclose(step_up, "Answer of social care", people, answer=step_up.answer_text, by=by)
    trail.record("step_up.answered", step_up, by=by, case=step_up.case, answer=answer)
    case = step_up.case
    if answer == ANSWER.NO_ACTION and case and case.is_open:
        _carries_on(step_up, by)
    else:
        letters.answered(step_up, case)
        if case and case.is_open and not sharing.is_restricted(case.family_id):
            letters.to_decide(step_up, case)
    owed.bring_up_to_date(case or step_up.enquiry)
    return step_up


def _returned(step_up, by):
    """The enquiry it is sent back as; None when what it came from is there to go on: an open case, or an enquiry
    that the front door is looking at again already."""
    if step_up.enquiry_id:
        decided = step_up.enquiry.status == EnquiryStatus.DECIDED
        decided = decided and not step_up.enquiry.decisions.unsent().exists()  # it has more to send
        return sent_back.from_enquiry(step_up, by=by) if decided else None
    return None if step_up.case.is_open else sent_back.from_case(step_up, by=by)


def _carries_on(step_up, by):
    """Social care takes no further action: the team goes on, and looks at the plan again with the family."""
    case = step_up.case
    sharing.stop_when_nobody_is_left(step_up.agency, case, by=by)
    notes.step(
        case,
        title="Early help goes on",
        text="Social care takes no further action.",
        audience=Audience.TEAM,
        by=by,
    )
    reviews.look_again(case)
    letters.goes_on(step_up, case)


@transaction.atomic
def decide_then(step_up, *, then, then_why, by):
    """Say whether early help closes or goes on, now that social care works with the family. Returns the StepUp.

    Another step up that a review has decided since stays owed.
    """
    step_up = _locked(step_up)
    DECIDES_THEN.insist(by, step_up)
    if step_up.then:
        raise ValidationError(f"Already decided: {step_up.get_then_display().lower()}.", code="decided")
    if not then_why.strip():
        raise ValidationError({"then_why": "Give your reasons."})
    step_up.then, step_up.then_why = THEN(then), then_why.strip()
    step_up.then_by, step_up.then_at = by, timezone.now()
    step_up.save(update_fields=["then", "then_why", "then_by", "then_at"])
    case = step_up.case
    _write(step_up, step_up.get_then_display(), step_up.then_why, by=by)
    if (
        then == THEN.ALONGSIDE
        and owed.is_owed(case, OwedKind.CLOSE)
        and not owed.is_owed(case, OwedKind.STEP_UP)
    ):
        reviews.look_again(case)
    owed.bring_up_to_date(case)
    trail.record("step_up.then", step_up, by=by, case=case, then=then)
    letters.decided_then(step_up, case)
    return step_up


def remind(today=None) -> int:
    """Remind of every step up past its clock, once on each day. Returns how many letters were new."""
    today = today or timezone.localdate()
    late = StepUp.objects.late().select_related("agency", "sent_by", "case").order_by("due_at", "pk")
    return each(late.iterator(chunk_size=200), lambda step_up: letters.overdue(step_up, today))


def said(step_up) -> str:
    """In one line where a step up stands."""
    if step_up.is_open:
        return f"{step_up.get_status_display()}, due {when(step_up.due_at)}"
    return f"{step_up.get_answer_display()}, {when(step_up.answered_at)}"
