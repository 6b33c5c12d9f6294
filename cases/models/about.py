"""What is known about somebody beside who they are: where their numbers came from, what they say of themselves, who in
the health service knows them. Each saying is a row that stays."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from cases.codes import NumberFrom, Traced
from cases.models.audience import ReadableQuerySet
from cases.models.people import Person


class NumberFact(models.Model):
    """Who gave us a number of somebody, when, and whether it was checked. What holds today is the newest row of the
    number that stands on the record; the others are numbers it had before, or another record that was made one with it."""

    class Number(models.TextChoices):
        NHS_NUMBER = "nhs_number", "NHS number"
        UPN = "upn", "Unique pupil number"

    person = models.ForeignKey(Person, models.CASCADE, related_name="number_facts")
    number = models.CharField(max_length=10, choices=Number)
    value = models.CharField(max_length=13)
    source = models.CharField(max_length=10, choices=NumberFrom, blank=True, default=NumberFrom.NOT_SAID)
    learnt_on = models.DateField(default=timezone.localdate)
    traced = models.CharField(max_length=2, choices=Traced, default=Traced.NOT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]


class EqualityAnswer(models.Model):
    """What somebody said of themselves when asked one question of cases/equality.py; the newest answer holds.

    Special category data (UK GDPR, article 9): it is theirs, read by those who work with the family and by nobody else, and
    stands on no list, paper or page of the family's.
    """

    person = models.ForeignKey(Person, models.CASCADE, related_name="equality_answers")
    question = models.CharField(max_length=20)
    answer = models.CharField(max_length=10, blank=True, help_text="Empty where an answer was taken back")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]


class HealthWorker(models.Model):
    """Who in the health service knows somebody, from when to when."""

    class Kind(models.TextChoices):
        GP = "gp", "GP"
        MIDWIFE = "midwife", "Midwife"
        HEALTH_VISITOR = "health_visitor", "Health visitor"
        SCHOOL_NURSE = "school_nurse", "School nurse"
        OTHER = "other", "Somebody else in health"

    person = models.ForeignKey(Person, models.CASCADE, related_name="health_workers")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=150, blank=True)
    practice = models.CharField(max_length=200, blank=True, help_text="The surgery, clinic or team")
    phone = models.CharField(max_length=40, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="health_worker_is_somebody", condition=~Q(name="") | ~Q(practice="")),
            models.CheckConstraint(
                name="health_worker_ends_after_start",
                condition=Q(to_on=None) | Q(from_on=None) | Q(to_on__gte=F("from_on")),
            ),
        ]
