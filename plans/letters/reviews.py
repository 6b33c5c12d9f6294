"""Letters about reviews that are due."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, Func, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from cases.answering import who_answers
from cases.letters import link
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks, letters
from earlyhelp.dates import day
from earlyhelp.models import Letter
from earlyhelp.sweeps import all_of, each

REMIND_AHEAD = timedelta(days=7)
REVIEW_DUE = "review_due:"
AT_ONCE = 500


def _about_review(row, to, key) -> dict:
    """What reminds somebody that a review is near: each of those who answer for the family once for a review day, so that
    whoever takes over is reminded too."""
    due = "was" if row.due_on < timezone.localdate() else "is"
    return dict(
        kind="plan.review_due",
        to=to.email,
        once_key=key,
        subject=f"A review {due} due for {row.case.reference}",
        body=f"Hello {to.name},\n\nThe plan for {row.case.reference} {due} due to be reviewed by "
        f"{day(row.due_on)}.\n\nSign in to book the meeting: {link(row.case)}" + letters.closing(),
    )


def remind_of_reviews(today=None) -> int:
    """Post a reminder for every review due within REMIND_AHEAD, or late, to whoever answers for the family. Returns how
    many were new.

    The database picks those that have no letter yet, and the once_key makes two runs at the same moment post
    each letter once. Posted in batches, because one statement a plan is thirty times slower; the sweep of the
    outbox sends them.
    """
    soon = clocks.end_of_day((today or timezone.localdate()) + REMIND_AHEAD)
    near = Owed.objects.open().filter(kind=OwedKind.REVIEW, due__lte=soon)
    return all_of(lambda: _remind_leads(near), lambda: _remind_managers(near))


def _remind_leads(near) -> int:
    by = Func(F("due"), Value("YYYY-MM-DD"), function="to_char", output_field=CharField())
    parts = (Cast("about_id", CharField()), Value(":"), by, Value(":"), Cast("whose", CharField()))
    due = (
        near.filter(whose__is_active=True)
        .annotate(key=Concat(Value(REVIEW_DUE), *parts))
        # The second condition is that of the index on once_key, so that the database may use it.
        .exclude(Exists(Letter.objects.filter(once_key=OuterRef("key")).exclude(once_key="")))
        .select_related("case", "whose")
        .order_by("due", "pk")
    )
    posted = 0
    while batch := list(due[:AT_ONCE]):
        rows = [Letter(case_id=row.case_id, **_about_review(row, row.whose, row.key)) for row in batch]
        Letter.objects.bulk_create(rows, ignore_conflicts=True)
        posted += len(batch)
        if len(batch) < AT_ONCE:
            break
    return posted


def _remind_managers(near) -> int:
    """The same for families whose lead is not at work: to each who answers for them. These are few."""
    alone = near.exclude(whose__is_active=True).select_related("case").order_by("due", "pk")
    return each(alone.iterator(chunk_size=AT_ONCE), _remind_those_who_answer)


def _remind_those_who_answer(row) -> int:
    posted = 0
    for person in who_answers(row.case):
        key = f"{REVIEW_DUE}{row.about_id}:{row.due_on}:{person.pk}"
        posted += letters.post(case=row.case, **_about_review(row, person, key)) is not None
    return posted
