"""The queue: what waits for a decision, whose it is, and when it is due. It keeps itself up to date."""

import hashlib
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from accounts.roles import Right
from audit import kept, trail
from earlyhelp import tabs
from earlyhelp.pages import page
from earlyhelp.paging import paged
from earlyhelp.totals import Total
from referrals import duplicates, queue
from referrals.filters import QueueFilters
from referrals.may import SEES_QUEUE
from referrals.models import Enquiry
from referrals.views import unsent

ON_A_PAGE = 20  # a screen or two of rows: the next are a press away, and the list renews itself often


@page(may=SEES_QUEUE)
def waiting(request):
    """The queue, the soonest due first; asked with X-Refresh, only its changing parts, or 304 when none changed.

    The page asks that for as long as it is open, so not every asking is somebody reading: the trail gets a line
    when the page is opened, and again when it shows rows that it did not show before.
    """
    now, user, own = timezone.now(), request.user, request.user.pk
    people, (counted, held) = queue.deciding(now), queue.waits(user, now)
    tab = tabs.shown(request, queue.PARTS)
    filters = QueueFilters(request.GET, Enquiry.objects.waiting(), user=user, people=people, tab=tab)
    narrowed = filters.in_use
    rows = filters.qs if narrowed or filters.errors else None
    if rows is not None:
        counted = queue.counts(user, now, rows)
    found = paged(request, queue.Tab(tab, user, now, rows), size=ON_A_PAGE)
    lists = tabs.links(
        {name: f"{words} ({counted[name]})" for name, words in queue.TABS.items()}, tab, **narrowed
    )
    not_sent, lines = unsent.part_of_queue(request.user), _lines(found.rows, people, now, user)
    in_danger = [one for one in lines if one.danger] if tab == "all" else []
    asked = {"show": tab, **narrowed} | ({"page": found.number} if found.number > 1 else {})
    parts = render_to_string(
        "referrals/queue_list.html",
        {
            "request": request,
            "page": found,
            "in_danger": in_danger,
            "danger_of": counted["danger"],
            "lines": [one for one in lines if one not in in_danger] if in_danger else lines,
            **not_sent,
            "totals": [*_totals(counted, tab, narrowed), *unsent.totals(not_sent)],
            "load": (load := queue.load(held, people)),
            "most": max((one.number for one in load if one.owner), default=0),
            "tabs": lists,
            "tab": tab,
            "narrowed": narrowed,
            "may_decide": user.has_right(Right.DECIDE_ENQUIRIES),
            "from_list": urlencode({"list": urlencode(asked)}),
            "people": [(pk, name) for pk, name in people.items() if pk != own],
        },
    )
    etag = quote_etag(hashlib.sha256(parts.encode()).hexdigest()[:32])
    if "X-Refresh" in request.headers:
        answer = HttpResponse(parts, headers={"ETag": etag})
        answer = get_conditional_response(request, etag=etag, response=answer)
        if answer.status_code == 304:
            return answer
    else:
        context = {
            "title": "Enquiries waiting",
            "parts": parts,
            "etag": etag,
            "tab": tab,
            "form": filters.form,
            "narrowed": narrowed,
            "asked": urlencode(asked),
            "may_decide": user.has_right(Right.DECIDE_ENQUIRIES),
        }
        answer = render(request, "referrals/queue.html", context)
    asked_for = kept.narrowed(narrowed, "language", by=user)
    trail.record("queue.viewed", user, by=user, tab=tab, shown=trail.ids(found), **asked_for)
    return answer


def _totals(counted, tab, narrowed):
    """How many of what waits are in danger, late, due and nobody's, each leading to those; of those shown, to all."""
    here = {one["text"]: one for one in tabs.links({name: name for name in queue.TOTALS}, tab, **narrowed)}
    everything = tabs.links({"all": ""}, tab, **narrowed)[0]["url"]
    return [
        Total(
            counted[name],
            words,
            everything if here[name]["on"] else here[name]["url"],
            late=counted[name] if name == "overdue" else 0,
            on=here[name]["on"],
            danger=name == "danger",
        )
        for name, words in queue.TOTALS.items()
    ]


def _lines(rows, people, now, user):
    """Everything a line of the list says, in three statements more."""
    like = duplicates.ids_like([one for one in rows if not one.closed_off], user=user)
    return queue.lines(rows, now, children=queue.children_of(rows), like=like, people=people)
