"""Making what was ordered, in the worker."""

import hashlib
import logging

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from audit import trail
from documents import about, drawing, kinds
from documents.keeping import unused_until
from documents.models import Document
from documents.ordering import fingerprint
from documents.status import MOVES, DocumentStatus
from earlyhelp.moves import make_move

TRIES = 3
GIVEN_UP = (
    f"We tried {TRIES} times. Ask for it again; if that fails too, tell the people who run this service."
)
PDF = "application/pdf"
log = logging.getLogger(__name__)


def make(document_id) -> bool:
    """Make one document that was ordered. Says whether this call made it.

    Safe to run twice or by two workers: the row is locked, and one that is ready or failed is left alone.
    The try is counted in a transaction of its own, so that a worker killed half way still has used one.
    """
    if not _count_a_try(document_id):
        return False
    with transaction.atomic():
        document = _waiting(document_id)
        if document is None:
            return False
        try:
            with transaction.atomic():  # so that what went wrong can still be written down
                _draw(document)
        except ValidationError as why:  # trying again would not help
            _give_up(document, " ".join(why.messages))
            return False
        except Exception:  # whatever it is, the page must say so and the sweep try again
            log.exception("Document %s could not be made", document_id)
            if document.attempts >= TRIES:
                _give_up(document, GIVEN_UP)
            return False
        make_move(document, DocumentStatus.READY, MOVES)
        document.failed_why = ""
        document.save()
        trail.record(
            "document.made",
            document,
            by=trail.SYSTEM,
            case=document.case,
            kind=document.kind,
            language=document.language,
            **about.named(document),
        )
    return True


def _draw(document):
    html = kinds.of(document.kind).html(document)
    document.fingerprint = fingerprint(document, html)  # it may have changed since it was asked for
    drawn = drawing.drawn(drawing.dated(html, document.language))
    document.content.save("", ContentFile(drawn.pdf), save=False)
    document.content_type, document.unprintable = PDF, drawn.unprintable[:100]
    document.size, document.sha256 = len(drawn.pdf), hashlib.sha256(drawn.pdf).hexdigest()
    document.made_at = timezone.now()
    document.expires_at = unused_until(document.made_at)


def _waiting(document_id):
    rows = Document.objects.select_for_update(of=("self",), skip_locked=True)
    rows = rows.select_related("case__family", "reader")
    return rows.filter(pk=document_id, status=DocumentStatus.ASKED).first()


@transaction.atomic
def _count_a_try(document_id):
    document = _waiting(document_id)
    if document is None:
        return False
    if document.attempts >= TRIES:
        _give_up(document, GIVEN_UP)
        return False
    document.attempts += 1
    document.save(update_fields=["attempts"])
    return True


def _give_up(document, why):
    make_move(document, DocumentStatus.FAILED, MOVES)
    document.failed_why = why[:300]
    document.save(update_fields=["status", "failed_why"])
    trail.record(
        "document.failed",
        document,
        by=trail.SYSTEM,
        case=document.case,
        kind=document.kind,
        language=document.language,
        **about.named(document),
    )
