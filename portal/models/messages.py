from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Case, Person
from earlyhelp.authority import authority
from plans.models import Action


class FamilyMessageQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(answered_at=None)


class FamilyMessage(models.Model):
    """Something a family member told us from their plan page, and what we answered."""

    class Kind(models.TextChoices):
        HOW_IT_GOES = "how_it_goes", "How it is going"
        WRONG = "wrong", "Something is wrong"
        RING_ME = "ring_me", "Please ring me"

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages")
    person = models.ForeignKey(Person, models.PROTECT, related_name="messages")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.TextField(blank=True)
    action = models.ForeignKey(Action, models.SET_NULL, null=True, blank=True, related_name="messages")
    language = models.CharField(max_length=10, default="en")
    said_at = models.DateTimeField(default=timezone.now)
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FamilyMessageQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["case"], condition=Q(answered_at=None), name="messages_unanswered")]
        constraints = [
            models.CheckConstraint(
                name="answer_is_whole",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            )
        ]

    @property
    def language_name(self):
        """The language of the page it was written on, in English: "Bengali"."""
        return authority().language(self.language).name
