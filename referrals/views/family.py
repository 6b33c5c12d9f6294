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
    it is linked to, and one line of time over that one and those likely, without the enquiry itself. `records` are those of
    all these families."""
    told = summary.summary(linked, user=user, records=records)
    families = [one.family.pk for one in offered if not one.hidden]
    families += [linked.pk] if told else []
    people = [named.person_id for named in enquiry.people.all() if named.person_id]
    lines = line_of_time(families, people=people, user=user, records=records)
    lines = [line for line in lines if line.enquiry != enquiry]
    with trail.gathered():
        if told:
            summary.shown(told, enquiry, by=user)
        if lines:
            trail.record(
                "enquiry.line_read",
                enquiry,
                by=user,
                shown=sorted(case.pk for case in records.of(*families)),
                enquiries=trail.ids(line.enquiry for line in lines if line.enquiry),
                families=sorted(families),
            )
    return {"summary": told, "lines": lines, "sure": linked is not None}


def before_telling(enquiry, user) -> dict:
    """What somebody who writes to whoever asked, or to the family, reads first: danger and safe ways, and what is known."""
    told = summary.summary(enquiry.family, user=user)
    if told:
        summary.shown(told, enquiry, by=user)
    return {"summary": told, "people": list(enquiry.people.all())}


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
    context = {
        "title": str(family),
        "family": family,
        "summary": told,
        "lines": line_of_time([family.pk], user=request.user, records=records),
        "sure": True,
    }
    return render(request, "referrals/family.html", context)
