"""Actions: moving them along, by a worker or by the family, and putting back their day."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import audience, lifecycle
from cases.may import WORKS
from cases.models import Person
from cases.people import actor
from earlyhelp import editing
from earlyhelp.moves import make_move
from earlyhelp.written import hold_row
from plans import plan as plans
from plans.may import DOES_IT
from plans.models import Action, ActionChange
from plans.status import ACTION_MOVES, ActionStatus


def _locked(action, by):
    """The action and its plan, held after their case, in the order every verb keeps, for somebody who may change it:
    a User who works with the family, or the Person of the family who does it."""
    plan = lifecycle.locked_with_case(action.goal.plan)
    if not isinstance(by, Person):
        WORKS.insist(by, plan.case)
    action = hold_row(Action, action.pk)
    if isinstance(by, Person):
        DOES_IT.insist(by, action)
    plans.check_open(plan)
    return action, plan


def owner_key(*, person_id=None, worker_id=None) -> str:
    """Whose an action is, in one word: somebody of the family, or of the team."""
    return f"p{person_id}" if person_id else f"w{worker_id}"


def shown(action) -> dict:
    """What the page that changes an action shows; two editors are told apart by it."""
    who = owner_key(person_id=action.person_id, worker_id=action.worker_id)
    return {"what": action.what, "who": who, "due_on": action.due_on, **audience.shown(action)}


def stands(action) -> dict:
    """What the page that moves an action along says of how it stands."""
    return {"stands": action.get_status_display()}


def _unchanged(action, now, seen, case):
    editing.check_unchanged(now, list(now), seen, about=action, case=case)


@transaction.atomic
def move(action, *, status, why="", seen=None, by):
    """Move an action along, unless somebody else has since `seen`. `by` is a User, or a Person of the family. Returns
    the ActionChange."""
    action, plan = _locked(action, by)
    _unchanged(action, stands(action), seen, plan.case)
    was = make_move(action, status, ACTION_MOVES)
    if status == ActionStatus.DROPPED and not why.strip():
        raise ValidationError({"why": "Say why this is no longer needed."})
    action.done_on = timezone.localdate() if status == ActionStatus.DONE else None
    action.save(update_fields=["status", "done_on"])
    family = isinstance(by, Person)
    change = ActionChange.objects.create(
        action=action,
        was=was,
        became=status,
        why=why.strip(),
        by_name=by.called if family else by.name,
        by_person=by if family else None,
        by_user=None if family else by,
    )
    trail.record("action.moved", action, by=actor(by), case=plan.case, was=was, became=status)
    return change


@transaction.atomic
def change(action, *, what, worker=None, person=None, due_on, for_whom=None, shown_to=(), seen=None, by):
    """Change an action's words, owner or day, and who may read it. A later day is counted as a slip. Returns the
    Action."""
    action, plan = _locked(action, by)
    _unchanged(action, shown(action), seen, plan.case)
    if not action.is_open:
        raise ValidationError("This action is finished, so it cannot be changed.")
    plans.check_owner(plan.case, worker, person)
    if due_on != action.due_on:
        plans.check_due(due_on)
        action.slipped += due_on > action.due_on
    action.what, action.worker, action.person, action.due_on = what.strip(), worker, person, due_on
    audience.say_again(action, for_whom, shown_to, case=plan.case)
    action.save()
    trail.record("action.changed", action, by=by, case=plan.case)
    return action


def hangs(person, family) -> list[str]:
    """Registered as cases.membership.HANGS: what they still have to do in a plan of the family."""
    to_do = Action.objects.filter(
        person=person,
        goal__plan__case__family=family,
        goal__plan__ended_on=None,
        status__in=(ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS),
    ).count()
    if not to_do:
        return []
    are = "1 action of the plan is" if to_do == 1 else f"{to_do} actions of the plan are"
    return [f"{are} theirs to do. It stays with them until you give it to somebody else."]
