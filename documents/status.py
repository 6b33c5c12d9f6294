"""The life of a document, and every move allowed in it. Data only."""

from django.db.models import TextChoices


class DocumentStatus(TextChoices):
    ASKED = "asked", "Being made"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"
    EXPIRED = "expired", "Gone, since nobody opened it"


MOVES = {
    DocumentStatus.ASKED: {DocumentStatus.READY, DocumentStatus.FAILED},
    DocumentStatus.READY: {DocumentStatus.EXPIRED},
    DocumentStatus.FAILED: {DocumentStatus.ASKED},  # tried again
    DocumentStatus.EXPIRED: set(),
}
UNFINISHED = (DocumentStatus.ASKED,)
