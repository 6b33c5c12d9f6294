from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Case, ForSomebody, Person, ReadableQuerySet, marked_stays_with_the_team
from plans.status import MeetingStatus


class Meeting(ForSomebody):
    """A Team Around the Family meeting: booked, then held or cancelled. Its audience learns when and where it is."""

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

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["case", "status", "starts_at"], name="meetings_of_a_case")]
        constraints = [
            marked_stays_with_the_team(),
            models.CheckConstraint(
                name="held_has_its_day",
                condition=Q(status="held", held_on__isnull=False, written_by__isnull=False)
                | (~Q(status="held") & Q(held_on=None)),
            ),
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
