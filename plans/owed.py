"""What is owed on cases about their plan: the team meeting, agreeing the plan, reviewing it, and what reviews decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from assessments.models import Assessment
from cases.models import Case
from cases.owed import Owes, by_clock, chosen, closing
from cases.status import CaseStatus, OwedKind
from earlyhelp.written import Written, among
from plans.models import Meeting, Plan, Review
from plans.reviews import GOES_ON
from plans.status import MeetingStatus, PlanStatus

DECISION = Review.Decision


@dataclass(frozen=True, slots=True)
class Look:
    """One look at a plan with the family: when it was agreed, or a review; `at` is when that was written down. The
    review after it is due on the day `chosen`, or by the clock."""

    on: date
    at: datetime
    decision: str
    chosen: date | None

    @classmethod
    def of(cls, said):
        chosen = said["chosen"] and date.fromisoformat(said["chosen"])
        at = datetime.fromisoformat(said["at"])
        return cls(date.fromisoformat(said["on"]), at, said.get("decision", DECISION.CONTINUE), chosen)


def _rows(rows, *order, **columns):
    found = rows.filter(case=OuterRef("pk")).order_by(*order)
    return ArraySubquery(
        found.values(json=JSONObject(**{name: F(column) for name, column in columns.items()}))
    )


def _of(ids):
    live = Plan.objects.filter(status=PlanStatus.AGREED)
    signed = Assessment.objects.filter(case=OuterRef("pk")).exclude(signed_off_at=None)
    return (
        Case.objects.filter(pk__in=among(ids))
        .annotate(
            signed=Subquery(signed.order_by("-signed_off_at").values("signed_off_at")[:1]),
            met=_rows(Meeting.objects.filter(status=MeetingStatus.HELD), "held_on", "pk", on="held_on", at="booked_at"),
            agreed=_rows(live, "pk", id="pk", on="agreed_on", at="agreed_at", chosen="review_chosen_on",
                         again="review_asked_at"),
            looks=_rows(Review.objects.filter(plan__status=PlanStatus.AGREED), "held_on", "pk", on="held_on", at="at",
                          decision="decision", chosen="review_chosen_on"),
        )
        .values_list("pk", "signed", "met", "agreed", "looks")
    )  # fmt: skip


_plans = Written(_of, ids=list)


def on_cases(cases) -> Iterable[Owes]:
    """What is owed on these: {id: cases.facts.Facts}."""
    for pk, signed, met, agreed, reviews in _plans(ids=list(cases)):
        case = cases[pk]
        if signed and case.status == CaseStatus.PLANNING and case.agreed_on:
            yield _towards_a_plan(case, signed, met)
        for plan in agreed:  # there is one at most
            yield from _of_the_plan(case, plan, [Look.of(one) for one in reviews])


def _towards_a_plan(case, signed, met) -> Owes:
    """After each assessment the team meets with the family, and the plan is agreed, or agreed again."""
    about, done = (Case, case.pk), timezone.localdate(signed)
    for meeting in met:
        on = date.fromisoformat(meeting["on"])
        if on >= done or datetime.fromisoformat(meeting["at"]) >= signed:
            days = by_clock("agree_plan", case.starts("agree_plan", on, first_meeting=on))
            return Owes(OwedKind.AGREE_PLAN, case.pk, about, **days, **case.whose)
    days = by_clock("first_meeting", case.starts("first_meeting", done, assessment_completed=done))
    return Owes(OwedKind.FIRST_MEETING, case.pk, about, **days, **case.whose)


def _of_the_plan(case, plan, reviews):
    again = plan["again"] and datetime.fromisoformat(plan["again"])
    # A step up is owed from the first review that decided it; another that says the same begins no clock anew.
    unsent = [
        look.on for look in reviews if look.decision == DECISION.STEP_UP and not (again and look.at <= again)
    ]
    if unsent:
        days = by_clock("step_up_acknowledgement", min(unsent))
        yield Owes(OwedKind.STEP_UP, case.pk, (Case, case.pk), **days, **case.whose)
    last = max([Look.of(plan), *reviews], key=lambda look: (look.on, look.at))
    if last.decision in (DECISION.CLOSE, DECISION.STEP_DOWN) and not (again and last.at <= again):
        yield Owes(OwedKind.CLOSE, case.pk, (Case, case.pk), **closing(last.on), **case.whose)
    if case.agreed_on and (days := _review(last, again)):
        about = (Plan, plan["id"])
        yield Owes(OwedKind.REVIEW, case.pk, about, **days, **case.whose)


def _review(last, again):
    """The days of the next review: by the last look at the plan, or sooner once somebody has said since that it is to
    be looked at again. None when the last look decided that there is no other."""
    asked = by_clock("review", again) if again and last.at <= again else None
    if last.decision not in GOES_ON:
        return asked
    days = chosen(last.on, last.chosen) if last.chosen else by_clock("review", last.on)
    return asked if asked and asked["due"] < days["due"] else days
