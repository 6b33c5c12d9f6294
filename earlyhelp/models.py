"""The floor's own rows: letters waiting to go, text being typed, and buttons already pressed."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class LetterQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(sent_at=None, given_up_at=None, send_after__lte=timezone.now())


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
    posted_at = models.DateTimeField(default=timezone.now)
    send_after = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    failed_why = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["send_after"], condition=Q(sent_at=None, given_up_at=None), name="letters_waiting"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["once_key"], condition=~Q(once_key=""), name="posted_once"),
        ]

    def __str__(self):
        return f"{self.kind} to {self.to}"


class Draft(models.Model):
    """What somebody has typed on a page and not yet saved. Never validated; the button does that."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    fields = models.JSONField(help_text="{field name: [values as typed]}")
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "path"], name="one_draft_a_page")]


class Kept(models.Model):
    """Django's cache in the database; a model, so that the table is made and emptied like every other."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "earlyhelp_kept"


class Tries(models.Model):
    """How often one address on the internet has done something since the count began (earlyhelp.limits)."""

    key = models.CharField(max_length=120, primary_key=True)
    number = models.PositiveIntegerField(default=0)
    ends_at = models.DateTimeField(db_index=True)


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
