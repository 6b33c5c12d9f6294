from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What somebody has typed on a page and not yet saved. Never validated; the button does that."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    fields = models.JSONField(help_text="{field name: [values as typed]}")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="one_draft_a_page")]
