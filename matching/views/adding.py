"""Adding somebody to a family's record."""

from django.contrib import messages

from cases import numbers, people
from cases.may import CHANGES
from cases.pages import case_page, done, form_page
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from matching import adding
from matching.forms.adding import AddForm


@case_page(may=CHANGES, form=True)
def add_person(request, case):
    initial = {"family_name": case.family.name, "seen": editing.digest(people.family_contact(case.family))}
    form = asked(request, AddForm, initial=initial)
    if made := carried_out(request, form, adding.add_person, case.family, case=case, by=request.user):
        if words := numbers.not_saved(made.person, form.cleaned_data):
            messages.warning(request, words)
        return done(request, case, "They are on the family’s record.", "cases:people")
    if form.has_error("somebody_else"):
        form.ask()
        adding.was_told(case, form.cleaned_data, request.user)
    return form_page(
        request,
        case,
        form,
        "Add somebody to the family",
        autosave=True,
        back="cases:people",
        button="Add to the family",
    )
