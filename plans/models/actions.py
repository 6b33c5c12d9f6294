import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import ForSomebody, Person, ReadableQuerySet, marked_stays_with_the_team
from plans.models.plan import Goal
from plans.status import ActionStatus


class ActionQuerySet(ReadableQuerySet):
    def open(self):
        return self.filter(status__in=(ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS))

    def over(self):
        return self.filter(status__in=(ActionStatus.DONE, ActionStatus.DROPPED))


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Action(ForSomebody):
    """One thing somebody will do by a day: a worker, or a member of the family."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="actions")
    what = models.CharField(max_length=300)
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="actions"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="actions")
    due_on = models.DateField()
    status = models.CharField(max_length=12, choices=ActionStatus, default=ActionStatus.NOT_STARTED)
    done_on = models.DateField(null=True, blank=True)
    # How often the day has been put back: an action that slips twice is worth talking about.
    slipped = models.PositiveSmallIntegerField(default=0)

    read_within = "goal"

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            marked_stays_with_the_team(),
            models.CheckConstraint(
                name="an_action_is_somebodys",
                condition=Q(worker__isnull=False, person=None) | Q(worker=None, person__isnull=False),
            ),
            models.CheckConstraint(
                name="done_has_its_day",
                condition=Q(status="done", done_on__isnull=False) | (~Q(status="done") & Q(done_on=None)),
            ),
        ]
        indexes = [
            models.Index(
                fields=["worker", "due_on"],
                condition=Q(status__in=("not_started", "in_progress")),
                name="open_actions_of_a_worker",
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def who(self):
        """The name of whoever will do it, as the page calls them."""
        return self.worker.name if self.worker_id else self.person.called

    @property
    def is_open(self):
        return self.status in (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS)

    @property
    def late(self):
        return self.is_open and self.due_on < timezone.localdate()


class ActionChange(models.Model):
    """One move of an action, by a worker or by the family. Never altered."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="changes")
    was = models.CharField(max_length=12, choices=ActionStatus)
    became = models.CharField(max_length=12, choices=ActionStatus)
    by_name = models.CharField(max_length=200)
    by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    by_person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="change_is_somebodys", condition=Q(by_user=None) | Q(by_person=None))
        ]
