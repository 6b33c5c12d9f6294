from datetime import timedelta

import pytest
from django.utils import timezone

from cases import lifecycle
from cases.models import FamilyMember
from earlyhelp import editing
from plans import actions
from plans.models import Action
from tests import builders
from tests.facts import at_once, last_line, not_theirs, refuses

TODAY = timezone.localdate


@pytest.fixture
def action(supported_case, lead):
    return Action.objects.get(worker=lead)


def change(action, by, **answers):
    given = {
        "what": action.what,
        "worker": action.worker,
        "person": action.person,
        "due_on": action.due_on,
    } | answers
    return actions.change(action, by=by, **given)


def test_a_worker_moves_an_action_along(action, lead, supported_case):
    moved = actions.move(action, status="done", by=lead)
    action.refresh_from_db()
    assert (action.status, action.done_on) == ("done", TODAY())
    assert (moved.was, moved.became, moved.by_name, moved.by_user, moved.by_person) == (
        "not_started",
        "done",
        "Grace Okafor",
        lead,
        None,
    )
    line = last_line()
    assert (line.verb, line.case_id, line.actor_id) == ("action.moved", supported_case.pk, lead.pk)
    assert line.details == {"was": "not_started", "became": "done"}


def test_somebody_in_the_family_moves_an_action_along(action, supported_case):
    mother = builders.mother(supported_case)
    with not_theirs():
        actions.move(action, status="in_progress", by=mother)
    moved = actions.move(Action.objects.get(person=mother), status="in_progress", by=mother)
    assert (moved.by_name, moved.by_user, moved.by_person) == ("Nadia", None, mother)
    line = last_line()
    assert (line.actor_kind, line.actor_id, line.actor_name) == ("family", mother.pk, mother.name)


def test_an_action_done_twice_is_done_once(action, lead):
    actions.move(action, status="done", by=lead)
    with refuses("This action is “Done” already."):
        actions.move(action, status="done", by=lead)
    assert action.changes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_ticking_at_once_tick_once(lead, supported_case):
    mother = builders.mother(supported_case)
    action = Action.objects.get(person=mother)
    made, refused = at_once(
        lambda: actions.move(action, status="done", by=lead),
        lambda: actions.move(action, status="done", by=mother),
    )
    assert (len(made), refused) == (1, ["This action is “Done” already."])
    assert action.changes.count() == 1


def test_dropping_an_action_says_why(action, lead):
    with refuses("Say why this is no longer needed.", "why"):
        actions.move(action, status="dropped", why=" ", by=lead)
    assert actions.move(action, status="dropped", why=" They moved ", by=lead).why == "They moved"


def test_done_by_mistake_goes_back_and_loses_its_day(action, lead):
    actions.move(action, status="done", by=lead)
    actions.move(action, status="in_progress", by=lead)
    action.refresh_from_db()
    assert (action.status, action.done_on) == ("in_progress", None)


def test_changing_words_and_owner(action, lead, supported_case):
    mother = builders.mother(supported_case)
    change(action, lead, what=" Arrange it ", worker=None, person=mother)
    action.refresh_from_db()
    assert (action.what, action.worker, action.person, action.slipped) == ("Arrange it", None, mother, 0)
    assert last_line().verb == "action.changed"


def test_putting_the_day_back_counts_as_a_slip_and_bringing_it_forward_does_not(action, lead):
    for days, slipped in ((7, 1), (14, 2), (-3, 2)):
        action = change(action, lead, due_on=action.due_on + timedelta(days=days))
        assert action.slipped == slipped


def test_a_late_action_may_keep_its_day_when_something_else_changes(action, lead):
    Action.objects.filter(pk=action.pk).update(due_on=TODAY() - timedelta(days=3))
    action.refresh_from_db()
    assert action.late
    assert change(action, lead, what="Arrange it now").slipped == 0


def test_a_new_day_is_not_in_the_past(action, lead):
    with refuses("must be today or later", "due_on"):
        change(action, lead, due_on=TODAY() - timedelta(days=1))


def test_an_action_is_given_to_somebody_who_is_here(action, lead, stranger, supported_case):
    with refuses("Stella Novak is not in this team.", "who"):
        change(action, lead, worker=stranger)
    mother = builders.mother(supported_case)
    FamilyMember.objects.filter(person=mother).update(left_on=TODAY())
    with refuses("Choose somebody in this family or its team.", "who"):
        change(action, lead, worker=None, person=mother)


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_a_finished_action_is_not_changed(status, action, lead):
    actions.move(action, status=status, why="Over", by=lead)
    with refuses("This action is finished, so it cannot be changed."):
        change(action, lead, what="Something else")


def test_when_the_plan_has_ended_its_actions_stay_as_they_were(action, lead, manager, supported_case):
    builders.closed(supported_case, manager)
    with not_theirs():
        actions.move(action, status="done", by=lead)
    lifecycle.reopen(supported_case, why="They rang", by=manager)
    with refuses("This plan has ended, so it cannot be changed."):
        actions.move(action, status="done", by=lead)
    with refuses("This plan has ended, so it cannot be changed."):
        change(action, lead, what="Something else")


def test_the_second_of_two_editors_is_told(action, lead):
    seen = editing.digest(actions.shown(action))
    change(action, lead, what="Arrange a start at ten")
    with refuses("Grace Okafor saved this page"):
        change(action, lead, what="Arrange a start at nine", seen=seen)
    action.refresh_from_db()
    assert action.what == "Arrange a start at ten"
