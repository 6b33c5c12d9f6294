"""A family that is known to the front door, by its record or by contacts alone: who they are, how to reach them safely, and
everything that came about them."""

from django.shortcuts import render

from audit import trail
from audit.pages import record_page
from cases.models import Case, Family
from referrals.known import summary
from referrals.known.line_of_time import line_of_time
from referrals.may import READS_SUMMARY


def known_part(enquiry, linked, offered, user) -> dict:
    """What a page about an enquiry says of the family it is about, or may be about, to the front door: the summary of the one
    it is linked to, and one line of time over that one and those likely, without the enquiry itself."""
    told = told_of(enquiry, linked, user)
    families = [one.family.pk for one in offered if not one.hidden]
    families += [linked.pk] if told else []
    people = [named.person_id for named in enquiry.people.all() if named.person_id]
    lines = [line for line in line_of_time(families, people=people, user=user) if line.enquiry != enquiry]
    if lines:
        trail.record(
            "enquiry.line_read",
            enquiry,
            by=user,
            shown=sorted(Case.objects.filter(family__in=families).values_list("pk", flat=True)),
            enquiries=trail.ids(line.enquiry for line in lines if line.enquiry),
            families=sorted(families),
        )
    return {"summary": told, "lines": lines, "sure": linked is not None}


def told_of(enquiry, family, user):
    """The summary of the family an enquiry is about, as a page about it shows it, written down; None where there is none."""
    told = summary.summary(family, user=user)
    if told:
        summary.shown(told, enquiry, by=user)
    return told


def before_telling(enquiry, user) -> dict:
    """What somebody who writes to whoever asked, or to the family, reads first: danger and safe ways, and what is known."""
    return {
        "summary": told_of(enquiry, enquiry.family, user),
        "people": list(enquiry.people.all()),
    }


@record_page(
    find=READS_SUMMARY.find,
    argument="family_id",
    model=Family,
    may=READS_SUMMARY,
    case=lambda family: family.cases.order_by("-pk").first(),
)
def show(request, family):
    """One page for a family, with or without a record."""
    told = summary.summary(family, user=request.user)
    context = {
        "title": str(family),
        "family": family,
        "summary": told,
        "lines": line_of_time([family.pk], user=request.user),
        "sure": True,
    }
    return render(request, "referrals/family.html", context)
