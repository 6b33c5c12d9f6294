import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from accounts.roles import Right
from cases.codes import Source
from cases.models import Case, FamilyMember, Person
from referrals.status import EnquiryStatus


class EnquiryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The front door sees every enquiry; anybody else sees those they sent."""
        if not (user.is_authenticated and user.is_active and user.live_memberships):
            return self.none()
        if user.has_right(Right.SEE_ALL_ENQUIRIES):
            return self
        return self.filter(received_by=user)

    def waiting(self):
        return self.exclude(status=EnquiryStatus.DECIDED)

    def late(self, now=None):
        return self.waiting().filter(due_at__lt=now or timezone.now())


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent())
class Enquiry(models.Model):
    """Anything that arrives at the front door, as it arrived; nothing in it has been checked yet."""

    class How(models.TextChoices):
        PHONE = "phone", "Phone call"
        ONLINE = "online", "Online form"
        EMAIL = "email", "Email or letter"
        IN_PERSON = "in_person", "In person"

    class Agreed(models.TextChoices):
        GIVEN = "given", "Yes, the family knows and agrees"
        REFUSED = "refused", "The family was asked and does not agree"
        NOT_SOUGHT = "not_sought", "The family has not been asked"

    status = models.CharField(max_length=12, choices=EnquiryStatus, default=EnquiryStatus.WAITING)
    how = models.CharField(max_length=10, choices=How)
    source = models.CharField(max_length=3, choices=Source)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asker_name = models.CharField(max_length=200)
    asker_role = models.CharField(max_length=200, blank=True)
    agency = models.ForeignKey(
        "accounts.Agency", models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    asker_phone = models.CharField(max_length=40, blank=True)
    asker_email = models.EmailField(blank=True)
    family_name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    locality = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    worries = models.TextField()
    needs = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    strengths = models.TextField(blank=True)
    wants = models.TextField(blank=True)
    agreed = models.CharField(max_length=12, choices=Agreed)
    agreed_why_not = models.TextField(blank=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    due_at = models.DateTimeField(help_text="When a decision is due")
    reply_due_at = models.DateTimeField(help_text="When the asker has been promised a reply")

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "enquiries"
        indexes = [
            models.Index(fields=["due_at", "id"], condition=~Q(status="decided"), name="enquiries_waiting"),
            models.Index(fields=["-received_at", "-id"], name="enquiries_by_time"),
            models.Index(fields=["received_by", "-received_at"], name="enquiries_of_a_sender"),
        ]

    def __str__(self):
        return f"{self.reference} {self.family_name}"

    @property
    def reference(self):
        return f"EN-{self.pk:05d}"

    @property
    def late(self):
        return self.status != EnquiryStatus.DECIDED and self.due_at < timezone.now()


class EnquiryPerson(models.Model):
    """Somebody named in an enquiry, as they were named. `person` is who they turned out to be."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="people")
    given_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=150)
    part = models.CharField(max_length=20, choices=FamilyMember.Part)
    born_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    setting = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="named_in")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(name="named_born_or_due", condition=Q(born_on=None) | Q(due_on=None)),
        ]

    @property
    def name(self):
        return f"{self.given_names or 'Baby'} {self.family_name}"


class EnquiryMove(models.Model):
    """One move in an enquiry's life, or a change of owner. Never altered."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="moves")
    was = models.CharField(max_length=12, choices=EnquiryStatus, blank=True)
    became = models.CharField(max_length=12, choices=EnquiryStatus)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]


class Decision(models.Model):
    """What was decided about an enquiry, by whom and why. Never altered; a new look makes a new decision."""

    class Outcome(models.TextChoices):
        HELP = "help", "Early help: open a case"
        ADVICE = "advice", "Advice and signposting"
        ONE_AGENCY = "one_agency", "One agency can help on its own"
        STEP_UP = "step_up", "Step up to children’s social care"
        NO_ACTION = "no_action", "No further action"

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome)
    level = models.CharField(max_length=40)
    reasons = models.TextField()
    advice = models.TextField(blank=True, help_text="What the asker is told to do or try")
    case = models.OneToOneField(Case, models.PROTECT, null=True, blank=True, related_name="decision")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enquiry"], condition=Q(undone_at=None), name="one_live_decision"
            ),
            models.CheckConstraint(
                name="help_has_its_case", condition=~Q(outcome="help") | Q(case__isnull=False)
            ),
        ]
