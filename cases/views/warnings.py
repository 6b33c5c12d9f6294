"""Pages of safety warnings."""

from django.shortcuts import get_object_or_404

from cases import warnings
from cases.forms.warnings import EndWarningForm, WarningForm
from cases.may import CHANGES
from cases.models import Person
from cases.pages import case_page, done, form_page
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out


@case_page(may=CHANGES, form=True)
def add_warning(request, case):
    form = asked(request, WarningForm, people=Person.objects.in_family_of(case))
    if carried_out(request, form, warnings.warn, case.family, case=case, by=request.user):
        return done(request, case, "The warning stands on the family’s record.", "record")
    return form_page(request, case, form, "Add a warning", back="record")


@case_page(may=CHANGES, form=True)
def end_warning(request, case, warning_id):
    warning = get_object_or_404(case.family.warnings, pk=warning_id)
    form = asked(request, EndWarningForm, initial=editing.opened(warning, warnings.SHOWN))
    if carried_out(request, form, warnings.end_warning, warning, case=case, by=request.user):
        return done(request, case, "The warning is taken down.", "record")
    return form_page(
        request,
        case,
        form,
        "Take down this warning?",
        lead=warning.text,
        back="record",
        button="Take this warning down",
    )
