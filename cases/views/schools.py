"""Pages about the list of schools and other settings, and who leads on safeguarding in each. They name no child."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from cases import schools
from cases.filters import SettingFilters
from cases.forms.schools import ChangeLeadForm, ChangeSettingForm, LeadForm, SettingForm
from cases.may import KEEPS_SETTINGS
from cases.models import Setting
from cases.pages import lead_page, setting_page
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.may import EVERYONE
from earlyhelp.pages import carried_out, form_page, page
from earlyhelp.paging import paged


@page(may=EVERYONE)
def school_list(request):
    """Every setting that is open, and for whoever keeps the list what is written of children and is on it nowhere."""
    filters = SettingFilters(request.GET, Setting.objects.open().prefetch_related("safeguarding_leads"))
    keeps = KEEPS_SETTINGS(request.user)
    context = {
        "title": "Schools and other settings",
        "form": filters.form,
        "page": paged(request, filters.qs),
        "asked": filters.in_use or filters.errors,
        "keeps": keeps,
        "written": schools.on_no_list(request.user) if keeps else [],
    }
    return render(request, "cases/schools.html", context)


@setting_page(may=EVERYONE)
def school(request, setting):
    leads = list(setting.safeguarding_leads.all())
    context = {
        "title": setting.name,
        "setting": setting,
        "leads": [one for one in leads if one.to_on is None],
        "former": [one for one in leads if one.to_on is not None],
        "keeps": KEEPS_SETTINGS(request.user),
    }
    return render(request, "cases/school.html", context)


def _its_page(setting):
    return reverse("cases:school", args=[setting.pk])


@page(may=KEEPS_SETTINGS, form=True)
def add_school(request):
    form = asked(request, SettingForm)
    if made := carried_out(request, form, schools.add, by=request.user):
        messages.success(request, f"{made} is on the list.")
        return redirect("cases:school", made.pk)
    return form_page(request, form, "Add a school or setting", back=reverse("cases:schools"), autosave=True)


@setting_page(may=KEEPS_SETTINGS, form=True)
def change_school(request, setting):
    form = asked(request, ChangeSettingForm, initial=editing.opened(schools.shown(setting)))
    if carried_out(request, form, schools.change, setting, by=request.user):
        messages.success(request, "Saved.")
        return redirect("cases:school", setting.pk)
    return form_page(request, form, f"Change {setting}", back=_its_page(setting), autosave=True)


@setting_page(may=KEEPS_SETTINGS, form=True)
def add_safeguarding_lead(request, setting):
    form = asked(request, LeadForm)
    if carried_out(request, form, schools.add_lead, setting, by=request.user):
        messages.success(request, "The safeguarding lead is saved.")
        return redirect("cases:school", setting.pk)
    title = "Who leads on safeguarding?"
    return form_page(request, form, title, back=_its_page(setting), caption=setting.name, autosave=True)


@lead_page(may=KEEPS_SETTINGS, form=True)
def change_safeguarding_lead(request, lead):
    form = asked(request, ChangeLeadForm, initial=editing.opened(lead, schools.LEAD_FIELDS))
    if carried_out(request, form, schools.change_lead, lead, by=request.user):
        messages.success(request, "Saved.")
        return redirect("cases:school", lead.setting_id)
    caption = lead.setting.name
    return form_page(
        request, form, f"Change {lead}", back=_its_page(lead.setting), caption=caption, autosave=True
    )
