from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone


class Press(models.Model):
    """One press of one button on one copy of a page, and the record it made: the second press finds it."""

    token = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    made = models.CharField(max_length=60, blank=True, help_text="Model label")
    made_id = models.BigIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True, help_text="Of what was typed when it was pressed")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "presses"
        indexes = [models.Index(fields=["at"], name="presses_by_time")]

    def record(self):
        return apps.get_model(self.made)._base_manager.filter(pk=self.made_id).first() if self.made else None
