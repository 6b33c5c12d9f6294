"""The life of a document, and every move allowed in it. Data only."""

from django.db.models import TextChoices


class DocumentStatus(TextChoices):
    ASKED = "asked", "Being made"
    CHECKING = "checking", "Being checked for viruses"
    READY = "ready", "Ready"
    FAILED = "failed", "Could not be made"
    REFUSED = "refused", "Not kept: a virus was found"
    EXPIRED = "expired", "Gone, since nobody opened it"
    TAKEN_AWAY = "taken_away", "Taken away"


class PutIn(TextChoices):
    """The kinds of document that people put in by hand; those that a worker makes are in documents.kinds."""

    LETTER = "letter", "A letter"
    CONSENT = "consent", "A signed agreement or consent"
    REPORT = "report", "A report or assessment"
    PICTURE = "picture", "A picture, or something a child made"
    OTHER = "other", "Something else"


MOVES = {
    DocumentStatus.ASKED: {DocumentStatus.READY, DocumentStatus.FAILED},
    DocumentStatus.CHECKING: {DocumentStatus.READY, DocumentStatus.REFUSED},
    DocumentStatus.READY: {DocumentStatus.EXPIRED, DocumentStatus.TAKEN_AWAY},
    DocumentStatus.FAILED: {DocumentStatus.ASKED},  # tried again
    DocumentStatus.REFUSED: set(),
    DocumentStatus.EXPIRED: set(),
    DocumentStatus.TAKEN_AWAY: set(),
}
UNFINISHED = (DocumentStatus.ASKED, DocumentStatus.CHECKING)
GONE = (DocumentStatus.REFUSED, DocumentStatus.EXPIRED, DocumentStatus.TAKEN_AWAY)
