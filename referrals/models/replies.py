from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from referrals.models.decision import Decision
from referrals.models.enquiry import Enquiry


class Reply(models.Model):
    """What somebody was told about a decision: whoever asked, and the family, each in a way safe for them."""

    class To(models.TextChoices):
        ASKER = "asker", "Whoever asked"
        FAMILY = "family", "The family"

    class How(models.TextChoices):
        EMAIL = "email", "By email"
        TEXT = "text", "By text message"
        POST = "post", "By post"
        PHONE = "phone", "By telephone"
        IN_PERSON = "in_person", "In person"
        NOT_SAFE = "not_safe", "Not told: it would not be safe"

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="replies")
    decision = models.ForeignKey(Decision, models.CASCADE, related_name="replies")
    to = models.CharField(max_length=10, choices=To)
    how = models.CharField(max_length=10, choices=How)
    language = models.CharField(max_length=12, default="en")
    text = models.TextField(help_text="The words of the letter, or what was said")
    letter_id = models.BigIntegerField(null=True, blank=True, help_text="The outbox row that carries it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "to"], condition=~Q(how="not_safe"), name="told_once_of_a_decision"
            ),
        ]
