"""The trail, for the information governance officer. Reading it is on the trail too."""

from datetime import date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone

from audit import trail
from audit.forms import TrailForm
from audit.models import Entry
from audit.pages import audit_page
from earlyhelp.periods import Period

A_PAGE = 50
DAYS = 7  # shown when neither a person, a case nor a day is asked for: the trail grows by a line a click
MOST_PEOPLE = 200  # of one name


@audit_page()
def entries(request):
    form = TrailForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    recent = not any(asked.get(name) for name in ("person", "case", "since", "until"))
    found = _found(asked, recent) if form.is_valid() else Entry.objects.none()
    if after := _place(request.GET.get("after", "")):
        at, pk = after
        found = found.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    # One more than is shown says whether there is another page; nothing counts the whole trail.
    lines = list(found.order_by("-at", "-pk")[: A_PAGE + 1])
    trail.record("trail.read", Entry(), by=request.user, asked={k: str(v) for k, v in asked.items() if v})
    return render(
        request,
        "audit/entries.html",
        {
            "title": "Who looked and who changed what",
            "form": form,
            "lines": [_line(entry) for entry in lines[:A_PAGE]],
            "older": _older(request, lines[A_PAGE - 1]) if len(lines) > A_PAGE else "",
            "later_pages": bool(after),
            "days": DAYS if recent else None,
        },
    )


def _found(asked, recent):
    found = Entry.objects.all()
    if asked.get("person"):
        found = found.filter(actor_id__in=_people(asked["person"]), actor_kind="user")
    if asked.get("kind"):
        found = found.filter(actor_kind=asked["kind"])
    if asked.get("case") is not None:
        found = found.filter(case_id=asked["case"])
    if what := asked.get("what"):
        found = found.filter(Q(verb=what) | Q(verb__startswith=f"{what}.") | Q(verb__endswith=f".{what}"))
    found = found.filter(Period(asked.get("since") or date.min, asked.get("until") or date.max).during("at"))
    if recent:
        found = found.filter(at__gte=timezone.now() - timedelta(days=DAYS))
    return found


def _people(words):
    """Ids of the people whose name or address holds every word."""
    named = get_user_model().objects.all()
    for word in words.split():
        named = named.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return list(named.values_list("pk", flat=True)[:MOST_PEOPLE])


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
        "case": f"EH-{entry.case_id:05d}" if entry.case_id else "",
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
