from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import RIGHTS, Right
from cases.models import Case
from earlyhelp.authority import authority
from earlyhelp.own_words import our_words
from earlyhelp.references import STEP_UP, reference
from referrals.models.enquiry import Enquiry, not_barred
from referrals.status import StepUpStatus


def answers_for(user) -> list[int]:
    """The social care agencies whose duty this person does: they read and answer what is sent there."""
    if not (user.is_authenticated and user.is_active):
        return []
    return [
        m.agency_id
        for m in user.live_memberships
        if m.agency.kind == Agency.Kind.SOCIAL_CARE and Right.ANSWER_CHECKS in RIGHTS[m.role]
    ]


class StepUpQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Social care sees what was sent to it; whoever sees a family's record, what was sent from it; the
        front door all but what was sent from restricted records, or from enquiries about them. A conflict of interest
        bars all of them from what is about that family."""
        if not (user.is_authenticated and user.is_active and user.live_memberships):
            return self.none()
        seen = Q(agency__in=answers_for(user)) | Q(case__in=Case.objects.visible_to(user).values("pk"))
        if user.has_right(Right.SEE_ALL_ENQUIRIES):
            restricted = Case.objects.that_restrict(OuterRef("case__family"))
            enquiry = Enquiry.objects.visible_to(user).filter(pk=OuterRef("enquiry"))
            seen |= Q(~Exists(restricted), enquiry=None) | Q(Exists(enquiry))
        conflict = Case.objects.in_conflict(user).filter(family=OuterRef("case__family"))
        return self.filter(seen, ~Exists(conflict), not_barred(user))

    def has_list(self, user) -> bool:
        """Who has a list of steps up: social care's duty, and the front door."""
        return user.has_right(Right.SEE_ALL_ENQUIRIES) or bool(answers_for(user))

    def open(self):
        return self.exclude(status=StepUpStatus.ANSWERED)

    def late(self, now=None):
        return self.open().filter(due_at__lt=now or timezone.now())


class StepUp(models.Model):
    """A request to children's social care, with a packet built from the record, and the answer to it.

    Working Together 2023: within one working day a social worker acknowledges receipt and decides the next
    step. It comes from an enquiry at the front door or from a family's open case.
    """

    class Answer(models.TextChoices):
        ASSESS = "assess", "Social care will assess"
        STRATEGY = "strategy", "Strategy discussion or section 47 enquiry"
        OPEN_ALREADY = "open_already", "Social care is working with the family already"
        NO_ACTION = "no_action", our_words("No further action by social care")

    class Then(models.TextChoices):
        CLOSE = "close", "Early help gets ready to close"
        ALONGSIDE = "alongside", "Early help goes on alongside social care"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, null=True, blank=True, related_name="step_ups")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="step_ups")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    why = models.TextField()
    told_family = models.TextField(help_text="What the family was told, or why it was safer not to")
    packet = models.JSONField(help_text="What was sent: [{title, lines}], as the record stood then")
    left_out = models.JSONField(
        default=list, blank=True, help_text="What of it was left out on purpose: [{title, why}]"
    )
    status = models.CharField(max_length=12, choices=StepUpStatus, default=StepUpStatus.SENT)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    urgency = models.CharField(
        max_length=20,
        blank=True,
        default="",
        help_text="The authority’s priority by whose clock it is acknowledged; empty of a family’s case",
    )
    clock_from = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When its clock began anew, since something more urgent was added; empty while nothing was",
    )
    due_at = models.DateTimeField(help_text="When social care owes its acknowledgement")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    social_worker = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    answer_text = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    then = models.CharField(
        max_length=10, choices=Then, blank=True, help_text="For a family’s case that social care takes on"
    )
    then_why = models.TextField(blank=True)
    then_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    then_at = models.DateTimeField(null=True, blank=True)
    sent_back_as = models.OneToOneField(
        Enquiry,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="sent_back_from",
        help_text="The enquiry it was sent back as, when social care takes no further action",
    )

    objects = StepUpQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=~Q(status="answered"), name="step_ups_open"),
            models.Index(fields=["agency", "-sent_at"], name="step_ups_of_an_agency"),
        ]
        constraints = [
            models.CheckConstraint(
                name="step_up_from_one_place",
                condition=Q(enquiry__isnull=False, case=None) | Q(enquiry=None, case__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["case"], condition=~Q(status="answered"), name="one_open_step_up_a_case"
            ),
            models.UniqueConstraint(
                fields=["enquiry"], condition=~Q(status="answered"), name="one_open_step_up_an_enquiry"
            ),
            models.CheckConstraint(
                name="answered_step_up_is_whole",
                condition=~Q(status="answered")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False)
                    & ~Q(answer="")
                    & ~Q(answer_text="")
                ),
            ),
        ]

    @property
    def reference(self):
        return reference(STEP_UP, self.pk)

    @property
    def priority(self):
        """How urgent it is: the authority’s priority, the usual one of a family’s case."""
        return authority().priority_of(self.urgency)

    @property
    def is_open(self):
        return self.status != StepUpStatus.ANSWERED

    @property
    def late(self):
        return self.is_open and self.due_at < timezone.now()

    @property
    def family_words(self):
        """What the family is called on a list; `case__family` or `enquiry` should be loaded."""
        return str(self.case.family) if self.case_id else self.enquiry.family_words

    @property
    def taken_on(self):
        """Whether social care works with the family now."""
        return not self.is_open and self.answer != self.Answer.NO_ACTION


class StepUpAddition(models.Model):
    """What became known while social care had a step up before it: the rest of the packet, with words of its own. Never altered."""

    step_up = models.ForeignKey(StepUp, models.CASCADE, related_name="additions")
    why = models.TextField()
    told_family = models.TextField(help_text="What the family was told, or why it was safer not to")
    packet = models.JSONField(help_text="What had not gone before: [{title, lines}]")
    left_out = models.JSONField(
        default=list, blank=True, help_text="What of it was left out on purpose: [{title, why}]"
    )
    urgency = models.CharField(
        max_length=20,
        blank=True,
        default="",
        help_text="How urgent it was as it went: the authority’s priority",
    )
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]

    @property
    def priority(self):
        return authority().priority_of(self.urgency)


class NotSteppedUp(models.Model):
    """Why a step up that was owed on a case is not sent after all: one that a review decided, or one owed since a child may
    not be safe without us. History: another is another row."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="not_stepped_up")
    why = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)


class StepDown(models.Model):
    """What social care hands over when early help takes over: it arrives as an enquiry of its own kind."""

    class PlanKind(models.TextChoices):
        ASSESSMENT = "assessment", "Assessment only"
        CHILD_IN_NEED = "child_in_need", "Child in need plan"
        CHILD_PROTECTION = "child_protection", "Child protection plan"
        LOOKED_AFTER = "looked_after", "Child looked after"

    enquiry = models.OneToOneField(Enquiry, models.CASCADE, related_name="step_down")
    plan_kind = models.CharField(max_length=20, choices=PlanKind)
    began_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField()
    social_worker = models.CharField(max_length=200)
    social_worker_phone = models.CharField(max_length=40)
    done = models.TextField(help_text="What social care and the family did")
    changed = models.TextField(help_text="What has changed for each child")
    remains = models.TextField(help_text="What still needs help")
    family_view = models.TextField(help_text="What the family, and each child, says and wants")
    risks = models.TextField(blank=True, help_text="What would be a sign that things are going wrong again")
    meeting_on = models.DateField(null=True, blank=True, help_text="When we meet the family together")
