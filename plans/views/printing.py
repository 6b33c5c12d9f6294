"""The page on which the plan is asked for as a PDF."""

from django.shortcuts import redirect

from cases.pages import case_page, form_page
from documents import ordering
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from plans.forms.printing import PdfForm
from plans.pages import live_or_404
from plans.printing import PLAN


@case_page(form=True)
def ask_for_pdf(request, case):
    """Ask for the plan as a PDF. A worker makes it; the next page says when it is ready."""
    found = live_or_404(case)
    form = asked(request, PdfForm, case=case)
    if made := carried_out(request, form, ordering.order, PLAN.key, found, record=case, by=request.user):
        return redirect("documents:show", case.pk, made.pk)
    return form_page(
        request,
        case,
        form,
        PLAN.words,
        back="plans:show",
        lead="For one reader by name: it holds what that person may read, and nobody else’s. Goals and actions stay in the "
        "words they were written in.",
    )
