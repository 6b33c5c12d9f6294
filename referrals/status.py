"""The lives of what the front door holds, and every move allowed in them. Data only."""

from django.db.models import TextChoices


class EnquiryStatus(TextChoices):
    WAITING = "waiting", "Waiting for a decision"
    CHECKING = "checking", "Waiting for checks"
    MORE_ASKED = "more_asked", "More information asked for"
    SECOND_LOOK = "second_look", "Waiting for a second person"
    PANEL = "panel", "Waiting for the panel"
    DECIDED = "decided", "Decided"


MOVES = {
    EnquiryStatus.WAITING: {
        EnquiryStatus.CHECKING, EnquiryStatus.MORE_ASKED, EnquiryStatus.SECOND_LOOK, EnquiryStatus.PANEL,
        EnquiryStatus.DECIDED,
    },
    EnquiryStatus.CHECKING: {
        EnquiryStatus.WAITING, EnquiryStatus.MORE_ASKED, EnquiryStatus.SECOND_LOOK, EnquiryStatus.PANEL,
        EnquiryStatus.DECIDED,
    },
    EnquiryStatus.MORE_ASKED: {
        EnquiryStatus.WAITING, EnquiryStatus.CHECKING, EnquiryStatus.SECOND_LOOK, EnquiryStatus.PANEL,
        EnquiryStatus.DECIDED,
    },
    EnquiryStatus.SECOND_LOOK: {EnquiryStatus.WAITING, EnquiryStatus.PANEL, EnquiryStatus.DECIDED},
    EnquiryStatus.PANEL: {EnquiryStatus.WAITING},
    EnquiryStatus.DECIDED: {EnquiryStatus.WAITING},
}  # fmt: skip


class CheckStatus(TextChoices):
    ASKED = "asked", "Asked"
    ANSWERED = "answered", "Answered"
    WITHDRAWN = "withdrawn", "No longer needed"


CHECK_MOVES = {
    CheckStatus.ASKED: {CheckStatus.ANSWERED, CheckStatus.WITHDRAWN},
    CheckStatus.ANSWERED: set(),
    CheckStatus.WITHDRAWN: set(),
}


class StepUpStatus(TextChoices):
    SENT = "sent", "Sent, not yet acknowledged"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    ANSWERED = "answered", "Answered"


STEP_UP_MOVES = {
    StepUpStatus.SENT: {StepUpStatus.ACKNOWLEDGED, StepUpStatus.ANSWERED},
    StepUpStatus.ACKNOWLEDGED: {StepUpStatus.ANSWERED},
    StepUpStatus.ANSWERED: set(),
}
