from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.codes import BornAccuracy
from cases.models import Case, Family
from earlyhelp import births
from referrals.models.enquiry import Enquiry


class Ruling(models.Model):
    """That an enquiry is, or is not, about a family we know: somebody looked and said so, with a reason."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="rulings")
    family = models.ForeignKey(Family, models.CASCADE, related_name="rulings")
    same = models.BooleanField()
    why = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "family"], condition=Q(undone_at=None), name="one_live_ruling"
            ),
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(undone_at=None, same=True), name="one_family_an_enquiry"
            ),
            models.CheckConstraint(name="apart_for_a_reason", condition=Q(same=True) | ~Q(why="")),
        ]


class SamePeople(models.Model):
    """That an enquiry is about the same people as another that waits: whoever wrote it down said so, while neither is linked
    to a family."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="said_beside")
    other = models.ForeignKey(Enquiry, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["enquiry"], name="one_said_beside"),
            models.CheckConstraint(name="beside_another", condition=~Q(enquiry=models.F("other"))),
        ]


class Lookup(births.Born, models.Model):
    """Somebody outside the front door asked whether a person is known: for what, and what they were told."""

    class Purpose(models.TextChoices):
        ASK_FOR_HELP = "ask_for_help", "I am about to ask for help for this family"
        WORKING_WITH = "working_with", "I work with this family and need to know who else does"
        WORRIED = "worried", "I am worried about a child’s safety"
        OTHER = "other", "Another reason"

    class Answer(models.TextChoices):
        KNOWN = "known", "Known"
        PERHAPS = "perhaps", "Perhaps: told to ask the front door"
        NOT_KNOWN = "not_known", "Not known"

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    given_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=150, blank=True)
    born_on = models.DateField(null=True, blank=True)
    born_accuracy = models.CharField(max_length=3, choices=BornAccuracy, default=BornAccuracy.EXACT)
    postcode = models.CharField(max_length=8, blank=True)
    purpose = models.CharField(max_length=20, choices=Purpose)
    purpose_text = models.CharField(max_length=500)
    answer = models.CharField(max_length=10, choices=Answer)
    case = models.ForeignKey(Case, models.SET_NULL, null=True, blank=True, related_name="lookups")
    contact = models.CharField(max_length=300, blank=True, help_text="Whom they were told to speak to")

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["by", "-at"], name="lookups_of_somebody")]
