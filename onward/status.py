"""The life of help asked of one agency, and every move allowed in it. Data only."""

from django.db.models import TextChoices


class OfferStatus(TextChoices):
    OFFERED = "offered", "Waiting for the agency’s answer"
    ACCEPTED = "accepted", "The agency helps"
    DECLINED = "declined", "The agency cannot help"
    WITHDRAWN = "withdrawn", "Withdrawn"
    FINISHED = "finished", "The help is finished"
    CAME_BACK = "came_back", "The family needs more help"


# Nothing follows any more.
ENDED = (OfferStatus.DECLINED, OfferStatus.WITHDRAWN, OfferStatus.FINISHED, OfferStatus.CAME_BACK)

MOVES = {
    OfferStatus.OFFERED: {OfferStatus.ACCEPTED, OfferStatus.DECLINED, OfferStatus.WITHDRAWN},
    OfferStatus.ACCEPTED: {OfferStatus.FINISHED, OfferStatus.CAME_BACK, OfferStatus.WITHDRAWN},
    OfferStatus.DECLINED: set(),
    OfferStatus.WITHDRAWN: set(),
    OfferStatus.FINISHED: set(),
    OfferStatus.CAME_BACK: set(),
}
