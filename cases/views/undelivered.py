"""The page of a letter that did not arrive."""

from django.shortcuts import get_object_or_404

from cases import undelivered
from cases.forms.undelivered import SeenToForm
from cases.may import CHANGES
from cases.pages import case_page, done, form_page
from earlyhelp.drafts import asked
from earlyhelp.models import Letter
from earlyhelp.pages import carried_out


@case_page(may=CHANGES, form=True)
def see_to(request, case, letter_id):
    letter = get_object_or_404(Letter.objects.undelivered().filter(case_id=case.pk), pk=letter_id)
    form = asked(request, SeenToForm)
    if carried_out(request, form, undelivered.see_to, letter, by=request.user):
        return done(request, case, "What you did stands in the chronology.", "record")
    return form_page(
        request,
        case,
        form,
        "A letter did not arrive",
        lead=f"{undelivered.called(letter)}. {undelivered.why(letter)}",
        back="record",
    )
