"""The queue: what waits for a decision, whose it is, and when it is due."""

from django.shortcuts import render
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from earlyhelp.authority import authority
from earlyhelp.pages import page
from earlyhelp.paging import paged
from referrals import queue
from referrals.status import EnquiryStatus


@page(may=lambda user: user.has_right(Right.SEE_ALL_ENQUIRIES))
def waiting(request):
    """The queue: what waits for a decision, the soonest due first."""
    now = timezone.now()
    localities = {one.code: one.name for one in authority().localities}
    tab = request.GET.get("show") if request.GET.get("show") in queue.TABS else "all"
    locality = request.GET.get("locality") if request.GET.get("locality") in {*localities, "none"} else ""
    rows = queue.waiting(locality)
    counted = queue.counts(rows, request.user, now)
    found = paged(request, queue.on_tab(rows, tab, request.user, now))
    queue.in_words(found.rows, now)
    trail.record("queue.viewed", request.user, by=request.user, tab=tab, rows=len(found))
    ask = f"&locality={locality}" if locality else ""
    tabs = [
        {"text": f"{text} ({counted[name]})", "url": f"?show={name}{ask}", "on": name == tab}
        for name, text in queue.TABS.items()
    ]
    context = {
        "title": "Enquiries waiting", "page": found, "tabs": tabs, "tab": tab, "locality": locality, "localities": localities,
        "more_asked": EnquiryStatus.MORE_ASKED,
    }  # fmt: skip
    return render(request, "referrals/queue.html", context)
