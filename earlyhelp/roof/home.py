"""Home: what needs this person today, the families they work with, and what they wait for from others."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases.models import Case
from cases.status import NextStep
from earlyhelp.models import Draft
from earlyhelp.pages import everyone, page
from plans.models import Action
from portal.models import FamilyMessage
from referrals.models import Enquiry

SOON = timedelta(days=7)
SHOWN = 8
# Steps a lead professional waits for from a manager.
NOT_THEIRS = (NextStep.NAME_LEAD, NextStep.SIGN_OFF)


@page(may=everyone)
def home(request):
    user, today = request.user, timezone.localdate()
    context = {"title": "Home", "today": today, "may_log": user.has_right(Right.LOG_ENQUIRIES)}
    rows = 0
    if user.has_right(Right.BE_LEAD):
        context |= _practitioner(user, today)
        rows += len(context["families"])
    if user.has_right(Right.NAME_LEAD):
        context |= _manager(user)
    if user.has_right(Right.DECIDE_ENQUIRIES):
        context |= _front_door(user)
    context["drafts"] = Draft.objects.filter(user=user).order_by("-saved_at")[:5]
    if user.has_right(Right.LOG_ENQUIRIES) and not user.has_right(Right.DECIDE_ENQUIRIES):
        context["sent"] = Enquiry.objects.waiting().filter(received_by=user).order_by("reply_due_at")[:5]
    trail.record("work.viewed", user, by=user, families=rows)
    return render(request, "roof/home.html", context)


def _practitioner(user, today):
    """Three lists of one person's own work."""
    families = list(
        Case.objects.in_team_of(user).select_related("family", "lead").order_by("next_due_on", "pk")[:60]
    )
    mine = [c for c in families if c.lead_id == user.pk]
    actions = (
        Action.objects.open()
        .filter(
            worker=user,
            due_on__lte=today + SOON,
            goal__plan__case__status__in=("planning", "supported", "assessing"),
        )
        .filter(goal__plan__case__in=Case.objects.in_team_of(user))  # not of families they have left
        .select_related("goal__plan__case__family")
        .order_by("due_on", "pk")
    )
    return {
        "families": families,
        "due": [
            c for c in mine if c.next_step not in NOT_THEIRS and c.next_due_on and c.next_due_on <= today + SOON
        ],
        "actions": actions[:20],
        "messages_waiting": FamilyMessage.objects.filter(answered_at=None, case__in=[c.pk for c in mine])
        .select_related("case__family").order_by("said_at")[:10],
    }  # fmt: skip


def _manager(user):
    """What waits for a manager, the longest wait first."""
    seen = Case.objects.visible_to(user).open().select_related("family", "lead").order_by("next_due_on", "pk")
    return {
        "waiting_for_lead": seen.filter(next_step=NextStep.NAME_LEAD)[:SHOWN],
        "to_sign_off": seen.filter(next_step=NextStep.SIGN_OFF)[:SHOWN],
        "late": seen.late()[:SHOWN],
    }


def _front_door(user):
    waiting = Enquiry.objects.waiting().order_by("due_at", "pk")
    return {"enquiries": waiting.select_related("owner", "agency")[:SHOWN]}
