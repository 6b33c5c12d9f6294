"""The trail, for the information governance officer. Reading it is on the trail too."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from django.shortcuts import render
from django.utils import timezone

from audit import acts, days, judging, kept, looking, seals, summary, trail
from audit.acts import Of as Kind
from audit.filters import DAYS, RECORDS, TrailFilters
from audit.lines import Line, Of, by_day, in_words
from audit.models import About, Entry, Judgement, Unusual, Verified
from audit.pages import audit_page
from earlyhelp import tabs
from earlyhelp.authority import authority
from earlyhelp.dates import day
from earlyhelp.paging import paged
from earlyhelp.references import CASE, ENQUIRY, reference
from earlyhelp.totals import Total
from earlyhelp.wording import counted

A_PAGE = 50
MOST_ODD = 8
NARROWED_ODD = 20  # of one person, one record or some days
LOOKED_THROUGH = 200  # refusals, from which those that are one thing are put together
TABS = {"to_judge": "To judge", "all": "All"}


@audit_page()
def entries(request):
    filters = TrailFilters(request.GET, Entry.objects.all())
    found = filters.qs
    of = _of(filters)
    after = _place(request.GET.get("after", ""))
    lines = found
    if after:
        at, pk = after
        lines = found.filter(at__lte=at).exclude(at=at, pk__gte=pk)
    # One more than is shown says whether there is another page; nothing counts the whole trail.
    lines = list(lines.order_by("-at", "-pk")[: A_PAGE + 1])
    search = kept.searched(filters.typed, by=request.user)
    trail.record("trail.read", Entry(), by=request.user, search=search)
    return render(
        request,
        "audit/entries.html",
        {
            "title": f"Who has looked: {of.reference}" if of else "Who looked and who changed what",
            "of": of,
            "form": filters.form,
            "asked_for": filters.said,
            "days": by_day(_in_words(lines[:A_PAGE], of)),
            "wrong": bool(filters.errors),
            **({} if after or filters.errors else _at_a_glance(request, filters, found)),
            "asks": not filters.recent,
            "all_refused": _with(request, what=Kind.REFUSED.value),
            "verified": Verified.objects.first(),
            "seal": seals.newest(),
            "older": _older(request, lines[A_PAGE - 1]) if len(lines) > A_PAGE else "",
            "later_pages": bool(after),
            "recent": DAYS if filters.recent and not filters.errors else None,
        },
    )


def _of(filters):
    """The record whose trail is read, or None."""
    asked = filters.in_use.get("of")
    return asked and Of(reference(*asked), filters.listed, partial(_is_of, *asked))


def _is_of(letters, number, entry):
    if letters == CASE:
        return entry.case_id == number
    return (entry.subject, entry.subject_id) == (RECORDS[letters], str(number)) or (
        letters == ENQUIRY and entry.details.get("enquiry") == number
    )


def _in_words(lines, of=None) -> list[Line]:
    return judging.answered(About.LINE, in_words(lines, of))


def _at_a_glance(request, filters, found):
    """What stands above and beside the first page: what it all comes to, whatever kind is shown; what to ask about; and of
    one family's record, or of an enquiry, who may look today."""
    come_to = summary.of(filters.of_every_kind)
    odd = _to_ask_about(filters, found)
    asked = filters.in_use.get("of")
    return {
        "summary": come_to,
        "totals": _totals(request, filters, come_to),
        "facts": _facts(come_to, odd, filters),
        **odd,
        **(_who_may_look(looking.who_may_look(*asked), come_to) if asked else {}),
    }


def _totals(request, filters, come_to):
    here = filters.in_use.get("what")
    return [
        Total(
            number,
            words,
            _with(request, what=None if kind == here else kind) if number or kind == here else "",
            on=kind == here,
        )
        for kind, words, number in come_to.totals
    ]


def _facts(come_to, odd, filters):
    """9 June 2026 to today · 214 openings by 14 people · 3 to ask about."""
    opened = counted(come_to.kinds.get(Kind.OPENED, 0), "opening", "openings")
    since = f"since {day(come_to.since)}" if come_to.since and not filters.recent else ""
    to_ask = len(odd["odd"]) + len(odd["unusual"])
    said = [
        "" if come_to.whole else f"The newest {come_to.lines:,} lines",
        since,
        f"{opened} by {counted(come_to.people, 'person', 'people')}" if come_to.people else opened,
        f"{to_ask} to ask about" if to_ask else "",
    ]
    said = " · ".join(one for one in said if one)
    return said[:1].upper() + said[1:]


def _to_ask_about(filters, found):
    """Who was refused, who opened a record in an emergency, and who opened far more than usual, of what is shown and nobody
    has judged, the newest first: what is odd is asked about first."""
    if "what" in filters.in_use:
        return {"odd": [], "unusual": []}
    judged = Judgement.objects.filter(about=About.LINE)
    to_ask = found.filter(verb__in=acts.to_ask_about()).exclude(pk__in=judged.values("about_id"))
    most = MOST_ODD if filters.recent else NARROWED_ODD
    odd = _gathered(to_ask.order_by("-at", "-pk")[:LOOKED_THROUGH], most)
    since = timezone.localdate() - timedelta(days=DAYS)
    rows = Unusual.objects.filter(day__gte=since).to_judge()[:MOST_ODD] if not filters.in_use else []
    return {"odd": odd, "unusual": days.shown(rows)}


def _gathered(lines, most):
    """The first of each that are alike, the newest first, with how many more times it was."""
    first, times = {}, Counter()
    for one in lines:
        first.setdefault(judging.alike(one), one)
        times[judging.alike(one)] += 1
    shown = list(first.items())[:most]
    said = _in_words([line for _key, line in shown])
    return [replace(line, more_times=times[key] - 1) for (key, _line), line in zip(shown, said, strict=True)]


@dataclass(frozen=True)
class Looked:
    """Somebody beside the trail of a record: why they may look, or "", and how often they have."""

    who: str
    agency: str
    why: str
    times: int


def _who_may_look(may, come_to):
    """Who may look at a record today, in three parts: those of its own circle and those of a role who have looked; the
    rest, by role; the family. And who has looked, and may not today."""
    staff = [one for one in may if one.user]
    lines = [
        Looked(one.who, one.agency, one.why, come_to.opened_by.get(one.user, 0))
        for one in staff
        if not one.by_role or one.user in come_to.opened_by
    ]
    here = {one.user for one in staff}
    gone = [
        Looked(*come_to.names[pk], "", times) for pk, times in come_to.opened_by.items() if pk not in here
    ]
    return {
        "may_look": lines,
        "may_look_all": len(may),
        "by_role": [one for one in staff if one.by_role and one.user not in come_to.opened_by],
        "family": [one for one in may if not one.user],
        "no_more": sorted(gone, key=lambda one: (-one.times, one.who)),
    }


@audit_page()
def unusual(request):
    """Who has opened far more records in a day than they usually do, the latest day first: those to judge, or all."""
    here = tabs.shown(request, TABS)
    rows = Unusual.objects.to_judge() if here == "to_judge" else Unusual.objects.all()
    found = paged(request, rows)
    trail.record("unusual.read", Unusual(), by=request.user, shown=trail.ids(found), tab=here)
    context = {
        "title": "Who opened far more than usual",
        "page": found,
        "lines": days.shown(found),
        "limits": authority().limits,
        "tabs": tabs.links(TABS, here),
        "here": here,
    }
    return render(request, "audit/unusual.html", context)


def _with(request, **changes):
    """The address of this page, asked something else as well, from its first page on; what is None is not asked."""
    query = request.GET.copy()
    query.pop("after", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def _older(request, last):
    """The address of the next page: it starts after the last line shown, however many come in meanwhile."""
    return _with(request, after=f"{last.at.timestamp():.6f}-{last.pk}")


def _place(after):
    """(moment, id) of a line from the address, or None when somebody has changed it by hand."""
    moment, _, pk = after.partition("-")
    try:
        return datetime.fromtimestamp(float(moment), tz=timezone.get_current_timezone()), int(pk)
    except (ValueError, OverflowError, OSError):
        return None
