"""Pages of documents about a family: how far one is, and the file itself."""

from django.http import Http404
from django.shortcuts import redirect, render

from cases.pages import case_page, form_page, frame
from documents import kinds, ordering
from documents.pages import as_attachment, document_or_404, look_again, looking_again, progress
from documents.status import DocumentStatus
from earlyhelp.addresses import address
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out, too_late


@case_page()
def show(request, case, document_id):
    """How far a document is; when it is there, the link to it."""
    document = document_or_404(request.user, case, document_id)
    kind = None if document.by_hand else kinds.of(document.kind)
    back = kind.back if kind else "documents:files"
    context = frame(
        request,
        case,
        back,
        title=kinds.words(document),
        document=document,
        progress=progress(document),
        seconds=look_again(document),
        old=bool(kind) and document.status == DocumentStatus.READY and not ordering.up_to_date(document),
        back=address(back, case.pk),
        ask=kind and address(kind.page, case.pk),
    )
    return looking_again(render(request, "documents/show.html", context), document)


@case_page(form=True)
def again(request, case, document_id):
    document = document_or_404(request.user, case, document_id)
    here = address("documents:show", case.pk, document.pk)
    if late := too_late(request, document.status != DocumentStatus.FAILED, "", here):
        return late
    form = asked(request, Form)
    if carried_out(request, form, ordering.again, document, by=request.user):
        return redirect(here)
    title = f"Try again to make it: {kinds.words(document)}"
    return form_page(request, case, form, title, back=here, button="Try again")


@case_page()
def download(request, case, document_id):
    document = document_or_404(request.user, case, document_id)
    if document.status != DocumentStatus.READY:
        raise Http404
    return as_attachment(document, by=request.user)
