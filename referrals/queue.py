"""The front door's waiting list: which enquiries wait, whose they are, and when a decision is due."""

from django.db.models import Count, Q
from django.utils import timezone

from earlyhelp import dates
from earlyhelp.authority import authority
from referrals.models import Enquiry

TABS = {"all": "All waiting", "mine": "Mine", "unassigned": "Nobody’s yet", "late": "Late"}
LONG = ("worries", "strengths", "wants", "agreed_why_not", "address")  # read on the enquiry's own page


def waiting(locality=""):
    """Enquiries not yet decided, in all localities or one; "none" stands for those without a locality."""
    rows = Enquiry.objects.waiting()
    if locality == "none":
        return rows.filter(locality="")
    return rows.filter(locality=locality) if locality else rows


def _belongs(tab, user, now):
    return {
        "mine": Q(owner=user),
        "unassigned": Q(owner=None),
        "late": Q(due_at__lt=now),
    }.get(tab, Q())


def counts(rows, user, now) -> dict:
    """How many are on each tab: one statement over what waits, never over what has been decided."""
    by_tab = {tab: Count("pk", filter=_belongs(tab, user, now)) for tab in TABS if tab != "all"}
    return rows.aggregate(all=Count("pk"), **by_tab)


def on_tab(rows, tab, user, now):
    """The rows of one tab, the soonest due first, with all that a line of the list shows."""
    rows = rows.filter(_belongs(tab, user, now)).order_by("due_at", "pk")
    return rows.select_related("agency", "owner").defer(*LONG)


def in_words(enquiries, now):
    """Give each enquiry what the list says in words: `needs_words`, `due_words` and `is_late`."""
    needs = {need.code: need.name for need in authority().needs}
    for enquiry in enquiries:
        enquiry.needs_words = ", ".join(needs.get(code, code) for code in enquiry.needs)
        enquiry.is_late = enquiry.due_at < now
        enquiry.due_words = due_words(enquiry.due_at, now)
    return enquiries


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
