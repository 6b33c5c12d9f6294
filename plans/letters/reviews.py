"""Letters about reviews that are due."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, Func, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from cases.letters import link
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks, letters
from earlyhelp.dates import day
from earlyhelp.models import Letter

REMIND_AHEAD = timedelta(days=7)
REVIEW_DUE = "review_due:"
AT_ONCE = 500


def _about_review(row) -> dict:
    """What reminds whoever owes a review that it is near: once for each plan, review day and person."""
    case, who = row.case, row.whose
    return dict(
        kind="plan.review_due",
        to=who.email,
        once_key=row.key,
        subject=f"A review is due for {case.reference}",
        body=f"Hello {who.name},\n\nThe plan for {case.reference} is due to be reviewed by "
        f"{day(row.due_on)}.\n\nSign in to book the meeting: {link(case)}" + letters.closing(),
    )


def remind_of_reviews(today=None) -> int:
    """Post a reminder for every review due within REMIND_AHEAD, or late. Returns how many were new.

    The database picks those that have no letter yet, and the once_key makes two runs at the same moment post
    each letter once. Posted in batches, because one statement a plan is thirty times slower; the sweep of the
    outbox sends them.
    """
    soon = clocks.end_of_day((today or timezone.localdate()) + REMIND_AHEAD)
    by = Func(F("due"), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())
    parts = (Cast("about_id", CharField()), Value(":"), by, Value(":"), Cast("whose", CharField()))
    due = (
        Owed.objects.open()
        .filter(kind=OwedKind.REVIEW, due__lte=soon, whose__is_active=True)
        .annotate(key=Concat(Value(REVIEW_DUE), *parts))
        # The second condition is that of the index on once_key, so that the database may use it.
        .exclude(Exists(Letter.objects.filter(once_key=OuterRef("key")).exclude(once_key="")))
        .select_related("case", "whose")
        .order_by("due", "pk")
    )
    posted = 0
    while batch := list(due[:AT_ONCE]):
        rows = [Letter(case_id=row.case_id, **_about_review(row)) for row in batch]
        Letter.objects.bulk_create(rows, ignore_conflicts=True)
        posted += len(batch)
        if len(batch) < AT_ONCE:
            break
    return posted
