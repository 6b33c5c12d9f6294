import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from assessments.models import ScoreSet
from cases.models import Case, Person
from plans.status import ActionStatus, ExportStatus, MeetingStatus, PlanStatus


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
    next_review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["next_review_on"], condition=Q(status="agreed"), name="plans_by_review"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(status="ended"), name="one_live_plan_a_case"
            ),
            models.CheckConstraint(
                name="agreed_plan_has_its_day",
                condition=~Q(status="agreed") | Q(agreed_on__isnull=False, recorded_by__isnull=False),
            ),
        ]

    def __str__(self):
        return f"Plan of {self.case}"


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Goal(models.Model):
    """Something the family wants to be true."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="goals")
    title = models.CharField(max_length=200)
    area = models.CharField(max_length=40, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title


class ActionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status__in=(ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS))


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Action(models.Model):
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

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
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


class Meeting(models.Model):
    """A Team Around the Family meeting: booked, then held or cancelled."""

    class Kind(models.TextChoices):
        FIRST = "first", "First team meeting"
        REVIEW = "review", "Review meeting"

    case = models.ForeignKey(Case, models.CASCADE, related_name="meetings")
    kind = models.CharField(max_length=10, choices=Kind)
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.BOOKED)
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=200)
    interpreter = models.CharField(
        max_length=100, blank=True, help_text="The language an interpreter is booked for"
    )
    booked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    booked_at = models.DateTimeField(default=timezone.now)
    working_well = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    agreed_next = models.TextField(blank=True)
    held_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    cancelled_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["case", "status", "starts_at"], name="meetings_of_a_case")]
        constraints = [
            models.CheckConstraint(
                name="held_has_its_day",
                condition=Q(status="held", held_on__isnull=False, written_by__isnull=False)
                | (~Q(status="held") & Q(held_on=None)),
            )
        ]


class Attendance(models.Model):
    """Whether somebody invited to a meeting came: a worker or a member of the family."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    came = models.BooleanField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                name="attendance_is_somebodys",
                condition=Q(worker__isnull=False, person=None) | Q(worker=None, person__isnull=False),
            ),
            models.UniqueConstraint(fields=["meeting", "worker"], name="worker_once_a_meeting"),
            models.UniqueConstraint(fields=["meeting", "person"], name="person_once_a_meeting"),
        ]

    @property
    def who(self):
        return self.worker.name if self.worker_id else self.person.called


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
    next_review_on = models.DateField(null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["held_on", "pk"]
        indexes = [models.Index(fields=["case", "held_on"], name="reviews_of_a_case")]


class PlanExport(models.Model):
    """A plan as PDF: asked for on a page, made by a worker, kept here, downloaded by those who may see the case."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="exports")
    status = models.CharField(max_length=10, choices=ExportStatus, default=ExportStatus.ASKED)
    language = models.CharField(max_length=10, default="en")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_why = models.CharField(max_length=300, blank=True)
    pdf = models.BinaryField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["asked_at"], condition=Q(status="asked"), name="exports_waiting")]
        constraints = [
            models.CheckConstraint(
                name="ready_has_its_pdf",
                condition=Q(status="ready", pdf__isnull=False, done_at__isnull=False) | ~Q(status="ready"),
            )
        ]
