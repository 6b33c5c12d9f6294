from django.conf import settings
from django.db import models
from django.utils import timezone

from assessments.models import ScoreSet
from cases.models import Case


class Closure(models.Model):
    """How one case ended: why, what is different, and what the family said. Never altered."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="closures")
    reason = models.CharField(max_length=40, help_text="A closure reason of the authority")
    kind = models.CharField(max_length=12, help_text="What kind of ending the reason is, as it was that day")
    closed_on = models.DateField()
    difference = models.TextField(help_text="What is different for the family now")
    family_said = models.TextField(blank=True, help_text="What the family said about the help")
    next_support = models.TextField(blank=True, help_text="Who the family can turn to now")
    scores = models.OneToOneField(ScoreSet, models.PROTECT, null=True, blank=True, related_name="closure")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["closed_on", "kind"], name="closures_by_day")]
