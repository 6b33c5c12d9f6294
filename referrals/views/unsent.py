"""Steps up decided and not sent: what the front door decided about enquiries, and what reviews of plans decided.

They head every list of work of those who can send them, since nobody has been told anything yet. The clock of a
step up runs from the decision.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils import timezone

from accounts.roles import Right
from cases.models import Case, Owed
from cases.status import OwedKind
from earlyhelp.dates import day_long, due_words
from earlyhelp.written import Written, among
from plans.models import Review
from referrals import waiting
from referrals.models import Decision, Enquiry
from referrals.queue import LONG

SHOWN = 8


@dataclass(frozen=True)
class Unsent:
    """One step up owed: of an `enquiry`, or of a `case`; who decided it, `since` when, the last day to send it, and
    in words how far off that is. `send` is the address of the form that sends it. `family` and `send` are empty when
    it is about a restricted record that is closed to the reader: those who hold that record send it."""

    family: str
    reference: str
    by: str
    since: datetime
    last_day: str
    due: str
    late: bool
    send: str
    enquiry: Enquiry | None = None
    case: Case | None = None


def rows(user):
    """The decisions to step up that wait to be sent, the first owed first, with all that a line says to this user."""
    long = [f"enquiry__{name}" for name in LONG]
    found = Decision.objects.unsent().marked_for(user).select_related("enquiry", "by")
    return found.defer("reasons", "suggestion", *long)


_first = Written(lambda user: rows(user)[:SHOWN], user=int)


def of_enquiries(user) -> list[Unsent]:
    """The steps up of enquiries that wait to be sent, the first SHOWN owed first; one statement."""
    return [in_words(one) for one in _first(user=user.pk)]


def in_words(decision) -> Unsent:
    enquiry, by = decision.enquiry, decision.send_by
    closed = decision.closed_off
    return Unsent(
        family="" if closed else enquiry.family_words,
        reference=enquiry.reference,
        by=decision.by.name,
        since=decision.stands_from,
        last_day=day_long(by),
        due=due_words(by),
        late=by < timezone.now(),
        send="" if closed else reverse("referrals:step_up", args=[enquiry.pk]),
        enquiry=enquiry,
    )


def _decided_on(ids):
    """The last review of each case of these ids that decided to step up."""
    said = Review.objects.filter(case=OuterRef("case"), decision=Review.Decision.STEP_UP).order_by("-pk")
    rows = Review.objects.filter(case__in=among(ids), pk=Subquery(said.values("pk")[:1])).select_related("by")
    return rows.only("case_id", "at", "by__name")


_decided = Written(_decided_on, ids=list)


def of_cases(rows) -> list[Unsent]:
    """The same of cases whose review decided to step up: of what is owed there, (row, case); a statement when there
    are any."""
    rows = {case.pk: (row, case) for row, case in rows if row.kind == OwedKind.STEP_UP}
    if not rows:
        return []
    return [_of_case(*rows[review.case_id], review) for review in _decided(ids=list(rows))]


def _of_case(row, case, review):
    return Unsent(
        family=str(case.family),
        reference=case.reference,
        by=review.by.name,
        since=review.at,
        last_day=day_long(row.due),
        due=due_words(row.due),
        late=row.late,
        send=reverse("referrals:step_up_family", args=[case.pk]),
        case=case,
    )


def page() -> str:
    """The address of the list of all enquiries' steps up that wait to be sent."""
    return f"{reverse('referrals:step_ups')}?show=unsent"


def part_of_queue(user) -> dict:
    """What `referrals/_unsent.html` shows at the head of the front door's queue; {} when nothing waits to be sent."""
    lines = of_enquiries(user)
    return _part(lines, len(lines) if len(lines) < SHOWN else waiting.number("not_sent"))


def _part(lines, number):
    more = page() if number > len(lines) else ""
    return {"unsent": lines, "unsent_number": number, "unsent_more": more} if lines else {}


def part(user, own=()) -> dict:
    """What `referrals/_unsent.html` shows at the head of somebody's home: the enquiries' for those who decide them,
    those of records for managers who see them, and of what is their `own` to do for a lead, (row, case); {} for none."""
    found = part_of_queue(user) if user.has_right(Right.DECIDE_ENQUIRIES) else {}
    rows = {case.pk: (row, case) for row, case in own if row.kind == OwedKind.STEP_UP}
    if user.has_right(Right.NAME_LEAD):
        seen = Owed.objects.open().filter(
            kind=OwedKind.STEP_UP, case__in=Case.objects.visible_to(user).open()
        )
        seen = seen.select_related("case__family").order_by("due", "pk")
        rows |= {row.case_id: (row, row.case) for row in seen[: waiting.MOST_COUNTED]}
    of_records = of_cases(rows.values())
    lines = sorted([*found.get("unsent", []), *of_records], key=lambda one: (not one.late, one.since))
    return _part(lines, found.get("unsent_number", 0) + len(of_records))
