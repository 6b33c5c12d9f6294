"""A family that is known to the front door, by its record or by contacts alone: who they are, how to reach them safely, and
everything that came about them."""

from django.shortcuts import render

from audit import trail
from audit.pages import record_page
from cases.models import Case, Family
from earlyhelp.written import Written
from referrals.known import summary
from referrals.known.line_of_time import line_of_time
from referrals.known.records import records_of
from referrals.may import READS_SUMMARY


def known_part(enquiry, linked, offered, user, records) -> dict:
    """What a page about an enquiry says of the family it is about, or may be about, to the front door: the summary of the one
    it is linked to, and one line of time without the enquiry itself. Once it is linked, the line is of that family and of
    the same people only; before, of those likely, with words where it is almost sure. `records` are of all these families."""
    told = summary.summary(linked, user=user, records=records)
    maybe = [] if enquiry.family_id or linked else [one for one in offered if not one.hidden]
    families = [one.family.pk for one in maybe] + ([linked.pk] if told else [])
    lines = line_of_time(
        families,
        people=[named.person_id for named in enquiry.people.all() if named.person_id],
        unlike=[one.family.pk for one in maybe if not one.is_strong],
        about=enquiry,
        user=user,
        records=records,
    )
    if told:
        summary.shown(told, enquiry, by=user)
    _line_read(enquiry, lines, families, records, user)
    return {"summary": told, "lines": lines, "sure": linked is not None}


def _line_read(about, lines, families, records, user):
    """Write down that somebody was shown a line of time on a page about an enquiry or a family, and what stood in it."""
    if lines:
        trail.record(
            "enquiry.line_read",
            about,
            by=user,
            shown=sorted(case.pk for case in records.of(*families)),
            enquiries=trail.ids(line.enquiry for line in lines if line.enquiry),
            families=sorted(families),
        )


def before_telling(enquiry, user) -> dict:
    """What somebody who writes to whoever asked, or to the family, reads first: danger and safe ways, and what is known."""
    told = summary.summary(enquiry.family, user=user)
    if told:
        summary.shown(told, enquiry, by=user)
    return {
        "summary": told,
        "people": list(enquiry.people.select_related("person")),
        "hides": enquiry.hides(),
    }


_latest_case = Written(lambda family: Case.objects.filter(family=family).order_by("-pk")[:1], family=int)


@record_page(
    find=READS_SUMMARY.find,
    argument="family_id",
    model=Family,
    may=READS_SUMMARY,
    case=lambda family: next(iter(_latest_case(family=family.pk)), None),
)
def show(request, family):
    """One page for a family, with or without a record."""
    records = records_of([family.pk], request.user)
    told = summary.summary(family, user=request.user, records=records)
    lines = line_of_time([family.pk], user=request.user, records=records)
    _line_read(family, lines, [family.pk], records, request.user)
    context = {
        "title": str(family),
        "family": family,
        "summary": told,
        "lines": lines,
        "sure": True,
    }
    return render(request, "referrals/family.html", context)
