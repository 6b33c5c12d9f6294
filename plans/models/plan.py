import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Case, ForSomebody, Person, ReadableQuerySet, marked_stays_with_the_team
from plans.status import PlanStatus


class PlanQuerySet(models.QuerySet):
    def live(self):
        return self.exclude(status=PlanStatus.ENDED)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Plan(models.Model):
    """What the family and the team will do. One live plan a case."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="plans")
    status = models.CharField(max_length=10, choices=PlanStatus, default=PlanStatus.DRAFT)
    hope = models.TextField(blank=True, help_text="What the family hopes life will be like, in their words")
    if_worried = models.TextField(blank=True, help_text="What to do, and who to ring, if things get worse")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField(default=timezone.now)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_with = models.ManyToManyField(Person, blank=True, related_name="plans_agreed")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was written down that they agreed"
    )
    review_chosen_on = models.DateField(
        null=True, blank=True, help_text="The day chosen for the first review; by the clock when none was"
    )
    review_asked_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When it was last said that the plan is looked at again, whatever a review had decided",
    )
    ended_on = models.DateField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(status="ended"), name="one_live_plan_a_case"
            ),
            models.CheckConstraint(
                name="agreed_plan_has_its_day",
                condition=~Q(status="agreed")
                | Q(agreed_on__isnull=False, agreed_at__isnull=False, recorded_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Plan of {self.case}"


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Goal(ForSomebody):
    """Something the family wants to be true."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    reached_on = models.DateField(null=True, blank=True)

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [marked_stays_with_the_team()]

    def __str__(self):
        return self.title
