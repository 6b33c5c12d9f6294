"""The files of a family: what there is, putting one in, and taking one away."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import redirect, render

from cases.may import CHANGES, WORKS
from cases.pages import case_page, done, form_page, frame
from documents import kinds, putting_in, reading
from documents.forms import PutInForm
from documents.models import Document
from documents.pages import document_or_404
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

    @classmethod
    def of(cls, document):
        kind = PutIn(document.kind).label if document.by_hand else f"For {document.reader.called}"
        return cls(document, kinds.words(document), kind)


@case_page()
def files(request, case):
    """Every file about a family that this reader may have, the latest first."""
    page = paged(request, reading.seen_by(request.user, case).order_by("-pk"))
    lines = [FileLine.of(one) for one in page]
    context = frame(request, case, "documents:files", title="Files", page=page, lines=lines)
    return render(request, "documents/files.html", context)


@case_page(may=WORKS, form=True)
def put_in(request, case):
    form = asked(request, PutInForm, case=case)
    if made := carried_out(request, form, putting_in.put_in, case, by=request.user):
        return redirect("documents:show", case.pk, made.pk)
    return form_page(
        request,
        case,
        form,
        "Put in a file",
        back="documents:files",
        lead="A letter, a signed agreement, a report: what others gave you about this family.",
    )


@case_page(may=CHANGES, form=True)
def take_away(request, case, document_id):
    document = document_or_404(request.user, case, document_id)
    if not document.by_hand:
        raise Http404
    gone = document.status != DocumentStatus.READY
    if late := too_late(request, gone, "", "documents:show", case.pk, document.pk):
        return late
    form = asked(request, WhyForm)
    if carried_out(request, form, putting_in.take_away, document, by=request.user):
        return done(request, case, "The file is taken away.", "documents:files")
    return form_page(
        request,
        case,
        form,
        "Take this file away?",
        back="documents:files",
        lead=f"“{document.title}” is gone then for everybody. That it was here, and why it went, stays.",
        button="Take it away",
    )
