from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from referrals.models.enquiry import Enquiry


class UnfinishedRequest(models.Model):
    """A request being written one page at a time, by somebody signed in or by the public.

    A member of the public comes back with a one-time code, of which only a hash is here; nothing of it stays on
    their phone. What is not sent by `expires_at` is deleted.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    asker_kind = models.CharField(max_length=12, choices=Enquiry.AskerKind, blank=True)
    language = models.CharField(max_length=12, default="en")
    answers = models.JSONField(default=dict, help_text="{page: {question: answer as typed}}")
    code_hash = models.CharField(max_length=128, blank=True)
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    began_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField()
    enquiry = models.OneToOneField(Enquiry, models.CASCADE, null=True, blank=True, related_name="written_as")

    class Meta:
        indexes = [
            models.Index(fields=["expires_at"], condition=Q(enquiry=None), name="unfinished_by_day"),
            models.Index(fields=["user"], condition=Q(enquiry=None), name="unfinished_of_somebody"),
        ]
