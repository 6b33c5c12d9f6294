from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases import danger
from cases.models import Case, Family, SharingBasis
from directory.models import Service
from earlyhelp import clocks, dates
from earlyhelp.authority import authority
from earlyhelp.own_words import our_words
from onward.shares import Shares, in_words
from referrals import urgency
from referrals.models.enquiry import AboutEnquiryQuerySet, Enquiry
from referrals.models.named import EnquiryPerson


class DecisionQuerySet(AboutEnquiryQuerySet):
    def kept(self):
        """Those not taken back: the one that stands, or one that still waits for a second person."""
        return self.filter(undone_at=None)

    def awaiting_second(self):
        """Those for which a second person has yet to agree, or not to."""
        return self.kept().filter(needs_second=True, second_agrees=None)

    def live(self):
        """Those that stand: made, agreed by a second person where one is needed, and not taken back."""
        return self.filter(Q(needs_second=False) | Q(second_agrees=True), undone_at=None)

    def unsent(self):
        """Those to step up that stand and whose packet has not gone to social care, the first decided first."""
        return self.live().filter(outcome="step_up", sent_at=None).order_by("decided_at", "pk")


class Decision(models.Model):
    """What was decided about an enquiry, by whom and why. A new look makes a new decision; what is written
    here stays as it was, but for a second person's answer, a step up's having been sent, with which other the family is
    told, and having been taken back."""

    class Outcome(models.TextChoices):
        HELP = "help", "Early help: assessment and a plan with the family"
        ADVICE = "advice", "Advice and signposting"
        ONE_AGENCY = "one_agency", "One agency can help on its own"
        PANEL = "panel", "Take it to the panel"
        STEP_UP = "step_up", "Step up to children’s social care"
        NO_ACTION = "no_action", our_words("No further action")

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome)
    level = models.CharField(max_length=40)
    indicators = ArrayField(
        models.CharField(max_length=40),
        default=list,
        blank=True,
        help_text="The authority’s indicators ticked",
    )
    suggestion = models.JSONField(
        default=dict, blank=True, help_text="What was suggested when it was made, and the reasons shown"
    )
    reasons = models.TextField()
    advice = models.TextField(blank=True, help_text="What the asker is told to do or try")
    services = models.ManyToManyField(Service, related_name="signposted_by", blank=True)
    agency = models.ForeignKey(
        "accounts.Agency",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The agency that coordinates the help, or that can help on its own",
    )
    purpose = models.TextField(blank=True, help_text="What an agency that can help on its own is asked to do")
    basis = models.CharField(
        max_length=20,
        choices=SharingBasis.Basis,
        blank=True,
        help_text="On which that agency is told of the family",
    )
    shares = ArrayField(
        models.CharField(max_length=10, choices=Shares),
        default=list,
        blank=True,
        help_text="What that agency is told of the request",
    )
    asked_in = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="asks_for",
        help_text="The decision it was made together with, which asks the agency once for both",
    )
    made_with = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="made_with_it",
        help_text="The first of those that were made together, about the same family",
    )
    told_in = models.ForeignKey(
        Enquiry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The enquiry decided together with it, with whose letter or reply the family is told of both",
    )
    offer = models.OneToOneField(
        "onward.Offer",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="decision",
        help_text="What was asked of that agency, once it was",
    )
    panel_on = models.DateField(null=True, blank=True)
    adds = models.ManyToManyField(
        EnquiryPerson,
        related_name="+",
        blank=True,
        help_text="Those newly named who belong to a family we know, and are added to its record",
    )
    family = models.ForeignKey(Family, models.PROTECT, null=True, blank=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="decisions")
    joined = models.BooleanField(
        default=False, help_text="The family was being helped already: nothing new was opened"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    needs_second = models.BooleanField(
        default=False,
        help_text="It goes against a safeguarding indicator, so a second person agrees or does not",
    )
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    second_at = models.DateTimeField(null=True, blank=True)
    second_agrees = models.BooleanField(null=True, blank=True)
    second_why = models.TextField(blank=True)
    sent_at = models.DateTimeField(
        null=True, blank=True, help_text="Of a step up: when its packet went to social care"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_why = models.TextField(blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["decided_at", "id"],
                include=["needs_second", "second_agrees"],
                condition=Q(outcome="step_up", sent_at=None, undone_at=None),
                name="step_ups_to_send",
            ),
            models.Index(
                fields=["decided_at", "id"],
                condition=Q(needs_second=True, second_agrees=None, undone_at=None),
                name="second_looks_awaited",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(undone_at=None), name="one_live_decision"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(joined=False, case__isnull=False),
                name="one_decision_opens_a_case",
            ),
            models.CheckConstraint(
                name="help_has_its_case",
                condition=~Q(outcome="help")
                | Q(case__isnull=False)
                | Q(needs_second=True, second_agrees=None)
                | Q(needs_second=True, second_agrees=False),
            ),
            models.CheckConstraint(
                name="second_look_is_whole",
                condition=Q(second_by=None, second_at=None, second_agrees=None)
                | Q(second_by__isnull=False, second_at__isnull=False, second_agrees__isnull=False),
            ),
            models.CheckConstraint(
                name="panel_has_its_day", condition=~Q(outcome="panel") | Q(panel_on__isnull=False)
            ),
            models.CheckConstraint(
                name="only_step_ups_are_sent", condition=Q(sent_at=None) | Q(outcome="step_up")
            ),
        ]

    @property
    def awaits_second(self):
        """Whether a second person has yet to agree, or not to."""
        return self.needs_second and self.second_agrees is None and self.undone_at is None

    @property
    def guarded(self) -> str:
        """Why it waits for a second person, as the part of a sentence."""
        taken_back = danger.TAKEN_BACK if self.needs_second else ""
        return danger.guarded(self.enquiry.danger, self.indicators) or taken_back

    @property
    def stands(self):
        return self.undone_at is None and (not self.needs_second or self.second_agrees is True)

    @property
    def unsent(self):
        """Whether it is to step up and stands, and its packet has not gone: nobody is told of it before."""
        return self.outcome == self.Outcome.STEP_UP and self.sent_at is None and self.stands

    @property
    def shared_words(self) -> list[str]:
        """Of one agency that is asked: what it is told, a line each."""
        return in_words(self.shares)

    @property
    def asked(self):
        """The Offer by which its agency is asked: its own, or that of the decision it was made together with; or None."""
        return self.offer or (self.asked_in and self.asked_in.offer)

    @property
    def stands_from(self):
        return self.second_at or self.decided_at

    @property
    def send_by(self):
        """When the packet of a step up is owed: by how urgent its enquiry is, counted from the decision."""
        return clocks.due_at(self.stands_from, self.send_clock)

    @property
    def send_clock(self):
        return self.urgency.step_up

    @property
    def urgency(self):
        """How urgent it is as a step up: the authority’s priority."""
        return urgency.of_step_up(self.enquiry.priority, self.enquiry.danger, self.indicators)

    @property
    def urgent_why(self) -> str:
        """Why it is more urgent than usual, for whoever receives it."""
        why = self.guarded or self.enquiry.priority_why or f"{authority().front_door.name} said so"
        return why[:1].upper() + why[1:].rstrip(".")


class PanelDay(models.Model):
    """A day on which the panel meets. Enquiries are taken to one of those to come."""

    on = models.DateField(unique=True)
    where = models.CharField(max_length=200, blank=True, help_text="The place and hour, as people are told")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["on"]

    def __str__(self):
        return dates.day(self.on)
