"""The trail, for the information governance officer. Reading it is on the trail too."""

from datetime import datetime
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from audit import trail
from audit.filters import DAYS, TrailFilters
from audit.models import Entry, Unusual
from audit.pages import audit_page
from earlyhelp.authority import authority
from earlyhelp.paging import paged
from earlyhelp.references import CASE, reference

A_PAGE = 50


@audit_page()
def entries(request):
    filters = TrailFilters(request.GET, Entry.objects.all())
    found = filters.qs
    if after := _place(request.GET.get("after", "")):
        at, pk = after
        found = found.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    # One more than is shown says whether there is another page; nothing counts the whole trail.
    lines = list(found.order_by("-at", "-pk")[: A_PAGE + 1])
    trail.record("trail.read", Entry(), by=request.user, asked={k: str(v) for k, v in filters.in_use.items()})
    return render(
        request,
        "audit/entries.html",
        {
            "title": "Who looked and who changed what",
            "form": filters.form,
            "lines": [_line(entry) for entry in lines[:A_PAGE]],
            "older": _older(request, lines[A_PAGE - 1]) if len(lines) > A_PAGE else "",
            "later_pages": bool(after),
            "days": DAYS if filters.recent else None,
        },
    )


@audit_page()
def unusual(request):
    """Who has opened far more records in a day than they usually do, the latest day first."""
    found = paged(request, Unusual.objects.all())
    trail.record("unusual.read", Unusual(), by=request.user, rows=len(found))
    context = {
        "title": "Who opened far more than usual",
        "page": found,
        "lines": [(one, _opened_by(one)) for one in found],
        "limits": authority().limits,
    }
    return render(request, "audit/unusual.html", context)


def _opened_by(one):
    """The address of what somebody opened on their unusual day."""
    asked = {"person": one.actor_name, "what": "viewed"}
    for name in ("since", "until"):
        asked |= {f"{name}_{part}": getattr(one.day, part) for part in ("day", "month", "year")}
    return f"{reverse('audit:entries')}?{urlencode(asked)}"


def _line(entry):
    """One line as the page shows it."""
    subject = entry.subject.split(".")[-1].replace("_", " ")
    return {
        "at": entry.at,
        "who": entry.actor_name,
        "agency": entry.actor_agency,
        "verb": entry.verb,
        "what": entry.words,
        "on": f"{subject} {entry.subject_id}".strip(),
        "case": reference(CASE, entry.case_id) if entry.case_id else "",
        "details": [
            (name.replace("_", " "), _words(value))
            for name, value in entry.details.items()
            if value not in ("", None)
        ],
    }


def _words(value):
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {one}" for name, one in value.items())
    return str(value)


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
