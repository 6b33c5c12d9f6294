from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case


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
    without_agreement = models.BooleanField(
        default=False, help_text="It stands whether or not the family agrees to work with us"
    )
    from_on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "agency"], condition=Q(ended_on=None), name="one_live_basis"
            ),
            models.CheckConstraint(
                name="without_agreement_on_another_basis",
                condition=Q(without_agreement=False) | ~Q(basis="consent"),
            ),
        ]
