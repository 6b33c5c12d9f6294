"""Reviews: looking back at the plan with the family, scoring again, and deciding what happens next."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments import scores as scoring
from assessments.models import ScoreSet
from audit import trail
from cases import lifecycle, notes, owed
from cases.status import CaseStatus, OwedKind
from earlyhelp import editing, hooks
from plans import plan as plans
from plans.models import Review
from plans.status import PlanStatus

STEP_UP_OWED = "A step up to children’s social care is owed, and nothing has been sent."
FIRST = "Send it, or say why it is not sent after all, before you record what a review decides otherwise."
WAITS = (
    "plans: why a case cannot be stepped up just now"  # function(case) -> a sentence, or "": earlyhelp.hooks
)
GOES_ON = (Review.Decision.CONTINUE, Review.Decision.CHANGE)


def shown(case) -> dict:
    """What the last review of a family's plans said, by the questions of the page of a new one, which comes after it."""
    last = Review.objects.filter(case=case).order_by("-pk").first()
    asked = {name: name for name in ("held_on", "changed", "family_said", "decision", "reason")}
    asked["next_review_on"] = "review_chosen_on"
    return {question: getattr(last, field, "") for question, field in asked.items()}


@transaction.atomic
def hold(
    plan,
    *,
    held_on,
    changed,
    family_said="",
    decision,
    reason,
    scores,
    next_review_on=None,
    meeting=None,
    seen=None,
    by,
):
    """Record a review, unless somebody else has since `seen`. `scores` is {area: (by family, by worker)}. Returns the
    Review.

    When help goes on, the next review falls due by the authority's cycle unless a day is given; when the
    decision is to close or step down, closing is owed; when it is to step up, sending that is, by the clock of a
    step up from the day of the review. A step up still owed is sent, or dropped by those who may, before a review
    decides otherwise: one written on an older page must not undo it unseen. While one that was sent waits for its
    answer, no other is decided.
    """
    plan = plans.locked(plan, by)
    case = plan.case
    if seen is not None:
        now = shown(case)
        editing.check_unchanged(
            now, list(now), seen, about=lambda: case.reviews.order_by("-pk")[:1], case=case
        )
    if plan.status != PlanStatus.AGREED:
        raise ValidationError("A plan is reviewed once the family has agreed it.")
    if held_on > timezone.localdate():
        raise ValidationError({"held_on": "The day of the review must be today or earlier."})
    if held_on < plan.agreed_on:
        raise ValidationError({"held_on": "The review must be on or after the day the plan was agreed."})
    if next_review_on and next_review_on <= held_on:
        raise ValidationError({"next_review_on": "The next review must be after this one."})
    if meeting and (meeting.case_id != case.pk or Review.objects.filter(meeting=meeting).exists()):
        raise ValidationError({"meeting": "This meeting already has its review, or is another family’s."})
    if decision != Review.Decision.STEP_UP and owed.is_owed(case, OwedKind.STEP_UP):
        raise ValidationError({"decision": f"{STEP_UP_OWED} {FIRST}"})
    if decision == Review.Decision.STEP_UP:
        for waits in hooks.registered(WAITS):
            if said := waits(case):
                raise ValidationError({"decision": said})
    goes_on = decision in GOES_ON
    made = scoring.record(case, occasion=ScoreSet.Occasion.REVIEW, scored_on=held_on, scores=scores, by=by)
    review = Review.objects.create(
        case=case,
        plan=plan,
        meeting=meeting,
        held_on=held_on,
        changed=changed.strip(),
        family_said=family_said.strip(),
        decision=decision,
        reason=reason.strip(),
        scores=made,
        review_chosen_on=next_review_on if goes_on else None,
        by=by,
    )
    if goes_on and case.status == CaseStatus.PLANNING:
        # After a second assessment the plan stands, changed or not, once it has been looked at with the family.
        case = lifecycle.move(
            case, CaseStatus.SUPPORTED, by=by, why="The plan goes on after a new assessment"
        )
    owed.bring_up_to_date(case)
    notes.step(case, title="Review held", text=changed.strip(), by=by)
    trail.record("review.held", review, by=by, case=case, decision=decision)
    return review


def look_again(case):
    """Say that the plan of a case is looked at again with the family, whatever a review had decided; nothing before a
    plan is agreed. Called inside a verb that holds the case, and brings up to date what is owed on it."""
    case.plans.filter(status=PlanStatus.AGREED).update(review_asked_at=timezone.now())
