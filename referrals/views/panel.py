"""The panel: what comes to it, and what it said."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from audit import trail
from audit.acts.kinds import MOST_IDS
from earlyhelp import pages
from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, pressed, record_page, too_late
from referrals import panel, panel_days
from referrals.filters import PanelFilters
from referrals.forms.panel import PanelDayForm, PanelSaidForm
from referrals.may import SAYS_WHAT_PANEL_SAID, SEES_PANEL, SETS_PANEL_DAYS
from referrals.models import Enquiry, PanelDay
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
        "may_set_days": SETS_PANEL_DAYS(request.user),
    }
    return render(request, "referrals/panel.html", context)


@enquiry_page(may=SAYS_WHAT_PANEL_SAID, form=True)
def said(request, enquiry):
    """Write down what the panel said, by whoever runs it or the front door."""
    form = asked(request, PanelSaidForm)
    if carried_out(request, form, panel.panel_said, enquiry, by=request.user):
        messages.success(
            request, f"Saved. {authority().front_door.name} decides about {enquiry.reference} next."
        )
        return redirect("referrals:panel")
    if away := too_late(request, enquiry.status != EnquiryStatus.PANEL, "", "referrals:show", enquiry.pk):
        return away
    # Of a family that has not agreed the panel talks without its name.
    named = enquiry.agreed == Enquiry.Agreed.GIVEN
    caption = {} if named else {"caption": enquiry.reference}
    back = reverse("referrals:panel")
    return form_page(request, enquiry, form, "What the panel said", back=back, **caption)


@page(may=SETS_PANEL_DAYS, form=True)
def days(request):
    """The days to come on which the panel meets: whoever runs it sets them, and whoever decides chooses one."""
    form = asked(request, PanelDayForm)
    if made := carried_out(request, form, panel_days.add, by=request.user):
        messages.success(request, f"The panel meets on {day_long(made.on)}.")
        return redirect("referrals:panel_days")
    found = panel_days.to_come()
    numbers = panel_days.agenda([one.on for one in found])
    return pages.form_page(
        request,
        form,
        "The panel’s days",
        back=reverse("referrals:panel"),
        template="referrals/panel_days.html",
        caption=authority().panel_name,
        days=[(one, numbers.get(one.on, 0)) for one in found],
    )


def _day(user, pk):
    return PanelDay.objects.filter(pk=pk).first()


@record_page(find=_day, argument="panel_day_id", model=PanelDay, may=SETS_PANEL_DAYS, first=True, button=True)
def day_away(request, panel_day):
    """Take one of them away."""
    pressed(request, panel_days.take_away, panel_day, by=request.user, done="Taken away.")
    return redirect("referrals:panel_days")
