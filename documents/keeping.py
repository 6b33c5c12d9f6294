"""How long documents are kept, and handing them over."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases.people import actor
from documents import about
from documents.may import READS
from documents.models import Document
from documents.status import MOVES, DocumentStatus
from earlyhelp.moves import make_move
from earlyhelp.sweeps import each
from earlyhelp.written import hold_row

# One that was made is made again at any time, and a paper that nobody needs only goes out of date.
KEPT_UNUSED = timedelta(days=30)
AT_ONCE = 500
NOT_READY = "This document is not ready, or is gone."


def unused_until(now):
    """When a document that a worker made goes, if nobody opens it from this moment on."""
    return now + KEPT_UNUSED


@transaction.atomic
def hand_over(document, *, by):
    """Write down that somebody who may read a document has it, a User or a Person of the family. Returns its content,
    open for reading. For themselves: it is a look, which the trail has, and no sharing with anybody (cases.disclosing)."""
    document = hold_row(Document, document.pk)
    READS.insist(by, document)
    if document.status != DocumentStatus.READY:
        raise ValidationError(NOT_READY)
    document.last_used_at = timezone.now()
    if document.expires_at:
        document.expires_at = unused_until(document.last_used_at)
    document.save(update_fields=["last_used_at", "expires_at"])
    trail.record(
        "document.downloaded",
        document,
        by=actor(by),
        case=document.case,
        kind=document.kind,
        **about.named(document),
    )
    return document.content.open("rb")


def expire_unused() -> int:
    """Let go of the contents that nobody has opened for KEPT_UNUSED; what was known of them stays. Returns how many."""
    due = Document.objects.filter(status=DocumentStatus.READY, expires_at__lt=timezone.now())
    return each(due.order_by("expires_at").values_list("pk", flat=True)[:AT_ONCE], _expire)


@transaction.atomic
def _expire(document_id) -> bool:
    rows = Document.objects.select_for_update(of=("self",), skip_locked=True).select_related("case")
    due = rows.filter(status=DocumentStatus.READY, expires_at__lt=timezone.now(), pk=document_id)
    if not (document := due.first()):
        return False
    trail.record(
        "document.expired",
        document,
        by=trail.SYSTEM,
        case=document.case,
        kind=document.kind,
        **about.named(document),
    )
    let_go(document, DocumentStatus.EXPIRED)
    return True


def let_go(document, to):
    """Take a document's content out of the storage as it moves to a status without one; called inside the verb that
    does it, at its end: a storage that is not the database cannot take that back."""
    make_move(document, to, MOVES)
    stored = document.content.name
    document.content = ""
    document.save()
    document.content.storage.delete(stored)
