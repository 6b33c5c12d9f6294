"""Closing a case: what stands in the way, and the ending itself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments import scores as scoring
from assessments.models import ScoreSet
from audit import trail
from cases import lifecycle, notes, owed
from cases.may import ENDS
from cases.status import CaseStatus, OwedKind
from earlyhelp.authority import ClosureKind, authority
from outcomes.models import Closure
from plans import meetings, reviews
from plans import plan as plans
from plans.models import Action, Review
from plans.status import MeetingStatus, PlanStatus
from referrals.models import StepUp

# What is owed whatever the reason to close, and would be on nobody's list when nothing more is owed on the case.
FIRST = {
    OwedKind.STEP_UP: f"{reviews.STEP_UP_OWED} Send it, or say why not.",
    OwedKind.ANSWER_FAMILY: "The family wrote to us, and nobody has answered. Answer them first: their page closes too.",
    OwedKind.UNDELIVERED: "A letter about this family did not arrive, and nobody has seen to it. Say first what you did.",
}


def expected_reason(case) -> str:
    """The reason to close for that is known already: a manager has said that social care takes over, the last review has
    said that one service does, or no child of the family is left. Else ""."""
    kind = ClosureKind.STEP_UP if case.step_ups.filter(then=StepUp.Then.CLOSE).exists() else ""
    if not kind and _no_child_is_left(case):
        kind = ClosureKind.DIED
    if not kind and owed.is_owed(case, OwedKind.CLOSE):
        last = case.reviews.last()
        kind = ClosureKind.STEP_DOWN if last and last.decision == Review.Decision.STEP_DOWN else ""
    return next((one.code for one in authority().closure_reasons if one.kind == kind), "")


def _no_child_is_left(case) -> bool:
    """Whether a child of this family has died, and no other is in it."""
    here = [one for one in case.family.members.today().select_related("person") if one.is_child]
    return bool(here) and all(one.person.end for one in here)


def obstacles(case, reason) -> list[str]:
    """What stands in the way of closing for this reason; the page lists it and close() refuses with it."""
    if not case.is_open:
        return ["This case is already closed."]
    if first := [words for kind, words in FIRST.items() if owed.is_owed(case, kind)]:
        return first
    ending = authority().closure_reason(reason)
    if not ending.needs_plan:
        return []
    found = []
    plan = plans.live(case)
    if plan is None or plan.status != PlanStatus.AGREED:
        found.append("There is no agreed plan to have met the family’s needs.")
    elif not plan.reviews.exists():
        found.append(
            "Hold at least one review with the family first, so that the distance travelled is known."
        )
    if plan:
        late = Action.objects.open().filter(goal__plan=plan).count()
        if late:
            found.append(
                f"{late} {'action is' if late == 1 else 'actions are'} still open. Finish or drop each one."
            )
    if case.status == CaseStatus.ASSESSING and case.assessments.live().exists():
        found.append("An assessment is still being written. Finish it first.")
    return found


def asks_what_is_different(reason) -> bool:
    """Whether closing for this reason asks what is different for the family now."""
    return ClosureKind(authority().closure_reason(reason).kind).asks_what_is_different


@transaction.atomic
def close(case, *, reason, difference="", family_said="", next_support="", scores=None, by):
    """Close a case. Returns the Closure. `scores`, if given, is {area: (by family, by worker)}. What is different now is
    not asked where a child has died, or the case was opened by mistake."""
    case = lifecycle.locked(case)
    ENDS.insist(by, case)
    if found := obstacles(case, reason):
        raise ValidationError(found)
    ending = authority().closure_reason(reason)
    if not difference.strip() and asks_what_is_different(reason):
        raise ValidationError({"difference": "Write what is different for the family now"})
    made = None
    if scores:
        made = scoring.record(
            case, occasion=ScoreSet.Occasion.CLOSURE, scored_on=timezone.localdate(), scores=scores, by=by
        )
    if plan := plans.live(case):
        plans.end(plan, by=by)
    for meeting in case.meetings.select_for_update().filter(status=MeetingStatus.BOOKED):
        meetings.call_off(meeting, case, why="Early help has ended", by=by)
    closure = Closure.objects.create(
        case=case,
        reason=reason,
        kind=ending.kind,
        closed_on=timezone.localdate(),
        difference=difference.strip(),
        family_said=family_said.strip(),
        next_support=next_support.strip(),
        scores=made,
        by=by,
    )
    notes.step(case, title=f"Early help ended: {ending.name}", by=by)
    case = lifecycle.move(case, CaseStatus.CLOSED, by=by, why=ending.name)
    owed.bring_up_to_date(case)
    trail.record("case.closed", closure, by=by, case=case, reason=reason)
    return closure
