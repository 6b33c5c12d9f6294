"""The decision: what level of need, what happens next and why; a second person's look at it; and looking again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import danger, lifecycle, notes, owed, sharing
from cases.models import Audience
from directory.models import Service
from earlyhelp import clocks, dates
from earlyhelp.authority import authority
from earlyhelp.dates import day
from earlyhelp.own_words import our_words
from onward import making
from referrals import checks, enquiries, last_look, leaving, opening, panel_days, suggest
from referrals.choice import OUTCOME, Choice
from referrals.known import rulings
from referrals.letters import front_door
from referrals.models import Correction, Decision, Enquiry
from referrals.replies import once, telling
from referrals.status import EnquiryStatus
from referrals.steps import more

NOT_WAITED_FOR = "The enquiry has been decided without this answer."
DECIDABLE = (EnquiryStatus.WAITING, EnquiryStatus.CHECKING, EnquiryStatus.MORE_ASKED)


def levels_for(outcome) -> list:
    """The levels of need at which this authority gives an outcome, in order."""
    levels = authority().levels
    if outcome == OUTCOME.HELP:
        return [level for level in levels if level.early_help]
    if outcome == OUTCOME.STEP_UP:
        return [level for level in levels if level.social_care]
    return list(levels)


def suggestion(enquiry, choice, *, by):
    """What the indicators of a choice, which may be half made, point to for an enquiry, as far as somebody may know."""
    children = [one for one in enquiry.people.all() if one.is_child and one.living]
    ages = [youngest_age(one) for one in children if one.birth or one.due]
    known = choice.family or enquiry.family
    if known and bool(sharing.hidden([known.pk], by)):
        known = None
    return suggest.suggest(
        suggest.Facts(
            indicators=tuple(one for one in authority().indicators if one.code in choice.indicators),
            levels=authority().levels,
            needs=len(enquiry.needs),
            agreed=enquiry.agreed,
            danger=enquiry.danger,
            helped_now=known is not None and known.cases.open().exists(),
            youngest=min(ages, default=None),
        )
    )


def youngest_age(one) -> int:
    """How many whole years old somebody named is, whose birth or due date is known: the fewest they may be, and 0 before
    birth. Of a guess what was said."""
    if one.birth is None:
        return 0
    today = timezone.localdate()
    return max(0, dates.years_between(one.birth.on if one.birth.guess else one.birth.latest, today))


def asks_second(enquiry, choice) -> bool:
    """Whether a choice goes against a safeguarding indicator of its own, or against the danger that somebody may be in, so
    that a second person must agree; also where that danger has been called a mistake since."""
    if choice.outcome == OUTCOME.STEP_UP:
        return False
    if danger.guarded(enquiry.danger, choice.indicators):
        return True
    return Correction.objects.filter(enquiry=enquiry.pk, field="danger", was__in=danger.MAY_BE).exists()


def _check(enquiry, choice):
    if made := enquiry.decisions.kept().select_related("by").first():
        raise ValidationError(f"Already decided by {made.by} on {day(made.decided_at)}.", code="decided")
    levels = levels_for(choice.outcome)
    if choice.level not in [one.code for one in levels]:
        label, names = OUTCOME(choice.outcome).label, " or ".join(one.name for one in levels)
        raise ValidationError(
            {"level": f"“{label}” goes with {names}. Choose that level, or another outcome."}
        )


def obstacles(enquiry, choice) -> dict:
    """What a choice still needs before it can be a decision: {field of the choice: sentence}."""
    wrong = {}
    if choice.outcome != OUTCOME.ADVICE and not enquiry.people.exists():
        wrong["outcome"] = "No names were given. Give advice, or add whom it is about to the enquiry first."
    if not choice.reasons.strip():
        wrong["reasons"] = "Give your reasons."
    if choice.outcome == OUTCOME.ADVICE:
        gone = [one.name for one in choice.services if one.status != Service.Status.ACTIVE]
        if gone:
            wrong["services"] = f"{' and '.join(gone)}: not on offer now. Choose another service."
        if not (choice.advice.strip() or choice.services):
            wrong["advice"] = "Write the advice to give, or choose a service."
    if choice.outcome == OUTCOME.HELP:
        wrong |= opening.obstacles(enquiry, choice)
    if choice.outcome == OUTCOME.ONE_AGENCY:
        wrong |= last_look.obstacles(enquiry, choice)
    if choice.outcome == OUTCOME.PANEL:
        wrong |= panel_days.obstacles(choice.panel_on)
    return wrong


@transaction.atomic
def decide(enquiry, choice, *, made_with=None, told=None, wanted=(), by):
    """Decide an enquiry, once. Returns the Decision.

    `choice` is a Choice. Early help opens a case for its family, or joins the one that is open; one agency is asked
    to help in the same transaction, unless the decision it is made together with (`made_with`) asks it for both. Where
    `asks_second` says so it is only written down, and waits for `second_look`. `told` is the mark of what was seen that
    an agency will be told (last_look): something else is not told it. None where nobody looks. Of the checks that are still
    open `wanted` are those whose answer is waited for all the same: the others are withdrawn when it stands.
    """
    enquiry = enquiries.locked(enquiry, by)
    _check(enquiry, choice)
    if wrong := obstacles(enquiry, choice):
        raise ValidationError(wrong)
    if told is not None and last_look.differs(enquiry, choice, told):
        raise ValidationError("What the agency will be told has changed since you looked. Look once more.")
    choice = choice.settled(enquiry)
    if choice.family:
        opening.check_family(enquiry, choice.family, by=by)
    decision = Decision(
        enquiry=enquiry,
        by=by,
        suggestion=suggestion(enquiry, choice, by=by).as_dict(),
        needs_second=asks_second(enquiry, choice),
        made_with=made_with,
        asked_in=made_with if choice.outcome == OUTCOME.ONE_AGENCY else None,
        **choice.columns(),
    )
    _look_after(enquiry, by)
    for check in enquiry.checks.open():
        check.still_wanted = check.pk in {one.pk for one in wanted}
        check.save(update_fields=["still_wanted"])
    if decision.needs_second:
        _keep(decision, choice)
        enquiries.move(enquiry, EnquiryStatus.SECOND_LOOK, by=by)
        trail.record(
            "enquiry.second_look_asked",
            decision,
            by=by,
            enquiry=enquiry.pk,
            outcome=choice.outcome,
            level=choice.level,
        )
    else:
        _carry_out(enquiry, decision, choice, by=by)
    owed.bring_up_to_date(enquiry)
    return decision


def _look_after(enquiry, by):
    """Whoever decides an enquiry that is nobody's looks after it from then on."""
    if enquiry.owner_id is None:
        enquiry.owner = by
        enquiry.save(update_fields=["owner"])


def _keep(decision, choice):
    decision.save()
    decision.services.set(choice.services)
    decision.adds.set(choice.adds)


def _carry_out(enquiry, decision, choice, *, by):
    """What follows when a decision stands: the people and the case, the enquiry's move, the agency that is asked to help on its own,
    and the reply that is owed; that of a step up is owed once it has been sent (steps.up)."""
    opening.begin(enquiry, decision, adds=choice.adds, by=by)
    _keep(decision, choice)
    has = more.waiting_for(enquiry) if decision.outcome == OUTCOME.STEP_UP else None
    if has and not more.is_owed(enquiry, has, by=by):
        # What social care has had already, and has not answered, is not owed again after a new look.
        decision.sent_at = has.sent_at
        decision.save(update_fields=["sent_at"])
    to = EnquiryStatus.DECIDED
    if decision.outcome == OUTCOME.PANEL:
        to, enquiry.due_at = EnquiryStatus.PANEL, clocks.end_of_day(decision.panel_on)
        enquiry.save(update_fields=["due_at"])
    enquiries.move(enquiry, to, by=by, why=decision.get_outcome_display())
    trail.record(
        "enquiry.decided",
        decision,
        by=by,
        case=decision.case,
        enquiry=enquiry.pk,
        outcome=decision.outcome,
        level=decision.level,
    )
    asked_with_another = decision.asked_in and decision.asked_in.undone_at is None
    if decision.outcome == OUTCOME.ONE_AGENCY and not asked_with_another:
        _ask_agency(enquiry, decision, choice.settled(enquiry), by)
    telling.owe(enquiry, decision, by=by)
    if to == EnquiryStatus.DECIDED:
        for check in enquiry.checks.open().filter(still_wanted=False).select_related("agency"):
            check.enquiry = enquiry
            checks.end(check, why=NOT_WAITED_FOR, by=by)


def _ask_agency(enquiry, decision, choice, by):
    """Ask the agency of a decision that stands. `choice` has what it may be told today: since it was decided, and a second
    person agreed, a family may have come to hide."""
    decision.offer = making.make(
        enquiry,
        agency=decision.agency,
        purpose=decision.purpose,
        basis=decision.basis,
        shares=choice.shares,
        people=[person.name for person in [*enquiry.people.all(), *choice.named_elsewhere(enquiry)]],
        by=by,
    )
    decision.save(update_fields=["offer"])


def second_looks(user):
    """The decisions that wait for a second person, and that this one may look at, the first made first."""
    rows = Decision.objects.awaiting_second().exclude(by=user)
    closed = Enquiry.objects.closed_to(user).filter(pk=OuterRef("enquiry"))
    return rows.filter(~Exists(closed)).select_related("enquiry", "by").order_by("decided_at", "pk")


# --- a second person -------------------------------------------------------------------------------------


def second_obstacle(decision, user) -> str:
    """Why this person cannot give the second look at a decision that waits for one; "" when they can."""
    if not user.has_right(Right.DECIDE_ENQUIRIES):
        return our_words("Only the front door or a manager can look at a decision a second time.")
    if decision.by_id == user.pk:
        return "You made this decision, so somebody else has to look at it."
    return ""


@transaction.atomic
def second_look(enquiry, *, agrees, why="", by):
    """Agree, or not, with a decision that waits for a second person, with reasons. Returns the Decision.

    Agreed, it is carried out as if it had just been made. Not agreed, it is taken back, the enquiry waits again, and
    whoever made it is told.
    """
    once.hold(enquiry)
    enquiry = enquiries.locked(enquiry, by)
    decision = enquiry.decisions.select_for_update(of=["self"]).kept().filter(needs_second=True).first()
    if decision is None:
        raise ValidationError("No decision about this enquiry waits for a second look.")
    if decision.second_by_id:
        raise ValidationError(f"{decision.second_by} looked at this on {day(decision.second_at)}.")
    if refused := second_obstacle(decision, by):
        raise ValidationError(refused)
    if not why.strip():
        sign = f"Say why you agree, though {decision.guarded}."
        raise ValidationError({"why": sign if agrees else "Say why you do not agree."})
    decision.second_by, decision.second_at = by, timezone.now()
    decision.second_agrees, decision.second_why = bool(agrees), why.strip()
    if agrees:
        choice = Choice.of(decision)
        if choice.family:
            opening.check_family(enquiry, choice.family, by=by)
        if wrong := _still_missing(enquiry, choice):
            raise ValidationError(list(wrong.values()))
        _look_after(enquiry, by)  # it may have been put back in the queue meanwhile
        _carry_out(enquiry, decision, choice, by=by)
        owed.bring_up_to_date(enquiry)
        return decision
    undo(decision, why=why.strip(), by=by)
    wait_again(enquiry, why=why.strip(), by=by)
    _twins_wait_again(decision, why=why.strip(), by=by)
    owed.bring_up_to_date(enquiry)
    trail.record("enquiry.second_look_refused", decision, by=by, enquiry=enquiry.pk)
    front_door.not_agreed(decision)
    return decision


def _still_missing(enquiry, choice) -> dict:
    """What stands in the way of a choice since it was kept: an agency may have ended, a case have closed meanwhile."""
    if choice.outcome == OUTCOME.ONE_AGENCY:
        return last_look.obstacles(enquiry, choice)
    return opening.obstacles(enquiry, choice) if choice.outcome == OUTCOME.HELP else {}


# --- looking again ---------------------------------------------------------------------------------------


def undo(decision, *, why, by):
    """Take a decision back, and what it asked of an agency; called inside the verb that has locked its enquiry."""
    decision.undone_at, decision.undone_by, decision.undone_why = timezone.now(), by, why
    decision.save()
    if decision.offer:
        making.withdraw(decision.offer, by=by)
    once.settle(decision, by=by)


def _twins_wait_again(decision, *, why, by, shown_as=None, from_agency=False):
    """Those whose agency was asked by a decision that is taken back wait again with its enquiry, held already. One of which a
    second person has yet to agree goes on waiting for that, unless it is the agency that has said no, or that more is needed
    (`from_agency`): it is not asked again."""
    first = decision.enquiry
    twins = decision.asks_for.kept() if from_agency else decision.asks_for.live()
    for twin in twins.filter(enquiry__status__in=(EnquiryStatus.DECIDED, EnquiryStatus.SECOND_LOOK)):
        enquiry = enquiries.locked(twin.enquiry)
        if from_agency and first.danger:
            enquiries.told_of_danger(enquiry, first.danger, why=first.reference, by=by)
        look_again(
            enquiry, why=f"{first.reference}: {why}", by=by, shown_as=shown_as, from_agency=from_agency
        )


def wait_again(enquiry, *, why, by):
    """An enquiry already locked waits for its decision again, or for the checks still open; with nobody who cannot decide it.
    It rests on no agreement that its family has taken back in its case since it was decided."""
    rulings.follow(enquiry, enquiry.family_id)
    enquiries.move(enquiry, EnquiryStatus.WAITING, by=by, reason=why)
    leaving.let_go(enquiry)
    enquiries.settle(enquiry, by=by)


def begin_again(enquiry):
    """Start an enquiry's clock anew: its decision is due from now."""
    now, area = timezone.now(), authority()
    priority = area.priority(enquiry.priority) if enquiry.priority else area.usual_priority
    enquiry.clock_from, enquiry.due_at = now, clocks.due_at(now, priority.clock)
    enquiry.save(update_fields=["clock_from", "due_at"])


@transaction.atomic
def reopen(enquiry, *, why, by):
    """Look again at an enquiry that has been decided. Returns the Enquiry, waiting, its clock begun anew.

    A case that the decision opened stays, and is joined when help is decided again. Whoever asked is told that
    we look again, and promised an answer anew.
    """
    once.hold(enquiry)
    enquiry = enquiries.locked(enquiry, by)
    if not why.strip():
        raise ValidationError({"why": "Say why it is being looked at again."})
    if enquiry.status != EnquiryStatus.DECIDED:
        raise ValidationError("This enquiry is not decided, so there is nothing to look at again.")
    return look_again(enquiry, why=why.strip(), by=by)


def cannot_wait_for_panel(enquiry, answer) -> bool:
    """Whether an enquiry, held, is on its way to the panel and somebody says now that there may be danger: it is decided on at
    once, and does not wait for the panel's day."""
    return enquiry.status == EnquiryStatus.PANEL and answer in danger.MAY_BE


def look_again(enquiry, *, why, by, shown_as=None, from_agency=False):
    """What looking again does to an enquiry already locked that is decided, or goes to the panel. Returns it.

    Called by `reopen`, and when an agency cannot do what was decided; `shown_as` is whose hand the history names, if
    not `by`; then it is marked as come back (`from_agency`), and its history says what had been decided.
    """
    decision = enquiry.decisions.kept().select_related("case", "by").first()
    if decision:
        undo(decision, why=why, by=by)
        if decision.case and decision.case.is_open:
            notes.step(
                lifecycle.locked(decision.case),
                title=f"{authority().front_door.name} is looking at the enquiry again",
                by=by,
                text=f"{enquiry.reference}. Early help goes on meanwhile.",
                audience=Audience.TEAM,
            )
    enquiry.came_back_at = timezone.now() if from_agency else None
    enquiry.save(update_fields=["came_back_at"])
    begin_again(enquiry)
    before = ""
    if decision and from_agency:
        before = f"\n{day(decision.decided_at)}, {decision.by} had decided: {decision.get_outcome_display()}. {decision.reasons}"
    wait_again(enquiry, why=why + before, by=shown_as or by)
    trail.record("enquiry.reopened", enquiry, by=by, case=decision.case if decision else None)
    enquiry = telling.reopened(enquiry, by=by)
    owed.bring_up_to_date(enquiry)
    if decision:
        _twins_wait_again(decision, why=why, by=by, shown_as=shown_as, from_agency=from_agency)
    return enquiry
