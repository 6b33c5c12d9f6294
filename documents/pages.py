"""What the pages of documents look up: one that somebody may not read is not there for them."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from documents import keeping, reading
from documents.status import UNFINISHED, DocumentStatus

QUICK, SLOW = 20, 600  # seconds for which a page looks again each 2, then each 10


def document_or_404(user, case, document_id):
    return get_object_or_404(reading.seen_by(user, case), pk=document_id)


def progress(document) -> str:
    """How far it is, as a key that templates have words for: a status, where one that is asked for is waiting or making."""
    if document.status == DocumentStatus.ASKED:
        return "making" if document.attempts else "waiting"
    return document.status


def look_again(document) -> int:
    """In how many seconds its page looks again by itself; 0 when there is nothing to wait for, or it takes too long: a
    page that is left open must not keep somebody signed in."""
    if document.status not in UNFINISHED:
        return 0
    waited = (timezone.now() - document.asked_at).total_seconds()
    return 2 if waited < QUICK else 10 if waited < SLOW else 0


def looking_again(response, document):
    """A page that brings itself up to date, without a script, until the document is made."""
    if seconds := look_again(document):
        response["Refresh"] = str(seconds)
    return response


def as_attachment(document, *, by):
    """The file itself, to be saved and never shown inside a page; its line is on the trail."""
    content = keeping.hand_over(document, by=by)
    return FileResponse(
        content, as_attachment=True, filename=document.name, content_type=document.content_type
    )
