"""The files about a family, or another record: what there is, putting one in, and taking one away."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render

from documents import kinds, putting_in, reading
from documents.models import Document
from documents.pages import document_or_404, place_of
from documents.status import DocumentStatus, PutIn
from earlyhelp.drafts import asked
from earlyhelp.forms import WhyForm
from earlyhelp.pages import carried_out, too_late
from earlyhelp.paging import paged


@dataclass(frozen=True)
class FileLine:
    """A file as the list says it."""

    document: Document
    words: str
    kind: str
    url: str

    @classmethod
    def of(cls, document, place, record):
        if document.by_hand:
            kind = PutIn(document.kind).label
        else:
            kind = f"For {document.reader.called}" if document.reader else "Made by the system"
        url = place.address("show", record, document.pk)
        return cls(document, kinds.words(document), kind, url)


def lines(documents, record) -> list[FileLine]:
    """Documents about a record as a list says them."""
    place = place_of(record)
    return [FileLine.of(one, place, record) for one in documents]


def files(request, record):
    """Every file about a record that this reader may have, the latest first; and what came with the request that a case
    began with."""
    place = place_of(record)
    page = paged(request, reading.listed_for(request.user, record).order_by("-pk"))
    came_with = [
        (began.reference, lines(found, began)) for began, found in reading.came_with(request.user, record)
    ]
    more = {"title": "Files", "page": page, "lines": lines(page, record), "came_with": came_with}
    context = place.drawn(request, record, place.name("files"), **more)
    return render(request, "documents/files.html", context)


def put_in(request, record):
    place = place_of(record)
    form = place.asked(request, record)
    if made := carried_out(request, form, putting_in.put_in, record, by=request.user):
        return redirect(place.name("show"), record.pk, made.pk)
    back = place.address("files", record)
    return place.form_page(request, record, form, "Put in a file", back=back, lead=place.given)


def take_away(request, record, document_id):
    place = place_of(record)
    document = document_or_404(document_id, among=reading.seen_by(request.user, record))
    if not document.by_hand:
        raise Http404
    gone = document.status != DocumentStatus.READY
    if late := too_late(request, gone, "", place.name("show"), record.pk, document.pk):
        return late
    form = asked(request, WhyForm)
    if carried_out(request, form, putting_in.take_away, document, by=request.user):
        messages.success(request, "The file is taken away.")
        return redirect(place.name("files"), record.pk)
    return place.form_page(
        request,
        record,
        form,
        "Take this file away?",
        back=place.address("files", record),
        lead=f"“{document.title}” is gone then for everybody. That it was here, and why it went, stays.",
        button="Take it away",
    )
