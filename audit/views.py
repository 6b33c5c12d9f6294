"""The trail, for the information governance officer. Reading it is on the trail too."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from audit import acts, kept, seals, trail
from audit.acts import Of
from audit.filters import DAYS, TrailFilters
from audit.lines import by_day, in_words
from audit.models import Entry, Unusual, Verified
from audit.pages import audit_page
from earlyhelp.authority import authority
from earlyhelp.paging import paged

A_PAGE = 50
MOST_ODD = 8


@audit_page()
def entries(request):
    filters = TrailFilters(request.GET, Entry.objects.all())
    found = filters.qs
    if after := _place(request.GET.get("after", "")):
        at, pk = after
        found = found.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    # One more than is shown says whether there is another page; nothing counts the whole trail.
    lines = list(found.order_by("-at", "-pk")[: A_PAGE + 1])
    search = kept.searched(filters.typed, by=request.user)
    trail.record("trail.read", Entry(), by=request.user, search=search)
    return render(
        request,
        "audit/entries.html",
        {
            "title": "Who looked and who changed what",
            "form": filters.form,
            "days": by_day(in_words(lines[:A_PAGE])),
            **(_to_ask_about() if filters.recent and not filters.in_use and not after else {}),
            "verified": Verified.objects.first(),
            "seal": seals.newest(),
            "older": _older(request, lines[A_PAGE - 1]) if len(lines) > A_PAGE else "",
            "later_pages": bool(after),
            "recent": DAYS if filters.recent else None,
        },
    )


def _to_ask_about():
    """Who was refused in the last days, and who opened far more than usual, the newest first of each: what is odd is
    asked about first."""
    since = timezone.now() - timedelta(days=DAYS)
    lines = Entry.objects.filter(at__gte=since, verb__in=acts.verbs(Of.REFUSED)).order_by("-at", "-pk")
    unusual = Unusual.objects.filter(day__gte=timezone.localdate() - timedelta(days=DAYS))[:MOST_ODD]
    return {"odd": in_words(lines[:MOST_ODD]), "unusual": [(one, _opened_by(one)) for one in unusual]}


@audit_page()
def unusual(request):
    """Who has opened far more records in a day than they usually do, the latest day first."""
    found = paged(request, Unusual.objects.all())
    trail.record("unusual.read", Unusual(), by=request.user, shown=trail.ids(found))
    context = {
        "title": "Who opened far more than usual",
        "page": found,
        "lines": [(one, _opened_by(one)) for one in found],
        "limits": authority().limits,
    }
    return render(request, "audit/unusual.html", context)


def _opened_by(one):
    """The address of what somebody opened on their unusual day."""
    asked = {"person": one.actor_name, "what": Of.OPENED.value}
    for name in ("since", "until"):
        asked |= {f"{name}_{part}": getattr(one.day, part) for part in ("day", "month", "year")}
    return f"{reverse('audit:entries')}?{urlencode(asked)}"


def _older(request, last):
    """The address of the next page: it starts after the last line shown, however many come in meanwhile."""
    query = request.GET.copy()
    query["after"] = f"{last.at.timestamp():.6f}-{last.pk}"
    return f"?{query.urlencode()}"


def _place(after):
    """(moment, id) of a line from the address, or None when somebody has changed it by hand."""
    moment, _, pk = after.partition("-")
    try:
        return datetime.fromtimestamp(float(moment), tz=timezone.get_current_timezone()), int(pk)
    except (ValueError, OverflowError, OSError):
        return None
