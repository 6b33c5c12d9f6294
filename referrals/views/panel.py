"""The panel: what comes to it, and what it said."""

from django.contrib import messages
from django.shortcuts import redirect, render

from audit import trail
from audit.acts.kinds import MOST_IDS
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, too_late
from referrals import panel
from referrals.filters import PanelFilters
from referrals.forms.decision import PanelSaidForm
from referrals.may import SAYS_WHAT_PANEL_SAID, SEES_PANEL
from referrals.pages import enquiry_page, form_page
from referrals.status import EnquiryStatus


@page(may=SEES_PANEL)
def coming(request):
    """What comes to the panel, by day and place. ?names=no leaves every name out, for paper and for the room."""
    filters = PanelFilters(request.GET, panel.on_its_way(request.user))
    days = panel.coming(filters.qs)
    shown = [one for _day, places in days for _place, found in places for one in found]
    names = "names" not in filters.in_use
    trail.record(
        "panel.viewed",
        request.user,
        by=request.user,
        shown=trail.ids(one.enquiry for one in shown)[:MOST_IDS],
        names=names,
    )
    context = {
        "title": authority().panel_name,
        "form": filters.form,
        "narrowed": "locality" in filters.in_use,
        "days": days,
        "number": len(shown),
        "names": names,
        "may_say": SAYS_WHAT_PANEL_SAID(request.user),
    }
    return render(request, "referrals/panel.html", context)


@enquiry_page(may=SAYS_WHAT_PANEL_SAID, form=True)
def said(request, enquiry):
    """Write down what the panel said, by whoever runs it or the front door."""
    form = asked(request, PanelSaidForm)
    if carried_out(request, form, panel.panel_said, enquiry, by=request.user):
        messages.success(request, f"Saved. The front door decides about {enquiry.reference} next.")
        return redirect("referrals:panel")
    if away := too_late(request, enquiry.status != EnquiryStatus.PANEL, "", "referrals:show", enquiry.pk):
        return away
    return form_page(request, enquiry, form, "What the panel said")
