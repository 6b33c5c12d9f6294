"""The front door's waiting list: which enquiries wait, whose they are, when a decision is due, and in what words."""

from datetime import timedelta

from django.db.models import Count, Q
from django.utils import timezone

from accounts.models import User
from accounts.roles import Right
from cases.models import FamilyMember
from earlyhelp import dates
from earlyhelp.authority import authority
from earlyhelp.wording import listed
from referrals.models import Enquiry, EnquiryPerson
from referrals.status import EnquiryStatus

TABS = {
    "all": "All waiting",
    "unassigned": "Nobody’s yet",
    "mine": "Mine",
    "checks": "Waiting for checks",
    "today": "Due today",
    "overdue": "Overdue",
    "others": "Waiting for others",
}
# Read on the enquiry's own page.
LONG = (
    "worries", "strengths", "tried", "wants", "agreed_why_not", "address", "asker_phone", "asker_email", "asker_reach",
    "asker_role", "notice_shown_at",
)  # fmt: skip
WAITS_FOR_OTHERS = (EnquiryStatus.MORE_ASKED, EnquiryStatus.SECOND_LOOK, EnquiryStatus.PANEL)


def _belongs(tab, user, now):
    tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return {
        "unassigned": Q(owner=None),
        "mine": Q(owner=user),
        "checks": Q(status=EnquiryStatus.CHECKING),
        "today": Q(due_at__gte=now, due_at__lt=tomorrow),
        "overdue": Q(due_at__lt=now),
        "others": Q(status__in=WAITS_FOR_OTHERS),
    }.get(tab, Q())


def counts(rows, user, now) -> dict:
    """How many are on each tab: one statement over what waits, never over what has been decided."""
    by_tab = {tab: Count("pk", filter=_belongs(tab, user, now)) for tab in TABS if tab != "all"}
    return rows.aggregate(all=Count("pk"), **by_tab)


def on_tab(rows, tab, user, now):
    """The rows of one tab, the soonest due first, with all that a line of the list shows to this user."""
    rows = rows.marked_for(user).filter(_belongs(tab, user, now)).order_by("due_at", "pk")
    return rows.select_related("agency", "owner").defer(*LONG)


def people() -> dict[int, str]:
    """Whoever may look after enquiries, by name: {id: name}."""
    may = User.objects.with_right(Right.DECIDE_ENQUIRIES).order_by("name", "pk")
    return dict(may.values_list("pk", "name"))


# --- in words -----------------------------------------------------------------------------------------


def in_words(enquiries, now):
    """Give each enquiry what a list says of it in words, without asking the database. Returns them.

    `from_words`, `needs_words`, `locality_words`, `kind_words` ("" for a request), `priority_words` and
    `priority_colour`, `due_words` and `is_late`, `reply_words` ("" until the reply promised is late).
    """
    area = authority()
    needs = {need.code: need.name for need in area.needs}
    localities = {one.code: one.name for one in area.localities}
    priorities = {one.code: (one.name, one.colour) for one in area.priorities}
    for enquiry in enquiries:
        enquiry.from_words = from_words(enquiry)
        enquiry.needs_words = ", ".join(needs.get(code, code) for code in enquiry.needs)
        enquiry.locality_words = localities.get(enquiry.locality, enquiry.locality)
        enquiry.kind_words = "" if enquiry.kind == Enquiry.Kind.REQUEST else enquiry.get_kind_display()
        enquiry.priority_words, enquiry.priority_colour = priorities.get(
            enquiry.priority, (enquiry.priority or area.usual_priority.name, "grey")
        )
        enquiry.is_late = enquiry.due_at < now
        enquiry.due_words = due_words(enquiry.due_at, now)
        enquiry.reply_words = ""
        if enquiry.replied_at is None and enquiry.reply_due_at < now:
            enquiry.reply_words = f"Reply {due_words(enquiry.reply_due_at, now)}"
    return enquiries


def from_words(enquiry) -> str:
    """Where whoever asked works, or who they are to the family."""
    if enquiry.agency_id:
        return enquiry.agency.name
    return enquiry.asker_agency or enquiry.get_source_display()


def due_words(due_at, now) -> str:
    """due in 3 days, due today by 4.30pm, overdue since 10am, 2 days overdue"""
    due = timezone.localtime(due_at)
    ends_a_day = (due.hour, due.minute) == (23, 59)
    if due.date() == timezone.localdate(now) and not ends_a_day:
        return (
            f"overdue since {dates.clock_time(due)}"
            if due_at < now
            else f"due today by {dates.clock_time(due)}"
        )
    return dates.due_words(due)


def with_children(enquiries, today=None):
    """Give each enquiry `children_words`, in one statement however many there are. Returns them."""
    rows = EnquiryPerson.objects.filter(
        enquiry__in=[enquiry.pk for enquiry in enquiries], part__in=FamilyMember.CHILDREN
    )
    born = {}
    for pk, part, born_on in rows.values_list("enquiry_id", "part", "born_on"):
        born.setdefault(pk, []).append(None if part == FamilyMember.Part.UNBORN else born_on or "")
    for enquiry in enquiries:
        enquiry.children_words = children_words(born.get(enquiry.pk, []), today or timezone.localdate())
    return enquiries


def children_words(born, today) -> str:
    """3 children: 4, 7 and 9; 2 children: under 1 and one not yet born. Nothing for no children.

    `born` holds for each child a date of birth, "" when it is not known, or None before birth.
    """
    if not born:
        return ""
    ages = sorted(dates.years_between(on, today) for on in born if on)
    parts = [str(age) if age > 0 else "under 1" for age in ages]
    if unknown := sum(on == "" for on in born):
        parts.append(
            "age not known" if unknown == len(born) else f"{_number(unknown)} whose age is not known"
        )
    if unborn := sum(on is None for on in born):
        parts.append("not yet born" if unborn == len(born) else f"{_number(unborn)} not yet born")
    return f"{len(born)} {'child' if len(born) == 1 else 'children'}: {listed(parts)}"


def _number(count):
    return "one" if count == 1 else str(count)
