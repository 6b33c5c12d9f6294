import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, given_up_at=None, called_off_at=None, send_after__lte=timezone.now())

    def undelivered(self):
        """Those that did not arrive, and that nobody has seen to yet."""
        return self.filter(seen_to_at=None).exclude(given_up_at=None)


class Letter(models.Model):
    """The outbox. A letter is first a row, in the transaction of what it tells of; a task sends it later."""

    class Channel(models.TextChoices):
        EMAIL = "email", "Email"
        TEXT = "text", "Text message"

    channel = models.CharField(max_length=10, choices=Channel, default=Channel.EMAIL)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    kind = models.CharField(max_length=60, help_text="Which letter this is, for example plan.link")
    # A reminder is posted once for one thing: the same key is never posted twice.
    once_key = models.CharField(max_length=120, blank=True)
    case_id = models.BigIntegerField(null=True, blank=True)
    enquiry_id = models.BigIntegerField(null=True, blank=True)
    posted_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    # Ours, that whoever carries it is given: the same at each try.
    reference = models.UUIDField(default=uuid.uuid4, unique=True)
    claimed_until = models.DateTimeField(null=True, blank=True, help_text="By a worker that is sending it")
    perhaps_gone = models.BooleanField(
        default=False, help_text="A worker that had claimed it never said how it went"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_why = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True, help_text="It will not arrive")
    seen_to_at = models.DateTimeField(null=True, blank=True, help_text="Somebody did something about that")
    called_off_at = models.DateTimeField(null=True, blank=True, help_text="It is not to go any more")

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["send_after"],
                condition=Q(sent_at=None, given_up_at=None, called_off_at=None),
                name="letters_waiting",
            ),
            models.Index(
                fields=["case_id"],
                condition=Q(given_up_at__isnull=False, seen_to_at=None),
                name="letters_undelivered",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["once_key"], condition=~Q(once_key=""), name="posted_once"),
        ]

    def __str__(self):
        return f"{self.kind} to {self.to}"
