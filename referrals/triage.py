"""The decision: what level of need, what happens next and why; a second person's look at it; and looking again."""

from datetime import datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import lifecycle, notes, sharing
from cases.models import Note
from directory.models import Service
from earlyhelp import clocks, dates
from earlyhelp.authority import authority
from earlyhelp.dates import day
from referrals import enquiries, opening, suggest
from referrals.letters import front_door
from referrals.models import Decision
from referrals.offers import making
from referrals.replies import telling
from referrals.status import EnquiryStatus

OUTCOME = Decision.Outcome
FURTHEST_PANEL = timedelta(days=366)
DECIDABLE = (EnquiryStatus.WAITING, EnquiryStatus.CHECKING, EnquiryStatus.MORE_ASKED)


def levels_for(outcome) -> list:
    """The levels of need at which this authority gives an outcome, in order."""
    levels = authority().levels
    if outcome == OUTCOME.HELP:
        return [level for level in levels if level.early_help]
    if outcome == OUTCOME.STEP_UP:
        return [level for level in levels if level.social_care]
    return list(levels)


def suggestion(enquiry, codes, *, family=None, by):
    """What the indicators with these codes point to for an enquiry, as far as somebody may know.

    `family` is the known one it is about (by default the one it has been linked to).
    """
    born = [one for one in enquiry.people.all() if one.is_child and (one.born_on or one.due_on)]
    known = family or enquiry.family
    if known and bool(sharing.hidden([known.pk], by)):
        known = None
    return suggest.suggest(
        suggest.Facts(
            indicators=tuple(one for one in authority().indicators if one.code in codes),
            levels=authority().levels,
            needs=len(enquiry.needs),
            agreed=enquiry.agreed,
            helped_now=known is not None and known.cases.open().exists(),
            youngest=min((years_since(one.born_on) for one in born), default=None),
        )
    )


def years_since(born_on):
    """Whole years since a date of birth; 0 when there is none yet."""
    return dates.years_between(born_on, timezone.localdate()) if born_on else 0


def asks_second(outcome, codes) -> bool:
    """Whether an outcome goes against a safeguarding indicator among these, so that a second person must agree."""
    danger = {one.code for one in authority().indicators if one.safeguarding}
    return outcome != OUTCOME.STEP_UP and not danger.isdisjoint(codes)


def _check_right(by):
    if not by.has_right(Right.DECIDE_ENQUIRIES):
        raise ValidationError("Only the front door or a manager can decide an enquiry.")


def _check(enquiry, outcome, level, by):
    _check_right(by)
    if made := enquiry.decisions.kept().select_related("by").first():
        raise ValidationError(f"Already decided by {made.by} on {day(made.decided_at)}.", code="decided")
    if level not in [one.code for one in levels_for(outcome)]:
        names = " or ".join(one.name for one in levels_for(outcome))
        raise ValidationError(
            {"level": f"“{OUTCOME(outcome).label}” goes with {names}. Choose that level, or another outcome."}
        )


def _obstacles(enquiry, *, outcome, reasons, advice, services, agency, purpose, basis, panel_on):
    """What a decision still needs: {argument of `decide`: sentence}."""
    wrong = {}
    if not reasons.strip():
        wrong["reasons"] = "Give your reasons."
    if outcome == OUTCOME.ADVICE:
        gone = [one.name for one in services if one.status != Service.Status.ACTIVE]
        if gone:
            wrong["services"] = f"{' and '.join(gone)}: not on offer now. Choose another service."
        if not (advice.strip() or services):
            wrong["advice"] = "Write the advice to give, or choose a service."
    if outcome == OUTCOME.ONE_AGENCY:
        wrong |= making.obstacles(enquiry, agency=agency, purpose=purpose, basis=basis)
    if outcome == OUTCOME.PANEL and panel_on is None:
        wrong["panel_on"] = "Enter the day of the panel."
    elif outcome == OUTCOME.PANEL and panel_on < timezone.localdate():
        wrong["panel_on"] = "The day of the panel must be today or later."
    elif outcome == OUTCOME.PANEL and panel_on > timezone.localdate() + FURTHEST_PANEL:
        wrong["panel_on"] = "The day of the panel must be within a year."
    return wrong


@transaction.atomic
def decide(
    enquiry,
    *,
    outcome,
    level,
    reasons,
    indicators=(),
    advice="",
    services=(),
    agency=None,
    purpose="",
    basis=making.BASIS.PUBLIC_TASK,
    panel_on=None,
    family=None,
    adds=(),
    by,
):
    """Decide an enquiry, once. Returns the Decision.

    Early help opens a case for `family` (by default the one the enquiry has been linked to), or for a new
    family made of the people named; a family with an open case joins it. `adds` are EnquiryPerson rows to
    write into that family's record. `agency` coordinates early help (by default the decider's own), or can
    help on its own: then it is asked to in the same transaction, for `purpose` and on `basis`. `services` and `advice` go into the reply; `panel_on` is the day of the panel. Against a
    safeguarding one of the `indicators` (codes) it is only written down, and waits for `second_look`.
    """
    enquiry = enquiries.locked(enquiry, by)
    _check(enquiry, outcome, level, by)
    services, adds = list(services), list(adds)
    if wrong := _obstacles(
        enquiry,
        outcome=outcome,
        reasons=reasons,
        advice=advice,
        services=services,
        agency=agency,
        purpose=purpose,
        basis=basis,
        panel_on=panel_on,
    ):
        raise ValidationError(wrong)
    codes = [one.code for one in authority().indicators if one.code in set(indicators)]
    helps, alone = outcome == OUTCOME.HELP, outcome == OUTCOME.ONE_AGENCY
    family = (family or enquiry.family) if helps else None
    if family:
        opening.check_family(enquiry, family, by=by)
    decision = Decision(
        enquiry=enquiry,
        outcome=outcome,
        level=level,
        indicators=codes,
        reasons=reasons.strip(),
        by=by,
        suggestion=suggestion(enquiry, codes, family=family, by=by).as_dict(),
        family=family,
        advice=advice.strip() if outcome == OUTCOME.ADVICE else "",
        agency=agency if helps or alone else None,
        purpose=purpose.strip() if alone else "",
        basis=basis if alone else "",
        panel_on=panel_on if outcome == OUTCOME.PANEL else None,
        needs_second=asks_second(outcome, codes),
    )
    if enquiry.owner_id is None:
        enquiry.owner = by
        enquiry.save(update_fields=["owner"])
    if decision.needs_second:
        _keep(decision, services, adds)
        enquiries.move(enquiry, EnquiryStatus.SECOND_LOOK, by=by)
        trail.record("enquiry.second_look_asked", decision, by=by, outcome=outcome, level=level)
    else:
        _carry_out(enquiry, decision, services, adds, by=by)
    return decision


def _keep(decision, services, adds):
    decision.save()
    decision.services.set(services)
    decision.adds.set(adds)


def _carry_out(enquiry, decision, services, adds, *, by):
    """What follows when a decision stands: the case, the enquiry's move, the agency that is asked to help on its own,
    and the reply that is owed; that of a step up is owed once it has been sent (steps.up)."""
    if decision.outcome == OUTCOME.HELP:
        opening.begin(enquiry, decision, adds=adds, by=by)
    if decision.outcome == OUTCOME.STEP_UP:
        # What social care has had already, and has not answered, is not owed again after a new look.
        decision.sent_at = enquiry.step_ups.open().values_list("sent_at", flat=True).first()
    _keep(decision, services, adds)
    to = EnquiryStatus.DECIDED
    if decision.outcome == OUTCOME.PANEL:
        to, enquiry.due_at = (
            EnquiryStatus.PANEL,
            datetime.combine(decision.panel_on, time.max, tzinfo=clocks.LONDON),
        )
        enquiry.save(update_fields=["due_at"])
    enquiries.move(enquiry, to, by=by, why=decision.get_outcome_display())
    trail.record(
        "enquiry.decided", decision, by=by, case=decision.case, outcome=decision.outcome, level=decision.level
    )
    if decision.outcome == OUTCOME.ONE_AGENCY:
        making.make(enquiry, decision, by=by)
    telling.tell(enquiry, decision, by=by)


# --- a second person -------------------------------------------------------------------------------------


def second_obstacle(decision, user) -> str:
    """Why this person cannot give the second look at a decision that waits for one; "" when they can."""
    if not user.has_right(Right.DECIDE_ENQUIRIES):
        return "Only the front door or a manager can look at a decision a second time."
    if decision.by_id == user.pk:
        return "You made this decision, so somebody else has to look at it."
    return ""


@transaction.atomic
def second_look(enquiry, *, agrees, why="", by):
    """Agree, or not, with a decision that goes against a safeguarding indicator. Returns the Decision.

    Agreed, it is carried out as if it had just been made. Not agreed (`why` is required), it is taken back, the
    enquiry waits again, and whoever made it is told.
    """
    enquiry = enquiries.locked(enquiry, by)
    decision = enquiry.decisions.select_for_update(of=["self"]).kept().filter(needs_second=True).first()
    if decision is None:
        raise ValidationError("No decision about this enquiry waits for a second look.")
    if decision.second_by_id:
        raise ValidationError(f"{decision.second_by} looked at this on {day(decision.second_at)}.")
    if refused := second_obstacle(decision, by):
        raise ValidationError(refused)
    if not agrees and not why.strip():
        raise ValidationError({"why": "Say why you do not agree."})
    decision.second_by, decision.second_at = by, timezone.now()
    decision.second_agrees, decision.second_why = bool(agrees), why.strip()
    if agrees:
        if decision.family:
            opening.check_family(enquiry, decision.family, by=by)
        if decision.outcome == OUTCOME.ONE_AGENCY:  # the agency may have ended meanwhile
            named = {name: getattr(decision, name) for name in ("agency", "purpose", "basis")}
            if wrong := making.obstacles(enquiry, **named):
                raise ValidationError(list(wrong.values()))
        _carry_out(enquiry, decision, list(decision.services.all()), list(decision.adds.all()), by=by)
        return decision
    undo(decision, why=why.strip(), by=by)
    wait_again(enquiry, why=why.strip(), by=by)
    trail.record("enquiry.second_look_refused", decision, by=by)
    front_door.not_agreed(decision)
    return decision


# --- looking again ---------------------------------------------------------------------------------------


def undo(decision, *, why, by):
    """Take a decision back, and what it asked of an agency; called inside the verb that has locked its enquiry."""
    decision.undone_at, decision.undone_by, decision.undone_why = timezone.now(), by, why
    decision.save()
    making.withdraw(decision, by=by)


def wait_again(enquiry, *, why, by):
    """An enquiry already locked waits for its decision again, or for the checks still open."""
    enquiries.move(enquiry, EnquiryStatus.WAITING, by=by, why=why)
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
    if not by.has_right(Right.DECIDE_ENQUIRIES):
        raise ValidationError("Only the front door or a manager can look at a decision again.")
    if not why.strip():
        raise ValidationError({"why": "Say why it is being looked at again."})
    enquiry = enquiries.locked(enquiry, by)
    if enquiry.status != EnquiryStatus.DECIDED:
        raise ValidationError("This enquiry is not decided, so there is nothing to look at again.")
    return look_again(enquiry, why=why.strip(), by=by)


def look_again(enquiry, *, why, by, shown_as=None):
    """What looking again does to a decided enquiry already locked. Returns it.

    Called by `reopen`, and when an agency cannot do what was decided; `shown_as` is whose hand the history names, if
    not `by`.
    """
    decision = enquiry.decisions.kept().select_related("case").first()
    if decision:
        undo(decision, why=why, by=by)
        if decision.case and decision.case.is_open:
            notes.step(
                lifecycle.locked(decision.case),
                title="The front door is looking at the request again",
                by=by,
                text=f"{enquiry.reference}. Early help goes on meanwhile.",
                audience=Note.Audience.TEAM,
            )
    begin_again(enquiry)
    wait_again(enquiry, why=why, by=shown_as or by)
    trail.record("enquiry.reopened", enquiry, by=by, case=decision.case if decision else None)
    return telling.reopened(enquiry, by=by)
