from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Case
from earlyhelp import scale


class ScoreSet(models.Model):
    """All the scores given on one occasion. What a family scored is never changed; a new occasion is a new set."""

    class Occasion(models.TextChoices):
        ASSESSMENT = "assessment", "Assessment"
        REVIEW = "review", "Review"
        CLOSURE = "closure", "Closing"

    case = models.ForeignKey(Case, models.CASCADE, related_name="score_sets")
    occasion = models.CharField(max_length=12, choices=Occasion)
    scored_on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["scored_on", "pk"]
        indexes = [models.Index(fields=["case", "scored_on", "id"], name="scores_of_a_case")]


class Score(models.Model):
    """One area on the scale, by the family and by the worker, kept apart."""

    set = models.ForeignKey(ScoreSet, models.CASCADE, related_name="scores")
    area = models.CharField(max_length=40)
    by_family = models.PositiveSmallIntegerField(null=True, blank=True)
    by_worker = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["set", "area"], name="one_score_an_area"),
            models.CheckConstraint(
                name="family_score_0_to_10", condition=Q(by_family=None) | Q(by_family__lte=scale.HIGH)
            ),
            models.CheckConstraint(
                name="worker_score_0_to_10", condition=Q(by_worker=None) | Q(by_worker__lte=scale.HIGH)
            ),
        ]
