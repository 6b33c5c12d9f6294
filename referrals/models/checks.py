import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from accounts.roles import Role
from cases.models import Audience, ReadableQuerySet, SharingBasis
from earlyhelp.authority import authority
from referrals.models.enquiry import Enquiry, not_barred
from referrals.models.named import EnquiryPerson
from referrals.status import CheckStatus, EnquiryStatus


def checks_for(user) -> list[int]:
    """The agencies for which this person answers checks."""
    return [m.agency_id for m in user.live_memberships if m.role == Role.PARTNER_CHECKER]


class CheckQuerySet(ReadableQuerySet):
    def for_partner(self, user):
        """Those asked of the agencies this person answers for; nobody else's, nothing of the front door's, and none
        about a family from which a conflict of interest bars them: a colleague answers, or the front door by telephone."""
        return self.filter(not_barred(user), agency__in=checks_for(user))

    def open(self):
        return self.filter(status=CheckStatus.ASKED)

    def withheld(self):
        """Those of which a partner knows something and will not say what, to which it has added nothing, and about which
        nobody has asked again since."""
        rows = self.filter(known=Check.Known.NOT_SHARED, additions=None)
        return rows.filter(Q(chased_at=None) | Q(chased_at__lt=F("answered_at")))

    def wanted(self):
        """Those whose answer somebody waits for: of an enquiry that is decided, those that were kept then."""
        return self.exclude(enquiry__status=EnquiryStatus.DECIDED, still_wanted=False)

    def late(self, now=None):
        return self.wanted().open().filter(due_at__lt=now or timezone.now())


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Check(models.Model):
    """A partner's answer asked for at the front door: of whom, about whom, why it is needed and on which basis.

    Without an agency nobody signs in to answer as that partner: the front door asks by telephone, and writes
    down what it is told.
    """

    class Known(models.TextChoices):
        YES = "yes", "Yes, we know somebody in this family"
        NO = "no", "No, we hold nothing"
        NOT_SHARED = (
            "not_shared",
            "We know them, but sharing it would do the child more harm than not sharing",
        )

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="checks")
    partner = models.CharField(max_length=40, help_text="One of the authority’s check partners")
    agency = models.ForeignKey(
        "accounts.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="checks",
        help_text="Whose people answer; nobody's when the partner is asked by telephone",
    )
    about = models.ManyToManyField(EnquiryPerson, related_name="checks")
    question = models.TextField(help_text="What the partner is asked")
    purpose = models.TextField(help_text="Why asking is necessary, and no more than is needed")
    basis = models.CharField(
        max_length=20, choices=SharingBasis.Basis, default=SharingBasis.Basis.PUBLIC_TASK
    )
    status = models.CharField(max_length=10, choices=CheckStatus, default=CheckStatus.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    still_wanted = models.BooleanField(
        default=False,
        help_text="Whether it was kept when its enquiry was decided: what is not is withdrawn then",
    )
    chased_at = models.DateTimeField(null=True, blank=True)
    times_chased = models.PositiveSmallIntegerField(default=0)
    known = models.CharField(max_length=12, choices=Known, blank=True)
    answer = models.TextField(blank=True)
    audience = models.CharField(
        max_length=10,
        choices=Audience,
        default=Audience.TEAM,
        help_text="Whether the family may be told; the partner says so",
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    told_by = models.CharField(
        max_length=200, blank=True, help_text="Who said it, when the front door wrote the answer down"
    )
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        indexes = [
            models.Index(
                fields=["agency", "due_at"], condition=Q(status="asked"), name="checks_open_of_an_agency"
            ),
            models.Index(fields=["due_at"], condition=Q(status="asked"), name="checks_open_by_day"),
            models.Index(
                fields=["agency", "-answered_at"], condition=Q(status="answered"), name="checks_answered"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry", "agency"], condition=Q(status="asked"), name="one_open_check_an_agency"
            ),
            models.UniqueConstraint(
                fields=["enquiry", "partner"],
                condition=Q(status="asked", agency=None),
                name="one_open_check_by_phone",
            ),
            models.CheckConstraint(
                name="answered_check_is_whole",
                condition=~Q(status="answered") | (Q(answered_at__isnull=False) & ~Q(known="")),
            ),
        ]

    @property
    def family_may_see(self) -> bool:
        return self.audience == Audience.FAMILY

    @property
    def is_open(self):
        return self.status == CheckStatus.ASKED

    @property
    def withheld(self):
        """Whether the partner knows something and will not say what."""
        return self.known == self.Known.NOT_SHARED and not self.additions.exists()

    @property
    def late(self):
        return self.status == CheckStatus.ASKED and self.due_at < timezone.now()

    @property
    def partner_name(self):
        """What the authority calls this partner; the code itself when it no longer has such a partner."""
        return next(
            (one.name for one in authority().check_partners if one.code == self.partner), self.partner
        )

    @property
    def asked_of(self):
        return str(self.agency or self.partner_name)


class CheckAddition(models.Model):
    """What a partner adds to an answer later. The answer itself stays as it was given; neither is altered."""

    added_to = models.ForeignKey(Check, models.CASCADE, related_name="additions")
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
