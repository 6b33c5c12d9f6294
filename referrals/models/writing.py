"""What is written to an enquiry after it arrived: what was put right, notes and calls, and what it says in English."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from earlyhelp import dates
from referrals.models.enquiry import Enquiry
from referrals.models.named import EnquiryPerson


class Correction(models.Model):
    """One thing put right in an enquiry: who did it and when, and what stood before. Never altered.

    Somebody added, or taken out again, is one too: then `field` is empty and `named` is who it was.
    """

    class What(models.TextChoices):
        CHANGED = "changed", "Corrected"
        ADDED = "added", "Added"
        TAKEN_OUT = "taken_out", "Taken out"

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="corrections")
    what = models.CharField(max_length=10, choices=What)
    named = models.ForeignKey(
        EnquiryPerson,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="corrections",
        help_text="Whose it is; nobody’s for what is the enquiry’s own",
    )
    field = models.CharField(max_length=40, blank=True)
    was = models.JSONField(null=True, blank=True)
    became = models.JSONField(null=True, blank=True)
    why = models.TextField(blank=True, help_text="Why, or who told us")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["enquiry", "id"], name="corrections_of_an_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_correction_is_of_a_field_or_of_somebody",
                condition=Q(what="changed") & ~Q(field="")
                | ~Q(what="changed") & Q(field="", named__isnull=False),
            )
        ]


class EnquiryNote(models.Model):
    """A dated note about an enquiry, or a call that was made: to whom, whether they were reached, what was said. For
    colleagues, never for whoever asked. A mistake is put right by another."""

    class Kind(models.TextChoices):
        NOTE = "note", "A note"
        CALL_MADE = "call_made", "A call we made"
        CALL_TAKEN = "call_taken", "A call we took"

    class Reached(models.TextChoices):
        YES = "yes", "Yes, we spoke"
        MESSAGE = "message", "No, left a message"
        NO = "no", "No"

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_at = models.DateTimeField()
    time_known = models.BooleanField(
        default=True,
        db_default=True,
        help_text="Else the day alone is: of the moment nothing is shown but the day",
    )
    whom = models.CharField(max_length=200, blank=True, help_text="Who was called, or who called")
    reached = models.CharField(max_length=10, choices=Reached, blank=True)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["enquiry", "-happened_at"], name="notes_of_an_enquiry")]
        constraints = [
            models.CheckConstraint(
                name="a_call_is_with_somebody",
                condition=Q(kind="note", whom="", reached="")
                | Q(kind="call_made") & ~Q(whom="") & ~Q(reached="")
                | Q(kind="call_taken", reached="") & ~Q(whom=""),
            )
        ]

    @property
    def happened(self):
        """When it happened: a moment, or the day where nobody said at what time."""
        return self.happened_at if self.time_known else dates.local(self.happened_at).date()


class Translation(models.Model):
    """What an enquiry says, in English, beside the words as they came, which stay."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=60, help_text="Of the words as they came")
    translated_by = models.CharField(max_length=200, help_text="Who translated, by name; or by what")
    by_machine = models.BooleanField(default=False)
    worries = models.TextField(blank=True)
    strengths = models.TextField(blank=True)
    tried = models.TextField(blank=True)
    wants = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    PARTS = ("worries", "strengths", "tried", "wants")

    class Meta:
        ordering = ["-pk"]
