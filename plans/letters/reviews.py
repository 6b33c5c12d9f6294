"""Letters about reviews that are due."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, Func, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from cases.letters import link
from earlyhelp import letters
from earlyhelp.dates import day
from earlyhelp.models import Letter
from plans.models import Plan
from plans.status import PlanStatus

REMIND_AHEAD = timedelta(days=7)
REVIEW_DUE = "review_due:"
AT_ONCE = 500


def _about_review(plan) -> dict:
    """What reminds the lead that a review is near: once for each plan and review day."""
    case = plan.case
    return dict(
        kind="plan.review_due",
        to=case.lead.email,
        once_key=f"{REVIEW_DUE}{plan.pk}:{plan.next_review_on}",
        subject=f"A review is due for {case.reference}",
        body=f"Hello {case.lead.name},\n\nThe plan for {case.reference} is due to be reviewed by "
        f"{day(plan.next_review_on)}.\n\nSign in to book the meeting: {link(case)}" + letters.closing(),
    )


def remind_of_reviews(today=None) -> int:
    """Post a reminder for every agreed plan due a review within REMIND_AHEAD, or late. Returns how many were new.

    The database picks those that have no letter yet, and the once_key makes two runs at the same moment post
    each letter once. Posted in batches, because one statement a plan is thirty times slower; the sweep of the
    outbox sends them.
    """
    day_of_plan = Func(F("next_review_on"), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())
    key = Concat(Value(REVIEW_DUE), Cast("pk", CharField()), Value(":"), day_of_plan)
    due = (
        Plan.objects.filter(
            status=PlanStatus.AGREED,
            next_review_on__lte=(today or timezone.localdate()) + REMIND_AHEAD,
            case__closed_at=None,
            case__lead__is_active=True,
        )
        .annotate(key=key)
        # The second condition is that of the index on once_key, so that the database may use it.
        .exclude(Exists(Letter.objects.filter(once_key=OuterRef("key")).exclude(once_key="")))
        .select_related("case__lead")
        .order_by("next_review_on", "pk")
    )
    posted = 0
    while batch := list(due[:AT_ONCE]):
        rows = [Letter(case_id=plan.case_id, **_about_review(plan)) for plan in batch]
        Letter.objects.bulk_create(rows, ignore_conflicts=True)
        posted += len(batch)
        if len(batch) < AT_ONCE:
            break
    return posted
