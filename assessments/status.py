"""The life of an assessment, and every move allowed in it. Data only."""

from django.db.models import TextChoices


class AssessmentStatus(TextChoices):
    DRAFT = "draft", "Being written"
    HANDED_IN = "handed_in", "Waiting for sign-off"
    SIGNED_OFF = "signed_off", "Signed off"


MOVES = {
    AssessmentStatus.DRAFT: {AssessmentStatus.HANDED_IN},
    AssessmentStatus.HANDED_IN: {AssessmentStatus.SIGNED_OFF, AssessmentStatus.DRAFT},
    AssessmentStatus.SIGNED_OFF: set(),
}
