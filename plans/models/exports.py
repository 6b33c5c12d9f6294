from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Person
from plans.models.plan import Plan
from plans.status import ExportStatus


class PlanExport(models.Model):
    """A plan as PDF for one reader of the family: asked for on a page, made by a worker, kept here, downloaded by those
    who may see the case."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="exports")
    reader = models.ForeignKey(Person, models.PROTECT, related_name="+")
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
