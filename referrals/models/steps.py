from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cases.models import Case
from referrals.models.enquiry import Enquiry
from referrals.status import StepUpStatus


class StepUp(models.Model):
    """A request to children's social care, with a packet built from the record, and the answer to it.

    Working Together 2023: within one working day a social worker acknowledges receipt and decides the next
    step. It comes from an enquiry at the front door or from a family's open case.
    """

    class Answer(models.TextChoices):
        ASSESS = "assess", "Social care will assess"
        STRATEGY = "strategy", "Strategy discussion or section 47 enquiry"
        OPEN_ALREADY = "open_already", "Social care is working with the family already"
        NO_ACTION = "no_action", "No further action by social care"

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, null=True, blank=True, related_name="step_ups")
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="step_ups")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    why = models.TextField()
    told_family = models.TextField(help_text="What the family was told, or why it was safer not to")
    packet = models.JSONField(help_text="What was sent: [{title, lines}], as the record stood then")
    status = models.CharField(max_length=12, choices=StepUpStatus, default=StepUpStatus.SENT)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(help_text="When social care owes its acknowledgement")
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    social_worker = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    answer_text = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    came_back = models.OneToOneField(
        Enquiry, models.SET_NULL, null=True, blank=True, related_name="came_back_from",
        help_text="The enquiry it came back as, when social care takes no further action",
    )  # fmt: skip

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["due_at"], condition=~Q(status="answered"), name="step_ups_open"),
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
        ]


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
