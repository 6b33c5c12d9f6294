from django.conf import settings
from django.db import models
from django.utils import timezone

from assessments.models import ScoreSet
from cases.models import Case
from plans.models.meetings import Meeting
from plans.models.plan import Plan


class Review(models.Model):
    """One look back at the plan with the family: what moved, and what happens next. Never altered."""

    class Decision(models.TextChoices):
        CONTINUE = "continue", "Carry on with this plan"
        CHANGE = "change", "Carry on, and change the plan"
        CLOSE = "close", "Get ready to close"
        STEP_DOWN = "step_down", "Step down to one service"
        STEP_UP = "step_up", "Step up to children’s social care"

    case = models.ForeignKey(Case, models.CASCADE, related_name="reviews")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reviews")
    meeting = models.OneToOneField(Meeting, models.PROTECT, null=True, blank=True, related_name="review")
    held_on = models.DateField()
    changed = models.TextField(help_text="What has changed since last time")
    family_said = models.TextField(blank=True)
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField(help_text="Why this is the right next step")
    scores = models.OneToOneField(ScoreSet, models.PROTECT, related_name="review")
    review_chosen_on = models.DateField(
        null=True, blank=True, help_text="The day chosen for the next review; by the clock when none was"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["held_on", "pk"]
        indexes = [models.Index(fields=["case", "held_on"], name="reviews_of_a_case")]
