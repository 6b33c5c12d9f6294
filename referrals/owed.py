"""What is owed on cases that were stepped up."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q

from accounts.roles import Right
from cases.models import Case
from cases.owed import Owes, by_clock, closing
from cases.status import OwedKind
from earlyhelp.written import Written, among
from plans.models import Review
from referrals.models import StepUp
from referrals.status import StepUpStatus


def _of_cases(ids):
    since = Review.objects.filter(case=OuterRef("case"), at__gt=OuterRef("then_at"))
    rows = StepUp.objects.filter(~Q(then="") | ~Q(status=StepUpStatus.ANSWERED), case__in=among(ids))
    rows = rows.annotate(reviewed=Exists(since)).order_by("then_at", "pk")
    return rows.only("case_id", "agency_id", "status", "sent_at", "then", "then_at")


_step_ups = Written(_of_cases, ids=list)


def on_cases(cases) -> Iterable[Owes]:
    """What is owed on these: {id: cases.facts.Facts}."""
    said = {}
    for one in _step_ups(ids=list(cases)):
        if one.is_open:
            yield _answer(one, one.case_id)
        if one.then:
            said[one.case_id] = one
    for pk, one in said.items():
        # A manager's last word on early help stands until the plan is reviewed again.
        if one.then == StepUp.Then.CLOSE and not one.reviewed:
            yield Owes(OwedKind.CLOSE, pk, (Case, pk), **closing(one.then_at), **cases[pk].whose)


def _answer(step_up, on) -> Owes:
    days = by_clock("step_up_acknowledgement", step_up.sent_at)
    by = {"agency": step_up.agency_id, "right": Right.ANSWER_CHECKS}
    return Owes(OwedKind.ANSWER_STEP_UP, on, (StepUp, step_up.pk), **days, **by, kept_in="due_at")
