"""What is agreed, shared and written down about a family."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case
from cases.models.people import Person


class Agreement(models.Model):
    """What a family member said when asked to work with us. History: a new answer is a new row.

    This is agreement to work together, which is theirs to give and take back. It is not the lawful
    basis for sharing information, which is kept apart (SharingBasis).
    """

    class Answer(models.TextChoices):
        GIVEN = "given", "Agreed"
        REFUSED = "refused", "Did not agree"
        WITHDRAWN = "withdrawn", "Took agreement back"

    class How(models.TextChoices):
        WRITTEN = "written", "In writing"
        SPOKEN = "spoken", "Said it to us"
        ONLINE = "online", "Online"

    case = models.ForeignKey(Case, models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="agreements")
    answer = models.CharField(max_length=10, choices=Answer)
    how = models.CharField(max_length=10, choices=How)
    answered_on = models.DateField()
    scope = models.TextField(blank=True, help_text="Who they are happy for us to work with, and who not")
    understanding = models.TextField(
        blank=True, help_text="For a young person: who judged that they understand, and why"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-answered_on", "-pk"]


class SharingBasis(models.Model):
    """Why one agency may see this family's information: the lawful basis and the purpose."""

    class Basis(models.TextChoices):
        PUBLIC_TASK = "public_task", "Public task"
        LEGAL_OBLIGATION = "legal_obligation", "Legal obligation"
        VITAL_INTERESTS = "vital_interests", "To protect somebody’s life"
        CONSENT = "consent", "Consent"

    case = models.ForeignKey(Case, models.CASCADE, related_name="sharing")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    basis = models.CharField(max_length=20, choices=Basis, default=Basis.PUBLIC_TASK)
    purpose = models.CharField(max_length=500)
    from_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"], condition=Q(ended_on=None), name="one_live_basis"
            ),
        ]


class Note(models.Model):
    """One entry in the chronology: what happened, when, who wrote it down and who may read it."""

    class Kind(models.TextChoices):
        VISIT = "visit", "Visit"
        CALL = "call", "Phone call"
        MESSAGE = "message", "Message"
        SCHOOL = "school", "School"
        HEALTH = "health", "Health"
        HOUSING = "housing", "Housing"
        POLICE = "police", "Police"
        MEETING = "meeting", "Meeting"
        STEP = "step", "Step"
        OTHER = "other", "Other"

    class Audience(models.TextChoices):
        TEAM = "team", "The team only"
        FAMILY = "family", "The team and the family"

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=10, choices=Kind)
    happened_at = models.DateTimeField()
    title = models.CharField(max_length=150)
    text = models.TextField(blank=True)
    significant = models.BooleanField(default=False)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.TEAM)
    about = models.ManyToManyField(Person, related_name="notes", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_agency = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [models.Index(fields=["case", "-happened_at", "-id"], name="chronology_of_a_case")]
