"""What a family member does on their page: says something, gets an answer, marks their own actions as done."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from audit import trail
from cases import audience, lifecycle, owed
from cases.audience import may_read
from cases.may import CHANGES
from cases.models import FamilyMember
from plans import actions
from plans.for_family import not_told_of
from plans.models import Action
from plans.status import ActionStatus, PlanStatus
from portal import letters
from portal.links import family_actor
from portal.models import FamilyMessage

LONGEST = 2000  # characters
SHOWN = 10  # messages
MOST_A_DAY = 20  # so that a phone in a pocket, or in other hands, cannot fill the lead's mailbox
# What a family member may say of their own action; a worker decides what is no longer needed.
THEIRS_TO_SAY = (ActionStatus.DONE, ActionStatus.IN_PROGRESS)


def _check_in_family(case, person):
    if (
        not case.is_open
        or not FamilyMember.objects.today().living().filter(family=case.family_id, person=person).exists()
    ):
        raise ValidationError(_("This page is closed. Please ring us."))


def _told(viewer, case):
    theirs = FamilyMessage.objects.filter(case=case, person=viewer.person).select_related("answered_by")
    theirs = theirs.annotate(unnamed=not_told_of(viewer, case, OuterRef("answered_by")))
    return theirs.order_by("-pk")[:SHOWN]


_latest = audience.WrittenFor(_told, case=int)


def told(case, viewer) -> list[FamilyMessage]:
    """What one member of the family told us last, the newest first. Each says whether whoever answered is `unnamed`: a
    worker of whom they are not told that they help."""
    return _latest(viewer, case=case.pk)


@transaction.atomic
def say(case, *, person, kind, text="", action=None, language="en") -> FamilyMessage:
    """Something a family member wants us to know. Returns the FamilyMessage; the lead gets a letter."""
    case = lifecycle.locked(case)
    _check_in_family(case, person)
    text = text.strip()
    if kind not in FamilyMessage.Kind.values:
        raise ValidationError({"kind": _("Choose what you want to tell us")})
    if not text and kind != FamilyMessage.Kind.RING_ME:
        raise ValidationError({"text": _("Write what you want to tell us")})
    if len(text) > LONGEST:
        raise ValidationError({"text": _("Write less than 2,000 letters")})
    if action is not None and not _reads(person, action, case):
        raise ValidationError({"action": _("Choose something in your own plan")})
    today = case.messages.filter(person=person, said_at__gt=timezone.now() - timedelta(days=1))
    if today.count() >= MOST_A_DAY:
        raise ValidationError(_("You have sent us a lot today. Please ring us, or write again tomorrow."))
    message = FamilyMessage.objects.create(
        case=case, person=person, kind=kind, text=text, action=action, language=language
    )
    trail.record("family.said", message, by=family_actor(person), case=case, kind=kind)
    owed.bring_up_to_date(case)
    letters.message_came(message)
    return message


def _reads(person, action, case):
    """Whether an action is in their own plan, and one that they may read."""
    return action.goal.plan.case_id == case.pk and may_read(audience.relative(person, case), action)


@transaction.atomic
def answer(message, *, answer, by) -> FamilyMessage:
    """A worker's answer, which the person reads when they next open their page. Returns the FamilyMessage."""
    message = lifecycle.locked_with_case(message)
    CHANGES.insist(by, message.case)
    if message.answered_at:
        raise ValidationError("Somebody has already answered this.")
    if not answer.strip():
        raise ValidationError({"answer": "Enter your answer."})
    message.answer, message.answered_at, message.answered_by = answer.strip(), timezone.now(), by
    message.save(update_fields=["answer", "answered_at", "answered_by"])
    owed.bring_up_to_date(message.case)
    trail.record("family.answered", message, by=by, case=message.case)
    return message


@transaction.atomic
def mark(action, *, status, person):
    """A family member marks an action of their own as done, or as not done after all. Returns the ActionChange."""
    action = Action.objects.select_related("goal__plan__case").get(pk=action.pk)
    plan = action.goal.plan
    _check_in_family(plan.case, person)
    own = action.person_id == person.pk and _reads(person, action, plan.case)
    if not own or plan.status != PlanStatus.AGREED:
        raise ValidationError(_("You can only mark what you yourself do."))
    if status not in THEIRS_TO_SAY:
        raise ValidationError(_("Please tell us instead, and we will change it together."))
    if action.status == status:
        raise ValidationError(_("This has been marked already."))
    return actions.move(action, status=status, by=person)
