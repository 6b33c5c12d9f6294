"""The plan: drafting it, its goals and actions, and agreeing it with the family."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from audit import trail
from cases import audience, lifecycle, notes, owed
from cases.may import WORKS
from cases.models import Audience, FamilyMember
from cases.status import CaseStatus
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.moves import make_move
from earlyhelp.written import hold_row
from plans.models import Action, Goal, Meeting, Plan
from plans.status import PLAN_MOVES, MeetingStatus, PlanStatus

WORDS = ("hope", "if_worried")
LONGEST_ACTION = timedelta(days=730)


def live(case):
    """The case's plan that is being written or in force, or None."""
    return case.plans.live().first()


def locked(plan, by) -> Plan:
    """The plan, read again and held, and its case, for somebody who may change it."""
    plan = lifecycle.locked_with_case(plan)
    WORKS.insist(by, plan.case)
    return plan


def check_open(plan):
    if plan.status == PlanStatus.ENDED:
        raise ValidationError("This plan has ended, so it cannot be changed.")


@transaction.atomic
def draft(case, *, by):
    """Start a plan. Returns the Plan; if one is already live, that one."""
    case = lifecycle.locked(case)
    WORKS.insist(by, case)
    if case.status not in (CaseStatus.PLANNING, CaseStatus.SUPPORTED, CaseStatus.ASSESSING):
        raise ValidationError("A plan comes after the assessment.")
    if plan := live(case):
        return plan
    plan = Plan.objects.create(case=case, drafted_by=by)
    trail.record("plan.drafted", plan, by=by, case=case)
    return plan


@transaction.atomic
def change_words(plan, *, hope, if_worried, seen=None, by):
    """Write the family's hope and what to do if things get worse. Returns the Plan."""
    plan = locked(plan, by)
    check_open(plan)
    editing.check_unchanged(plan, WORDS, seen, case=plan.case)
    plan.hope, plan.if_worried = hope.strip(), if_worried.strip()
    plan.save()
    trail.record("plan.changed", plan, by=by, case=plan.case)
    return plan


@transaction.atomic
def add_goal(plan, *, title, area="", for_whom=None, shown_to=(), by):
    """Add something the family wants to be true, and say who may read it (audience.say). Returns the Goal."""
    plan = locked(plan, by)
    check_open(plan)
    if area:
        authority().area(area)
    last = plan.goals.aggregate(last=Max("order"))["last"] or 0
    said = audience.say(Goal, for_whom, shown_to, case=plan.case)
    goal = Goal.objects.create(plan=plan, title=title.strip(), area=area, order=last + 1, **said)
    audience.name(goal, shown_to)
    trail.record("goal.added", goal, by=by, case=plan.case)
    return goal


def shown_of(goal) -> dict:
    """What the page that changes a goal shows; two editors are told apart by it."""
    return {"title": goal.title, "area": goal.area, **audience.shown(goal)}


@transaction.atomic
def change_goal(goal, *, title, area="", for_whom=None, shown_to=(), seen=None, by):
    """Change the words of a goal, and who may read it. Returns the Goal."""
    plan = locked(goal.plan, by)
    check_open(plan)
    goal = hold_row(Goal, goal.pk)
    now = shown_of(goal)
    editing.check_unchanged(now, list(now), seen, about=goal, case=plan.case)
    goal.title, goal.area = title.strip(), area
    audience.say_again(goal, for_whom, shown_to, case=plan.case)
    goal.save()
    trail.record("goal.changed", goal, by=by, case=plan.case)
    return goal


def check_owner(case, worker, person):
    """One owner, somebody of the team or of the family."""
    if (worker is None) == (person is None):
        raise ValidationError({"who": "Choose who will do this."})
    if worker and not case.team.live().filter(user=worker).exists():
        raise ValidationError({"who": f"{worker.name} is not in this team."})
    here = FamilyMember.objects.today().living().filter(family=case.family_id, person=person)
    if person and not here.exists():
        raise ValidationError({"who": "Choose somebody in this family or its team."})


def check_due(due_on):
    today = timezone.localdate()
    if due_on < today:
        raise ValidationError({"due_on": "The day it is to be done by must be today or later."})
    if due_on > today + LONGEST_ACTION:
        raise ValidationError({"due_on": "The day it is to be done by must be within 2 years."})


@transaction.atomic
def add_action(goal, *, what, worker=None, person=None, due_on, for_whom=None, shown_to=(), by):
    """Add one thing somebody will do by a day, and say who may read it (audience.say). Returns the Action."""
    plan = locked(goal.plan, by)
    check_open(plan)
    check_owner(plan.case, worker, person)
    check_due(due_on)
    said = audience.say(Action, for_whom, shown_to, case=plan.case)
    action = Action.objects.create(
        goal=goal, what=what.strip(), worker=worker, person=person, due_on=due_on, **said
    )
    audience.name(action, shown_to)
    trail.record("action.added", action, by=by, case=plan.case)
    return action


def obstacles(plan) -> list[str]:
    """What stands in the way of agreeing the plan; the page lists it and agree() refuses with it."""
    found = []
    goals = list(plan.goals.prefetch_related("actions"))
    if not goals:
        found.append("Add at least one goal.")
    for goal in goals:
        if not goal.actions.all():
            found.append(f"Add an action for “{goal.title}”.")
    if goals and not any(action.person_id for goal in goals for action in goal.actions.all()):
        found.append("Add at least one action that somebody in the family will do.")
    if not plan.case.meetings.filter(kind=Meeting.Kind.FIRST, status=MeetingStatus.HELD).exists():
        found.append("Hold the first team meeting, and write down what was said.")
    return found


def shown(plan) -> dict:
    """What the family agreed last, for the page on which they agree."""
    return {
        "agreed_on": plan.agreed_on,
        "agreed_with": list(plan.agreed_with.all()),
        "next_review_on": plan.review_chosen_on,
    }


def _still_agreed(plan, seen):
    now = shown(plan)
    editing.check_unchanged(now, list(now), seen, about=plan, case=plan.case)


@transaction.atomic
def agree(plan, *, agreed_on, agreed_with, next_review_on=None, seen=None, by):
    """Record that the family agreed the plan, unless somebody else has since `seen`. Returns the Plan, now in force
    with its first review due.

    `agreed_with` is the people of the family who agreed; `next_review_on` defaults to the authority's cycle.
    """
    plan = locked(plan, by)
    _still_agreed(plan, seen)
    if plan.status == PlanStatus.DRAFT and (found := obstacles(plan)):
        raise ValidationError(found)
    make_move(plan, PlanStatus.AGREED, PLAN_MOVES)
    return _in_force(plan, agreed_on, agreed_with, next_review_on, by)


@transaction.atomic
def agree_again(plan, *, agreed_on, agreed_with, next_review_on=None, seen=None, by):
    """Record that the family agreed the plan as changed after a new assessment, unless somebody else has since
    `seen`. Returns the Plan."""
    plan = locked(plan, by)
    _still_agreed(plan, seen)
    if plan.status != PlanStatus.AGREED or plan.case.status != CaseStatus.PLANNING:
        raise ValidationError("A plan is agreed again only after a new assessment.")
    if found := obstacles(plan):
        raise ValidationError(found)
    return _in_force(plan, agreed_on, agreed_with, next_review_on, by)


def _in_force(plan, agreed_on, agreed_with, next_review_on, by):
    if agreed_on > timezone.localdate():
        raise ValidationError({"agreed_on": "The day the family agreed must be today or earlier."})
    if not agreed_with:
        raise ValidationError({"agreed_with": "Select who in the family agreed."})
    ids = {p.pk for p in agreed_with}
    family = FamilyMember.objects.today().living().filter(family=plan.case.family_id, person__in=ids)
    if ids - set(family.values_list("person", flat=True)):
        raise ValidationError({"agreed_with": "Choose people in this family."})
    if next_review_on and next_review_on <= agreed_on:
        raise ValidationError({"next_review_on": "The review must be after the day the plan was agreed."})
    plan.agreed_on, plan.agreed_at, plan.recorded_by = agreed_on, timezone.now(), by
    plan.review_chosen_on = next_review_on
    plan.save()
    plan.agreed_with.set(agreed_with)
    case = lifecycle.move(plan.case, CaseStatus.SUPPORTED, by=by, why="Plan agreed with the family")
    owed.bring_up_to_date(case)
    notes.step(case, title="Plan agreed with the family", audience=Audience.FAMILY, by=by)
    trail.record("plan.agreed", plan, by=by, case=case)
    return plan


def end(plan, *, by):
    """End a plan, when its case closes. Returns the Plan. Called inside the verb that closes it."""
    plan = lifecycle.locked_with_case(plan)
    make_move(plan, PlanStatus.ENDED, PLAN_MOVES)
    plan.ended_on = timezone.localdate()
    plan.save()
    owed.bring_up_to_date(plan.case)
    trail.record("plan.ended", plan, by=by, case=plan.case)
    return plan
