"""The page of what the family said about working together."""

from cases import agreement
from cases.forms.agreement import AgreementForm
from cases.may import CHANGES
from cases.models import Person
from cases.pages import case_page, done, form_page
from earlyhelp import editing
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out


@case_page(may=CHANGES, form=True)
def agree(request, case):
    seen = editing.digest(agreement.shown(case))
    form = asked(request, AgreementForm, people=Person.objects.in_family_of(case), initial={"seen": seen})
    if carried_out(request, form, agreement.record, case, by=request.user):
        return done(request, case, "What they said has been recorded.", "record")
    return form_page(
        request, case, form, "What did the family say?", before="cases/_agreement_help.html", back="record"
    )
