import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models.scores import ScoreSet
from assessments.status import AssessmentStatus
from cases.models import Case
from earlyhelp import scale


class AssessmentQuerySet(models.QuerySet):
    def live(self):
        return self.exclude(status=AssessmentStatus.SIGNED_OFF)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Assessment(models.Model):
    """An Early Help Assessment of a whole family."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    status = models.CharField(max_length=12, choices=AssessmentStatus, default=AssessmentStatus.DRAFT)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True, blank=True)
    signed_off_at = models.DateTimeField(null=True, blank=True)
    signed_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    took_part = models.TextField(blank=True, help_text="Who took part, and how")
    story = models.TextField(blank=True, help_text="What has been happening, in the family’s own words")
    wants = models.TextField(blank=True, help_text="What the family wants to be different")
    analysis = models.TextField(
        blank=True, help_text="What it means: what helps, what gets in the way, what if nothing changes"
    )
    scores = models.OneToOneField(ScoreSet, models.PROTECT, null=True, blank=True, related_name="assessment")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(status="signed_off"), name="one_assessment_at_a_time"
            ),
            models.CheckConstraint(
                name="sign_off_is_whole",
                condition=Q(signed_off_at=None, signed_off_by=None)
                | Q(signed_off_at__isnull=False, signed_off_by__isnull=False, scores__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Assessment of {self.case}"


class AssessmentMove(models.Model):
    """One move in an assessment's life. Never altered."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="moves")
    was = models.CharField(max_length=12, choices=AssessmentStatus, blank=True)
    became = models.CharField(max_length=12, choices=AssessmentStatus)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class AreaAnswer(models.Model):
    """One scored area of an assessment: what is working, what is worrying, and the two scores."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="areas")
    area = models.CharField(max_length=40)
    strengths = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    by_family = models.PositiveSmallIntegerField(null=True, blank=True)
    by_worker = models.PositiveSmallIntegerField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "area"], name="one_answer_an_area"),
            models.CheckConstraint(
                name="family_says_0_to_10", condition=Q(by_family=None) | Q(by_family__lte=scale.HIGH)
            ),
            models.CheckConstraint(
                name="worker_says_0_to_10", condition=Q(by_worker=None) | Q(by_worker__lte=scale.HIGH)
            ),
        ]
