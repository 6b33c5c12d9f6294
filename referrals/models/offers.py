import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.roles import RIGHTS, Right
from cases.models import SharingBasis
from referrals.models.decision import Decision
from referrals.models.enquiry import AboutEnquiryQuerySet, Enquiry, not_barred
from referrals.status import OfferStatus


def helps_for(user) -> list[int]:
    """The agencies for which this person takes families on: those where they work with families (Right.BE_LEAD).

    A partner checker answers from records and a panel chair runs a panel: neither rings a family, so neither needs
    to know who it is. A manager reads what the front door reads, and answers as the front door does.
    """
    if not (user.is_authenticated and user.is_active):
        return []
    return [m.agency_id for m in user.live_memberships if Right.BE_LEAD in RIGHTS[m.role]]


class OfferQuerySet(AboutEnquiryQuerySet):
    def for_agency(self, user):
        """Those asked of the agencies this person takes families on for; nobody else's, and none for a family from
        which a conflict of interest bars them."""
        return self.filter(not_barred(user), agency__in=helps_for(user))

    def open(self):
        return self.filter(status=OfferStatus.OFFERED)

    def late(self, now=None):
        return self.open().filter(due_at__lt=now or timezone.now())


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Offer(models.Model):
    """Help by one agency on its own, which a decision asks of it: what it is asked to do, on which basis it is told
    of the family, and whether it can.

    `written_to` is the mailbox it was asked at; without one the front door rings it.
    """

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="offers")
    decision = models.OneToOneField(Decision, models.CASCADE, related_name="offer")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="offers")
    purpose = models.TextField(help_text="What the agency is asked to do, for which it is told of the family")
    basis = models.CharField(max_length=20, choices=SharingBasis.Basis)
    status = models.CharField(max_length=10, choices=OfferStatus, default=OfferStatus.OFFERED)
    written_to = models.EmailField(blank=True)
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    chased_at = models.DateTimeField(null=True, blank=True)
    times_chased = models.PositiveSmallIntegerField(default=0)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True, help_text="Why the agency cannot help")
    told_by = models.CharField(
        max_length=200, blank=True, help_text="Who said it, when the front door wrote the answer down"
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["agency", "due_at"], condition=Q(status="offered"), name="offers_open_of_agency"
            ),
            models.Index(fields=["due_at", "id"], condition=Q(status="offered"), name="offers_open_by_day"),
            models.Index(
                fields=["agency", "-answered_at"],
                condition=Q(answered_at__isnull=False),
                name="offers_answered_of_agency",
            ),
            models.Index(
                fields=["-answered_at", "-id"],
                condition=Q(answered_at__isnull=False),
                name="offers_answered_by_time",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(status="offered"), name="one_open_offer_an_enquiry"
            ),
            models.CheckConstraint(
                name="answered_offer_is_whole",
                condition=~Q(status__in=["accepted", "declined"])
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
            models.CheckConstraint(
                name="declined_offer_has_its_reason", condition=~Q(status="declined") | ~Q(why="")
            ),
        ]

    @property
    def is_open(self):
        return self.status == OfferStatus.OFFERED

    @property
    def late(self):
        return self.is_open and self.due_at < timezone.now()

    @property
    def waits_to_be_rung(self):
        """Whether nobody there can have heard of it yet, so that nobody may be told that they will ring."""
        return self.is_open and not self.written_to
