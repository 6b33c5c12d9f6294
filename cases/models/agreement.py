from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from cases.codes import Safe
from cases.models.case import Case
from cases.models.people import FamilyMember, Person


class AgreementQuerySet(models.QuerySet):
    def still_said(self):
        """Leaves out what somebody said before they left the family: coming back to it, they agree to nothing by it."""
        left_since = FamilyMember.objects.filter(
            person=OuterRef("person"), family=OuterRef("case__family"), left_at__gt=OuterRef("recorded_at")
        )
        return self.exclude(Exists(left_since))


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

    Safe = Safe

    case = models.ForeignKey(Case, models.CASCADE, related_name="agreements")
    person = models.ForeignKey(Person, models.PROTECT, related_name="agreements")
    answer = models.CharField(max_length=10, choices=Answer)
    how = models.CharField(max_length=10, choices=How)
    answered_on = models.DateField()
    scope = models.TextField(blank=True, help_text="Who they are happy for us to work with, and who not")
    understanding = models.TextField(
        blank=True, help_text="For a young person: who judged that they understand, and why"
    )
    safe = models.CharField(
        max_length=3,
        choices=Safe,
        blank=True,
        help_text="Once nobody agrees: whether each child is safe without early help",
    )
    safe_why = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=timezone.now)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-answered_on", "-pk"]


class SaidAtRequest(models.Model):
    """What was said of the family's agreement when help was asked for: to the request, and not yet to work with us.

    History, once for each request. `asked_by` says in words who had asked them, without a name where somebody asked who
    is no professional: the family's team does not learn of whom.
    """

    class Answer(models.TextChoices):
        GIVEN = "given", "Agreed to the request"
        REFUSED = "refused", "Did not agree to the request"
        NOT_SOUGHT = "not_sought", "Not asked before the request"

    case = models.ForeignKey(Case, models.CASCADE, related_name="said_at_request")
    answer = models.CharField(max_length=12, choices=Answer)
    asked_by = models.CharField(max_length=650)
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]
