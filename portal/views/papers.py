"""The family's own files: the plan on paper, and what the team has put in for them."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from documents import ordering, reading
from documents.pages import as_attachment, document_or_404, look_again, looking_again, progress
from documents.status import DocumentStatus, PutIn
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from plans.printing import PLAN
from portal.forms.family import PaperForm
from portal.pages import draw, plan_of, portal_page, viewer_of

SHOWN = 50


def _files(link):
    """What whoever came in by this link may have: nothing of another reader's, whoever asked for it."""
    return reading.of_record(link.case, viewer_of(link))


def _file_or_404(link, document_id):
    return document_or_404(document_id, among=_files(link))


def _is_old(document):
    """Whether it says what this reader would not be told any more, or not so."""
    return not document.by_hand and not ordering.up_to_date(document)


@portal_page(form=True)
def papers(request, link):
    """The button that makes the plan on paper, and the files that others put in for this reader."""
    plan = plan_of(link.case)
    form = asked(request, PaperForm)
    who = {"record": link.case, "reader": link.person, "by": link.person}
    if plan and (
        made := carried_out(request, form, ordering.order, PLAN.key, plan, language=get_language(), **who)
    ):
        return redirect("portal:paper", made.pk)
    put_in = _files(link).filter(kind__in=PutIn.values, status=DocumentStatus.READY)
    return draw(
        request,
        "portal/papers.html",
        _("Papers and files"),
        link=link,
        plan=plan,
        form=form,
        files=put_in[:SHOWN],
    )


@portal_page()
def paper(request, link, document_id):
    """How far it is; when it is there, the link to it."""
    document = _file_or_404(link, document_id)
    how_far = progress(document)
    if how_far == DocumentStatus.READY and _is_old(document):
        how_far = "old"
    page = draw(
        request,
        "portal/paper.html",
        document.title or _("Our family plan"),
        link=link,
        document=document,
        progress=how_far,
        waits=bool(look_again(document)),
    )
    return looking_again(page, document)


@portal_page()
def paper_file(request, link, document_id):
    document = _file_or_404(link, document_id)
    if document.status != DocumentStatus.READY or _is_old(document):
        raise Http404
    return as_attachment(document, by=link.person)
