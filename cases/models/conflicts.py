from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case


class ConflictQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_at=None)

    def of_family(self, family_id):
        """Those that stand with a family, on whichever of its cases they were recorded."""
        return self.live().filter(case__family=family_id)


class ConflictOfInterest(models.Model):
    """That somebody who signs in may have nothing to do with a family: why, recorded by whom, and when and why it ended.

    While it stands they neither see any record of the family, nor join its teams, nor lead. The reason stands here alone:
    the trail, which cannot be altered, does not hold it.
    """

    class Kind(models.TextChoices):
        OWN_FAMILY = "own_family", "It is their own family"
        OTHER = "other", "Another conflict of interest"

    case = models.ForeignKey(Case, models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts")
    kind = models.CharField(max_length=10, choices=Kind)
    why = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "conflicts of interest"
        ordering = ["pk"]
        indexes = [models.Index(fields=["user"], condition=Q(ended_at=None), name="conflicts_of_a_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "user"], condition=Q(ended_at=None), name="one_conflict_at_a_time"
            ),
            models.CheckConstraint(
                name="conflict_ended_by_somebody",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
