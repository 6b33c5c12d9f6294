"""Pages about agencies."""

from django.contrib import messages
from django.db.models import Count, Q
from django.shortcuts import redirect, render
from django.urls import reverse

from accounts import agencies
from accounts.filters import AgencyFilters
from accounts.forms.agencies import AgencyForm, ChangeAgencyForm, PledgeForm
from accounts.forms.people import EndForm
from accounts.models import Agency, Membership
from accounts.pages import A_PAGE, LIVE_FIRST, agency_page, form_page, people_page, sections
from earlyhelp import drafts, editing, pages
from earlyhelp.authority import authority
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged


@people_page()
def agency_list(request):
    live = Membership.objects.live()
    found = Agency.objects.order_by(LIVE_FIRST, "name").annotate(
        people=Count("memberships__user", filter=Q(memberships__in=live), distinct=True)
    )
    filters = AgencyFilters(request.GET, found)
    shown = paged(request, filters.qs, A_PAGE)
    return render(
        request,
        "accounts/agencies.html",
        {"title": "Agencies", "agencies": shown, "form": filters.form, "sections": sections("agencies")},
    )


@agency_page()
def agency(request, one):
    live = one.memberships.live().select_related("user").order_by("user__name", "pk")
    place = next((p.name for p in authority().localities if p.code == one.locality), "Across the whole area")
    partner = next((p for p in authority().check_partners if p.code == one.checks_as), None)
    return render(
        request,
        "accounts/agency.html",
        {
            "title": one.name,
            "one": one,
            "place": place,
            "partner": partner,
            "roles": paged(request, live, A_PAGE),
        },
    )


@people_page(form=True)
def add_agency(request):
    form = drafts.asked(request, AgencyForm)
    if made := carried_out(request, form, agencies.add, by=request.user):
        messages.success(request, f"{made} is added.")
        return redirect("accounts:agency", made.pk)
    return pages.form_page(
        request,
        form,
        "Add an agency",
        back=reverse("accounts:agencies"),
        autosave=True,
        button="Add this agency",
    )


@agency_page(form=True)
def change_agency(request, one):
    form = drafts.asked(request, ChangeAgencyForm, initial=editing.opened(one, agencies.FIELDS))
    if carried_out(request, form, agencies.change, agency=one, by=request.user):
        messages.success(request, "The details are saved.")
        return redirect("accounts:agency", one.pk)
    return form_page(request, one, form, "Change details")


@agency_page(form=True)
def sign_pledge(request, one):
    form = drafts.asked(request, PledgeForm, initial={"seen": editing.digest(agencies.pledge(one))})
    if carried_out(request, form, agencies.sign_pledge, agency=one, by=request.user):
        messages.success(request, "The signature is recorded.")
        return redirect("accounts:agency", one.pk)
    lead = "The agreement by which an agency promises to work in the way this service asks."
    template = "accounts/sign_pledge.html"
    return form_page(request, one, form, "Record the signed pledge", lead=lead, template=template)


@agency_page(form=True)
def end_agency(request, one):
    form = drafts.asked(request, EndForm)
    if carried_out(request, form, agencies.end, agency=one, by=request.user):
        messages.success(request, f"{one} no longer works with us.")
        return redirect("accounts:agency", one.pk)
    lead = " ".join(agencies.obstacles(one)) or "Nobody can be given a role here any more."
    return form_page(request, one, form, "End this agency", lead=lead, button="End this agency")
