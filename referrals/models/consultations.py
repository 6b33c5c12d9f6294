from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.roles import Right
from cases.models import Case
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from referrals.models.enquiry import Enquiry, not_barred


class ConsultationQuerySet(models.QuerySet):
    def for_door(self, user):
        """Those that the front door answers: all but what is about a restricted record or enquiry that this user does not
        see, or about a family from which a conflict of interest bars them."""
        if not (user.is_authenticated and user.is_active and user.has_right(Right.DECIDE_ENQUIRIES)):
            return self.none()
        family = OuterRef("case__family")
        closed = Case.objects.closed_to(user).filter(family=family)
        conflict = Case.objects.in_conflict(user).filter(family=family)
        enquiry = Enquiry.objects.closed_to(user).filter(pk=OuterRef("enquiry"))
        return self.filter(~Exists(closed), ~Exists(conflict), ~Exists(enquiry), not_barred(user))

    def visible_to(self, user):
        """Those, and what was asked about a family whose record somebody sees."""
        if not (user.is_authenticated and user.is_active):
            return self.none()
        of_theirs = Q(case__in=Case.objects.visible_to(user).values("pk"))
        return self.filter(Q(pk__in=self.for_door(user).values("pk")) | of_theirs)

    def open(self):
        return self.filter(answered_at=None)

    def late(self, now=None):
        return self.open().filter(due_at__lt=now or timezone.now())

    def answered(self):
        return self.exclude(answered_at=None)


class Consultation(models.Model):
    """Advice asked for without a referral: by a practitioner about a family they work with, or by the front door for a
    caller who gave no names. It holds the question and the answer; nothing of the record goes with it."""

    kind = models.CharField(max_length=40, help_text="One of the authority’s consultations")
    case = models.ForeignKey(Case, models.CASCADE, null=True, blank=True, related_name="consultations")
    enquiry = models.ForeignKey(Enquiry, models.CASCADE, null=True, blank=True, related_name="consultations")
    question = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        "accounts.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where whoever asks works",
    )
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    advised_by = models.CharField(max_length=200, blank=True, help_text="Who gave the advice, by name")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(answered_at=None), name="consultations_open"),
            models.Index(fields=["-answered_at", "-id"], name="consultations_by_answer"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_consultation_is_about_one",
                condition=Q(case=None, enquiry__isnull=False) | Q(case__isnull=False, enquiry=None),
            ),
            models.CheckConstraint(
                name="answered_by_somebody_by_name",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(advised_by=""),
            ),
        ]

    @property
    def kind_name(self):
        return names(authority().consultations).get(self.kind, self.kind)

    @property
    def about(self):
        return self.case or self.enquiry

    @property
    def is_open(self):
        return self.answered_at is None

    @property
    def late(self):
        return self.is_open and self.due_at < timezone.now()
