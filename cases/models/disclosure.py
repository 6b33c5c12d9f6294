from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models.case import Case
from cases.models.sharing import SharingBasis


class DisclosureQuerySet(models.QuerySet):
    def sharings(self):
        """All but the downloads that version 0.2.0 wrote here: whoever downloads a file has it for themselves, which is a
        look, and stands on the trail."""
        return self.exclude(about_type__app_label="documents")


class Disclosure(models.Model):
    """One sharing of information with another body, one asking for it, or one refusal to share: what, about whom, to whom,
    why and on which basis. History: no verb alters one. It holds names and words, which retention must be able to remove,
    so the database does not keep it as it keeps the trail.

    `about` is what it was done with: a check, a step up, an offer. `record` is what it stands under: the
    case, or while there is none the enquiry. What was asked, and what was said, are kept with it, since an answer
    means little without its question.
    """

    class Kind(models.TextChoices):
        ASKED = "asked", "Asked"
        SHARED = "shared", "Shared"
        REFUSED = "refused", "Not shared"

    class Nature(models.TextChoices):
        FACT = "fact", "Fact: seen, recorded or measured"
        OPINION = "opinion", "Opinion: a professional’s judgement"
        BOTH = "both", "Both"

    class Reason(models.TextChoices):
        DETRIMENT = "detriment", "Sharing it would do the child more harm than not sharing it"

    kind = models.CharField(max_length=10, choices=Kind)
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="disclosures")
    about_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    about_id = models.BigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    record_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    record_id = models.BigIntegerField()
    record = GenericForeignKey("record_type", "record_id")
    what = models.CharField(max_length=300)
    people = models.TextField(help_text="About whom, by name")
    shared_by = models.CharField(max_length=300)
    shared_with = models.CharField(max_length=300)
    why = models.TextField(blank=True)
    basis = models.CharField(max_length=20, choices=SharingBasis.Basis)
    nature = models.CharField(max_length=10, choices=Nature, blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    reason = models.CharField(max_length=10, choices=Reason, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["case", "-at"], name="disclosures_of_a_case"),
            models.Index(fields=["record_type", "record_id", "-at"], name="disclosures_of_a_record"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_refusal_has_its_reason",
                condition=Q(kind="refused") & ~Q(reason="") | ~Q(kind="refused") & Q(reason=""),
            ),
        ]
