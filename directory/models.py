from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class ServiceQuerySet(models.QuerySet):
    def on_offer(self):
        return self.filter(status=Service.Status.ACTIVE)


class Service(models.Model):
    """One thing families here can use. Field names follow Open Referral UK where it has one."""

    class Status(models.TextChoices):
        ACTIVE = "active", "On offer"
        CLOSED_FOR_NOW = "temporarily closed", "Closed for now"
        DEFUNCT = "defunct", "No longer runs"

    SEARCHED = ("name", "description", "agency__name")

    name = models.CharField(max_length=200)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="services")
    description = models.TextField()
    how_to_access = models.TextField(blank=True)
    levels = ArrayField(models.CharField(max_length=40), default=list, help_text="Levels of need it is for")
    needs = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    minimum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    maximum_age = models.PositiveSmallIntegerField(null=True, blank=True)
    locality = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    url = models.URLField(blank=True)
    status = models.CharField(max_length=20, choices=Status, default=Status.ACTIVE)
    assured_on = models.DateField(
        default=timezone.localdate, help_text="When somebody last checked this is right"
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="ages_the_right_way_round",
                condition=Q(minimum_age=None) | Q(maximum_age=None) | Q(maximum_age__gte=F("minimum_age")),
            )
        ]

    def __str__(self):
        return self.name
