"""Pages about restricting a record, lifting that, and the list of records that are restricted."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from audit import trail
from cases import holders, restricting
from cases.forms.restricting import LiftForm, RestrictForm
from cases.may import LIFTS, READS_RESTRICTED, RESTRICTS
from cases.models import Case, Restriction
from cases.pages import case_page, done, form_page, restriction_page
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, too_late
from earlyhelp.paging import paged


@case_page(may=RESTRICTS, form=True)
def restrict(request, case):
    live = holders.live(case)
    if away := too_late(request, case.restricted, "", "cases:lift", live and live.pk):
        return away
    form = asked(request, RestrictForm)
    if carried_out(request, form, restricting.restrict, case, by=request.user):
        said = f"{case.reference} is restricted. Only its team and you see it now, and only you can add people to its team."
        return done(request, case, said, "record")
    lead = (
        "Only the team around the family and you will see it, and the enquiries it began with. Other managers will not. "
        "You alone can add people to its team."
    )
    return form_page(request, case, form, "Restrict this record?", lead=lead, back="record")


@restriction_page(form=True)
def lift(request, restriction):
    """Open a record to managers again: for those who hold its restriction, and for a manager who sees only its
    reference."""
    case, user = restriction.case, request.user
    is_holder = restriction.holders.live().filter(user=user).exists()
    sees = Case.objects.visible_to(user).filter(pk=case.pk).exists()
    form = asked(request, LiftForm)
    if carried_out(request, form, restricting.lift, restriction, by=user):
        told = "" if is_holder else " Information governance has been told."
        return done(request, case, f"{case.reference} is open to managers again.{told}", "record")
    back = reverse("record", args=[case.pk]) if sees else reverse("cases:restricted")
    lead = "Every manager and auditor will see the record, and the front door the enquiries it began with."
    if not is_holder:
        who = holders.names(case)
        lead += f" It is held by {who}: ask first, if you can. Information governance will be told that you lifted it."
    return pages.form_page(request, form, f"Lift the restriction of {case.reference}?", lead=lead, back=back)


@page(may=READS_RESTRICTED)
def restricted(request):
    """Which records are restricted, by reference only, and whom to ask about each."""
    rows = Restriction.objects.live().select_related("case").prefetch_related("holders__user").order_by("-pk")
    found = paged(request, rows)
    seen = Case.objects.visible_to(request.user).filter(pk__in=[one.case_id for one in found.rows])
    seen = set(seen.values_list("pk", flat=True))
    trail.record("restricted.listed", request.user, by=request.user, shown=[one.case_id for one in found])
    context = {
        "title": "Restricted records",
        "page": found,
        "lines": [_line(one, opens=one.case_id in seen) for one in found],
        "lifts": LIFTS(request.user),
    }
    return render(request, "cases/restricted.html", context)


@dataclass(frozen=True)
class RestrictedLine:
    """A line of the list of restricted records: who holds it today, and whether its reader may open the record."""

    restriction: Restriction
    held_by: list[User]
    opens: bool


def _line(restriction, opens):
    held_by = [holder.user for holder in restriction.holders.all() if holder.ended_at is None]
    return RestrictedLine(restriction, held_by, opens)
