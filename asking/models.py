import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from referrals.models.enquiry import Enquiry


class UnfinishedRequestQuerySet(models.QuerySet):
    def unsent(self):
        """Still being written, and not yet too old to be."""
        return self.filter(enquiry=None, expires_at__gt=timezone.now())


class UnfinishedRequest(models.Model):
    """A request being written one page at a time, by somebody signed in or by the public.

    A member of the public comes back with a one-time code, of which only a hash is here; nothing of it stays on
    their phone. What is not sent by `expires_at` is deleted.
    """

    # What the browser of somebody without an account is given to hold while its session lasts.
    key = models.UUIDField(default=uuid.uuid4, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+"
    )
    asker_kind = models.CharField(max_length=12, choices=Enquiry.AskerKind, blank=True)
    language = models.CharField(max_length=12, default="en")
    answers = models.JSONField(default=dict, help_text="{page: {question: [answers as typed]}}")
    people = models.JSONField(
        default=list, help_text="Those named, in order: [{id, question: [answers as typed]}]"
    )
    code_hash = models.CharField(max_length=128, blank=True)
    began_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(auto_now=True)
    expires_at = models.DateTimeField()
    enquiry = models.OneToOneField(Enquiry, models.CASCADE, null=True, blank=True, related_name="written_as")

    objects = UnfinishedRequestQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["expires_at"], name="unfinished_by_day"),
            models.Index(fields=["user"], condition=Q(enquiry=None), name="unfinished_of_somebody"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code_hash"], condition=~Q(code_hash=""), name="a_code_opens_one_request"
            ),
            # Somebody with an account comes back by it; a code would open their families to whoever finds it.
            models.CheckConstraint(
                name="no_code_beside_an_account", condition=Q(user=None) | Q(code_hash="")
            ),
        ]
