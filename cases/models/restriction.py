from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case


class RestrictionQuerySet(models.QuerySet):
    def live(self):
        return self.filter(lifted_at=None)


class Restriction(models.Model):
    """That a record is kept to its team and to those who hold this: why, by whom, and when and why it was lifted.
    History: restricted again, a case has a new row."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="restrictions")
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_why = models.TextField(blank=True)
    lift_asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    lift_asked_at = models.DateTimeField(null=True, blank=True)
    lift_asked_why = models.TextField(
        blank=True, help_text="Of a manager who does not hold it: why it should be lifted"
    )

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(lifted_at=None), name="restricted_once_at_a_time"
            ),
            models.CheckConstraint(
                name="lifted_by_somebody",
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="lift_asked_by_somebody_for_a_reason",
                condition=Q(lift_asked_at=None, lift_asked_by=None)
                | (Q(lift_asked_at__isnull=False, lift_asked_by__isnull=False) & ~Q(lift_asked_why="")),
            ),
        ]


class LiftRefused(models.Model):
    """That somebody asked to have a restriction lifted and was told no: what both said, and when. History."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="refusals")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField()

    class Meta:
        ordering = ["pk"]


class HolderQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_at=None, restriction__lifted_at=None)


class Holder(models.Model):
    """Somebody who sees a restricted record and may lift the restriction, from when to when (cases/holders.py)."""

    restriction = models.ForeignKey(Restriction, models.CASCADE, related_name="holders")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="holds")
    since = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True, help_text="Of one who was let in later: why")

    objects = HolderQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["restriction", "user"], condition=Q(ended_at=None), name="holds_it_once"
            ),
        ]
