"""Pages of one document: how far it is, and the file itself."""

from django.http import Http404
from django.shortcuts import redirect, render

from documents import kinds, ordering, reading
from documents.pages import (
    as_attachment,
    document_or_404,
    held_up,
    look_again,
    looking_again,
    place_of,
    progress,
)
from documents.status import DocumentStatus, PutIn
from earlyhelp.addresses import address
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out, too_late


def show(request, record, document_id):
    """How far a document is; when it is there, the link to it."""
    place = place_of(record)
    document = document_or_404(document_id, among=reading.seen_by(request.user, record))
    kind = None if document.by_hand else kinds.of(document.kind)
    back = kind.back if kind else place.name("files")
    context = place.drawn(
        request,
        record,
        back,
        title=kinds.words(document),
        document=document,
        put_in_as=PutIn(document.kind).label if document.by_hand else "",
        progress=progress(document),
        seconds=look_again(document),
        held_up=held_up(document),
        old=bool(kind) and document.status == DocumentStatus.READY and not ordering.up_to_date(document),
        back=address(back, record.pk),
        ask=kind and address(kind.page, record.pk),
    )
    return looking_again(render(request, "documents/show.html", context), document)


def again(request, record, document_id):
    place = place_of(record)
    document = document_or_404(document_id, among=reading.seen_by(request.user, record))
    here = place.address("show", record, document.pk)
    if late := too_late(request, document.status != DocumentStatus.FAILED, "", here):
        return late
    form = asked(request, Form)
    if carried_out(request, form, ordering.again, document, by=request.user):
        return redirect(here)
    title = f"Try again to make it: {kinds.words(document)}"
    return place.form_page(request, record, form, title, back=here, button="Try again")


def download(request, record, document_id):
    document = document_or_404(document_id, among=reading.seen_by(request.user, record))
    if document.status != DocumentStatus.READY:
        raise Http404
    return as_attachment(document, by=request.user)
