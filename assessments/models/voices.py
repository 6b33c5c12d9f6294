"""What children said, on whichever occasion, and what came of it."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models.assessment import Assessment
from cases.models import (
    Audience,
    Case,
    ForSomebody,
    Person,
    ReadableQuerySet,
    Topic,
    marked_stays_with_the_team,
)
from documents.models import Document


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Voice(ForSomebody):
    """One child heard on one day: four questions, after Lundy (2007). Space (how and where they could speak freely), voice
    (words or a drawing), audience (who was told), influence (what changed, and how the child was told). The last two may
    come later, and are owed until they do (assessments/owed.py). Another day is another row."""

    class Occasion(models.TextChoices):
        ASSESSMENT = "assessment", "Assessment"
        REVIEW = "review", "Review"
        CLOSING = "closing", "Closing"
        ANY = "any", "At another time"

    class How(models.TextChoices):
        TALKED = "talked", "Talking together"
        MADE = "made", "Playing, drawing or making something"
        WROTE = "wrote", "In writing, or by message"
        THROUGH = "through", "Through somebody they trust"
        WATCHED = "watched", "Watching: too young to say, or says it without words"

    case = models.ForeignKey(Case, models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="voices")
    assessment = models.ForeignKey(
        Assessment,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="voices",
        help_text="In which it stands",
    )
    occasion = models.CharField(max_length=10, choices=Occasion, default=Occasion.ANY)
    heard_on = models.DateField(default=timezone.localdate)
    how = models.CharField(max_length=10, choices=How, blank=True)
    how_heard = models.TextField(
        blank=True, help_text="Where, with whom, and what helped them to speak freely"
    )
    said = models.TextField(blank=True, help_text="Their words; of a baby, what was seen")
    drawing = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", help_text="What they drew"
    )
    heard_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told_to = models.TextField(blank=True, help_text="Who was told")
    told_at = models.DateTimeField(null=True, blank=True, help_text="When that was written down")
    told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed = models.TextField(blank=True, help_text="What changed, or why not, as the child was told it")
    how_told = models.TextField(blank=True, help_text="How the child was told")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="When that was written down")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    may_be_for = (Audience.TEAM, Audience.NAMED, Audience.FAMILY, *Topic)
    written_by = "heard_by_id"

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["-heard_on", "-pk"]
        indexes = [
            models.Index(fields=["case", "person", "-heard_on", "-id"], name="voices_of_a_case"),
            models.Index(
                fields=["case"], condition=Q(told_at=None) | Q(answered_at=None), name="voices_without_answer"
            ),
        ]
        constraints = [
            marked_stays_with_the_team(),
            models.UniqueConstraint(fields=["assessment", "person"], name="one_voice_in_an_assessment"),
            models.CheckConstraint(
                name="who_was_told_is_whole",
                condition=Q(told_to="", told_at=None, told_by=None)
                | (~Q(told_to="") & Q(told_at__isnull=False, told_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="answer_to_a_child_is_whole",
                condition=Q(changed="", how_told="", answered_at=None, answered_by=None)
                | (~Q(changed="") & Q(answered_at__isnull=False, answered_by__isnull=False)),
            ),
        ]

    @property
    def watched(self) -> bool:
        """Whether the words are those of whoever watched a child too young to say."""
        return self.how == self.How.WATCHED

    @property
    def heard(self) -> bool:
        """Whether there is anything of the child in it: words, or a drawing."""
        return bool(self.said or self.drawing_id)
