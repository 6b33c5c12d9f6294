from django.conf import settings
from django.db import models
from django.utils import timezone

from cases.models import Audience, ReadableQuerySet
from referrals.models.enquiry import Enquiry
from referrals.status import EnquiryStatus


class EnquiryMove(models.Model):
    """One move in an enquiry's life, or a change of owner or priority. Never altered.

    `audience` says who reads the line: the front door, or whoever asked as well. The `reason` is for colleagues always:
    it may say what we found.
    """

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="moves")
    was = models.CharField(max_length=12, choices=EnquiryStatus, blank=True)
    became = models.CharField(max_length=12, choices=EnquiryStatus)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=200, blank=True, help_text="When nobody who signs in did it")
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(
        blank=True, help_text="What was done, asked or answered, to whoever reads the line"
    )
    reason = models.TextField(blank=True, help_text="Why, in words for colleagues")
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.TEAM)

    objects = ReadableQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    @property
    def who(self):
        """Who made it, by name: somebody who signs in, a member of the public, or the system."""
        return self.by.name if self.by else self.by_name
