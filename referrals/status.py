"""The life of an enquiry, and every move allowed in it. Data only."""

from django.db.models import TextChoices


class EnquiryStatus(TextChoices):
    WAITING = "waiting", "Waiting for a decision"
    MORE_ASKED = "more_asked", "More information asked for"
    DECIDED = "decided", "Decided"


MOVES = {
    EnquiryStatus.WAITING: {EnquiryStatus.MORE_ASKED, EnquiryStatus.DECIDED},
    EnquiryStatus.MORE_ASKED: {EnquiryStatus.WAITING, EnquiryStatus.DECIDED},
    EnquiryStatus.DECIDED: {EnquiryStatus.WAITING},
}
