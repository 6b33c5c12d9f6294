"""Pages of a plan as PDF: asked for, waited for, downloaded."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from audit import trail
from cases.pages import case_page, form_page, frame
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from plans import exports
from plans.forms.exports import PdfForm
from plans.models import PlanExport
from plans.pages import live_or_404
from plans.status import ExportStatus


@case_page(form=True)
def ask_for_pdf(request, case):
    """Ask for the plan as a PDF. A worker makes it; the next page says when it is ready."""
    found = live_or_404(case)
    form = asked(request, PdfForm, case=case)
    if made := carried_out(request, form, exports.ask, found, by=request.user):
        return redirect("plans:export", case.pk, made.pk)
    return form_page(
        request,
        case,
        form,
        "The plan as a PDF",
        back="plans:show",
        lead="For one reader by name: it holds what that person may read, and nobody else’s. Goals and actions stay in the "
        "words they were written in.",
    )


def _export(case, export_id):
    found = PlanExport.objects.filter(plan__case=case)
    return get_object_or_404(found, pk=export_id)


@case_page()
def export(request, case, export_id):
    found = _export(case, export_id)
    waiting = found.status == ExportStatus.ASKED
    context = frame(
        request, case, "plans:show", export=found, waiting=waiting, back=reverse("plans:show", args=[case.pk])
    )
    response = render(request, "plans/export.html", context)
    if waiting:
        response["Refresh"] = "2"
    return response


@case_page()
def download(request, case, export_id):
    found = _export(case, export_id)
    if found.status != ExportStatus.READY:
        raise Http404
    trail.record("plan.downloaded", found, by=request.user, case=case)
    response = HttpResponse(bytes(found.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{case.reference}-plan.pdf"'
    return response
