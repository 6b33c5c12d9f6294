"""Home: what needs this person today, the families they work with, and what they wait for from others."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef
from django.shortcuts import render
from django.utils import timezone

from accounts.models import Membership
from accounts.roles import Right
from audit import trail
from cases import owed
from cases.answering import answered_by
from cases.models import Case
from cases.status import CaseStatus, OwedKind
from cases.views.lines import FamilyLine, family_lines
from earlyhelp.addresses import address
from earlyhelp.may import EVERYONE
from earlyhelp.models import Draft
from earlyhelp.pages import page
from earlyhelp.references import ENQUIRY, reference
from earlyhelp.written import Written, among
from plans.models import Action
from portal.models import FamilyMessage
from referrals import queue, waiting
from referrals.models import Check, Enquiry, Offer, StepUp
from referrals.models.checks import checks_for
from referrals.models.enquiry import closed_to
from referrals.models.offers import helps_for
from referrals.views import unsent

SOON = timedelta(days=7)
SHOWN = 8
MOST_FAMILIES, MOST_ACTIONS = 200, 200  # looked through for one person's own work
HELPING = (CaseStatus.ASSESSING, CaseStatus.PLANNING, CaseStatus.SUPPORTED)
SHOWN_OF_A_CASE = ("status", "level", "locality", "restricted", "family__name", "lead__name")
# These have places of their own on the page: above everything else, and with what the family wrote.
ELSEWHERE = (OwedKind.STEP_UP, OwedKind.ANSWER_FAMILY)


def _families_of(user):
    """The open cases of whose team somebody is, with what a row of the lists shows."""
    rows = Case.objects.in_team_of(user).select_related("family", "lead")
    return owed.with_owed(rows.only(*SHOWN_OF_A_CASE).by_due())[:MOST_FAMILIES]


def _due_actions_of(user, by):
    rows = Action.objects.open().filter(worker=user, due_on__lte=by).select_related("goal__plan")
    return rows.only("what", "due_on", "status", "goal__plan__case").order_by("due_on", "pk")[:MOST_ACTIONS]


def _messages_for(user):
    """What families wrote to their lead professional and nobody has answered, the longest wait first."""
    theirs = Case.objects.in_team_of(user).filter(lead=user)
    rows = FamilyMessage.objects.filter(answered_at=None, case__in=theirs).select_related("case__family")
    return rows.order_by("said_at")[:10]


def _sent_by(user, day):
    """What somebody sent for an agency they still work for and nobody has decided, as far as `Enquiry.visible_to` lets
    anybody see their own."""
    there = Membership.objects.live(day).filter(user=user, agency=OuterRef("sent_for"))
    rows = Enquiry.objects.exclude(closed_to(user)).waiting().filter(Exists(there), received_by=user)
    return rows.defer(*queue.LONG).order_by("reply_due_at")[:5]


_sent = Written(_sent_by, user=int, day=date)
_families = Written(_families_of, user=int)
_due_actions = Written(_due_actions_of, user=int, by=date)
_messages = Written(_messages_for, user=int)
_drafts = Written(lambda user: Draft.objects.filter(user=user).order_by("-saved_at")[:5], user=int)


@page(may=EVERYONE)
def home(request):
    user, today = request.user, timezone.localdate()
    context = {"title": "Home", "today": today, "may_log": user.has_right(Right.LOG_ENQUIRIES)}
    rows = 0
    if user.has_right(Right.BE_LEAD):
        context |= _practitioner(user, today)
        rows += len(context["families"])
    if user.has_right(Right.NAME_LEAD):
        context |= _manager(user)
        context["messages_waiting"] = [*context.get("messages_waiting", ()), *_written_to_nobody(context)]
    if user.has_right(Right.DECIDE_ENQUIRIES):
        context |= _front_door(user)
    context |= unsent.part(user, own=context.pop("own", ()))
    context["asked_of_us"] = _asked_of_us(user)
    context["drafts"] = _drafts(user=user.pk)
    if user.has_right(Right.LOG_ENQUIRIES) and not user.has_right(Right.DECIDE_ENQUIRIES):
        context["sent"] = _sent(user=user.pk, day=today)
    trail.record("work.viewed", user, by=user, families=rows)
    return render(request, "home/home.html", context)


def _practitioner(user, today):
    """Three lists of one person's own work."""
    families = _families(user=user.pk)
    by_id = {case.pk: case for case in families}
    owing = {case.pk: owed.of(case) for case in families}
    own = [(row, by_id[row.case_id]) for rows in owing.values() for row in rows if row.whose_id == user.pk]
    return {
        "families": family_lines(families[:60], owing),
        "own": own,
        "due": [
            FamilyLine(case, str(row), row.due_on, row.late)
            for row, case in sorted(own, key=lambda pair: pair[0].due)
            if row.kind not in ELSEWHERE and row.due_on <= today + SOON
        ],
        "actions": _actions(user, today, by_id),
        "messages_waiting": _messages(user=user.pk)
        if any(row.kind == OwedKind.ANSWER_FAMILY for row, _ in own)
        else [],
    }


@dataclass(frozen=True)
class ActionLine:
    """An action that somebody does themselves, for which family, and the address of the page that moves it."""

    action: Action
    family: str
    url: str


def _actions(user, today, families):
    """The person's own actions that are due soon or late, in families they work with: not those they have left.

    Each line has its family from `families`, since joining them all again costs more than the rest.
    """
    found = []
    for action in _due_actions(user=user.pk, by=today + SOON):
        case = families.get(action.goal.plan.case_id)
        if case is not None and case.status in HELPING:
            url = address("plans:move_action", case.pk, action.pk)
            found.append(ActionLine(action, str(case.family), url))
    return found[:20]


def _manager(user):
    """What waits for a manager, the longest wait first."""
    seen = Case.objects.visible_to(user).select_related("family", "lead")
    unled, unsigned = OwedKind.NAME_LEAD, OwedKind.SIGN_OFF
    without_lead = list(answered_by(user).select_related("family", "lead")[:SHOWN])
    to_lead = seen.by_due(unled).exclude(pk__in=[case.pk for case in without_lead])  # each stands once
    to_lead, to_sign, late = (list(rows[:SHOWN]) for rows in (to_lead, seen.by_due(unsigned), seen.late()))
    owing = owed.on_each({case.pk for case in (*without_lead, *to_lead, *to_sign, *late)})
    return {
        "without_lead": family_lines(without_lead, owing),
        "waiting_for_lead": family_lines(to_lead, owing, unled),
        "to_sign_off": family_lines(to_sign, owing, unsigned),
        "late": family_lines(late, owing),
    }


def _written_to_nobody(context):
    """What families on the manager's list “No lead at work” wrote, and nobody has answered."""
    alone = [line.case.pk for line in context["without_lead"]]
    rows = FamilyMessage.objects.filter(answered_at=None, case__in=alone).select_related("case__family")
    return rows.order_by("said_at")[:SHOWN] if alone else []


def _soonest(rows):
    """What a line says of each check or offer: (id, of which enquiry, when it is due)."""
    return rows.open().order_by("due_at", "pk").values_list("pk", "enquiry_id", "due_at")[:SHOWN]


_checks = Written(lambda agencies: _soonest(Check.objects.filter(agency__in=among(agencies))), agencies=list)
_offers = Written(lambda agencies: _soonest(Offer.objects.filter(agency__in=among(agencies))), agencies=list)


def _asked_of_us(user):
    """The checks, offers of help and steps up that wait for this person's answer, the soonest due first. Those of the
    front door have lists of their own."""
    if user.has_right(Right.SEE_ALL_ENQUIRIES):
        return []
    found = []
    if agencies := checks_for(user):
        found += [
            _asked(f"Answer the check for {reference(ENQUIRY, enquiry)}", "checks:show", pk, due_at)
            for pk, enquiry, due_at in _checks(agencies=agencies)
        ]
    if agencies := helps_for(user):
        found += [
            _asked(f"Say whether we can help: {reference(ENQUIRY, enquiry)}", "offers:show", pk, due_at)
            for pk, enquiry, due_at in _offers(agencies=agencies)
        ]
    if StepUp.objects.has_list(user):
        steps = StepUp.objects.visible_to(user).open().order_by("due_at", "pk")
        found += [
            _asked(f"Answer the step up {one.reference}", "referrals:step_up_show", one.pk, one.due_at)
            for one in steps[:SHOWN]
        ]
    return sorted(found, key=lambda one: one["due_at"])


def _asked(words, page, pk, due_at):
    return {"text": words, "url": address(page, pk), "due_at": due_at}


def _front_door(user):
    rows = Enquiry.objects.waiting().marked_for(user).order_by("due_at", "pk")
    rows = rows.select_related("owner", "agency").defer(*queue.LONG)[:SHOWN]
    return {
        "enquiries": queue.lines(rows, timezone.now()),
        "promises_late": waiting.number("promises_late"),
        "offers_late": waiting.number("offers_late"),
        "most_counted": waiting.MOST_COUNTED,
    }
