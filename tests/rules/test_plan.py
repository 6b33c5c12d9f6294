from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import lifecycle
from cases.models import FamilyMember
from cases.status import CaseStatus, OwedKind
from earlyhelp import clocks, editing
from earlyhelp.authority import authority
from plans import plan as plans
from plans.models import Action, Plan
from tests import builders
from tests.facts import at_once, last_line, not_theirs, owed_on, refuses, steps, trail_of, when_asked

TODAY = timezone.localdate


def soon(days=14):
    return TODAY() + timedelta(days=days)


def agree(plan, by, **answers):
    given = {"agreed_on": TODAY(), "agreed_with": [builders.mother(plan.case)]} | answers
    return plans.agree(plan, by=by, **given)


@pytest.fixture
def met_case(planning_case):
    return builders.with_first_meeting(planning_case)


@pytest.fixture
def plan(met_case):
    return builders.with_draft_plan(met_case).plans.get()


def test_a_plan_is_drafted_and_drafting_again_finds_the_same(planning_case, lead):
    made = plans.draft(planning_case, by=lead)
    assert (made.status, made.drafted_by) == ("draft", lead)
    assert last_line().verb == "plan.drafted"
    assert plans.draft(planning_case, by=lead) == made
    assert trail_of(planning_case).count("plan.drafted") == 1


def test_a_plan_comes_after_the_assessment(agreed_case, lead):
    with refuses("A plan comes after the assessment."):
        plans.draft(agreed_case, by=lead)


def test_a_closed_case_gets_no_plan(closed_case, lead):
    with not_theirs():
        plans.draft(closed_case, by=lead)


def test_the_database_itself_refuses_a_second_live_plan(plan, lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(case=plan.case, drafted_by=lead)


def test_the_familys_words_are_kept_and_not_overwritten_unseen(plan, lead, teammate, with_team):
    with_team(plan.case)
    seen = editing.digest(plan, plans.WORDS)
    plans.change_words(plan, hope=" Quiet nights ", if_worried="Ring Grace", seen=seen, by=teammate)
    plan.refresh_from_db()
    assert (plan.hope, last_line().verb) == ("Quiet nights", "plan.changed")
    with refuses("saved this page"):
        plans.change_words(plan, hope="Loud nights", if_worried="", seen=seen, by=lead)


def test_goals_are_added_in_order_and_changed(plan, lead):
    goal = plans.add_goal(plan, title=" Debts are paid ", area="home_money", by=lead)
    assert (goal.title, goal.area) == ("Debts are paid", "home_money")
    assert (last_line().verb, last_line().case_id) == ("goal.added", plan.case_id)
    assert [g.title for g in plan.goals.all()] == ["Idris is in school every day", "Debts are paid"]
    seen = editing.digest(plans.shown_of(goal))
    plans.change_goal(goal, title="Debts shrink", area="", seen=seen, by=lead)
    goal.refresh_from_db()
    assert (goal.title, goal.area, last_line().verb) == ("Debts shrink", "", "goal.changed")
    with refuses("saved this page"):
        plans.change_goal(goal, title="Debts grow", seen=seen, by=lead)


def test_an_action_is_somebodys_by_a_day(plan, lead):
    goal = plan.goals.get()
    action = plans.add_action(goal, what=" Ring the landlord ", worker=lead, due_on=soon(), by=lead)
    assert (action.what, action.worker, action.person, action.due_on, action.status) == (
        "Ring the landlord",
        lead,
        None,
        soon(),
        "not_started",
    )
    assert last_line().verb == "action.added"


def test_a_family_members_action_is_theirs(plan, lead):
    action = plans.add_action(
        plan.goals.get(), what="Rest", person=builders.son(plan.case), due_on=soon(), by=lead
    )
    assert (action.worker, action.person) == (None, builders.son(plan.case))


def test_an_action_has_one_owner_of_the_team_or_the_family(plan, lead, stranger, front_door):
    goal, other = plan.goals.get(), builders.a_family(front_door, name="Reed").members.first().person
    mother = builders.mother(plan.case)
    for owner, sentence in (
        ({}, "Choose who will do this."),
        ({"worker": lead, "person": mother}, "Choose who will do this."),
        ({"worker": stranger}, "Stella Novak is not in this team."),
        ({"person": other}, "Choose somebody in this family or its team."),
    ):
        with refuses(sentence, "who"):
            plans.add_action(goal, what="Rest", due_on=soon(), by=lead, **owner)
    FamilyMember.objects.filter(person=mother).update(left_on=TODAY())
    with refuses("Choose somebody in this family or its team.", "who"):
        plans.add_action(goal, what="Rest", person=mother, due_on=soon(), by=lead)


@pytest.mark.parametrize(
    ("days", "sentence"), [(-1, "must be today or later"), (731, "must be within 2 years")]
)
def test_an_action_is_due_within_reach(days, sentence, plan, lead):
    with refuses(sentence, "due_on"):
        plans.add_action(plan.goals.get(), what="Rest", worker=lead, due_on=soon(days), by=lead)


@pytest.mark.parametrize("days", [0, 730])
def test_the_ends_of_that_are_within_it(days, plan, lead):
    assert plans.add_action(plan.goals.get(), what="Rest", worker=lead, due_on=soon(days), by=lead).pk


def test_the_database_itself_refuses_an_action_of_nobody_or_of_two(plan, lead):
    for owner in ({}, {"worker": lead, "person": builders.mother(plan.case)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.create(goal=plan.goals.get(), what="Rest", due_on=soon(), **owner)


def test_a_whole_plan_has_no_obstacles(plan):
    assert plans.obstacles(plan) == []


def test_an_empty_plan_lists_what_stands_in_its_way(planning_case, lead):
    plan = plans.draft(planning_case, by=lead)
    meeting = "Hold the first team meeting, and write down what was said."
    assert plans.obstacles(plan) == ["Add at least one goal.", meeting]
    goal = plans.add_goal(plan, title="Sleep", by=lead)
    family = "Add at least one action that somebody in the family will do."
    assert plans.obstacles(plan) == ["Add an action for “Sleep”.", family, meeting]
    plans.add_action(goal, what="Ring", worker=lead, due_on=soon(), by=lead)
    assert plans.obstacles(plan) == [family, meeting]
    plans.add_action(goal, what="Rest", person=builders.mother(planning_case), due_on=soon(), by=lead)
    assert plans.obstacles(plan) == [meeting]
    with refuses(meeting):
        agree(plan, lead)
    builders.with_first_meeting(planning_case)
    assert plans.obstacles(plan) == []


def test_agreeing_puts_the_plan_in_force(plan, lead, met_case):
    agree(plan, lead)
    plan.refresh_from_db()
    met_case.refresh_from_db()
    review = clocks.due(TODAY(), authority().clock("review"))
    assert (plan.status, plan.agreed_on, plan.recorded_by) == ("agreed", TODAY(), lead)
    assert list(plan.agreed_with.all()) == [builders.mother(met_case)]
    assert (met_case.status, owed_on(met_case)) == (CaseStatus.SUPPORTED, {OwedKind.REVIEW: review})
    assert steps(met_case)[-1] == "Plan agreed with the family"
    assert trail_of(met_case)[-2:] == ["case.moved", "plan.agreed"]


def test_the_first_review_may_be_sooner_than_the_cycle(plan, lead, met_case):
    agree(plan, lead, next_review_on=soon(7))
    met_case.refresh_from_db()
    assert owed_on(met_case) == {OwedKind.REVIEW: soon(7)}


def test_the_review_clock_starts_on_the_day_the_family_agreed(plan, lead, met_case):
    agreed_on = TODAY() - timedelta(days=5)
    agree(plan, lead, agreed_on=agreed_on)
    met_case.refresh_from_db()
    assert owed_on(met_case) == {OwedKind.REVIEW: clocks.due(agreed_on, authority().clock("review"))}


@pytest.mark.parametrize(
    ("answers", "sentence", "field"),
    [
        ({"agreed_on": lambda: soon(1)}, "must be today or earlier", "agreed_on"),
        ({"agreed_with": []}, "Select who in the family agreed.", "agreed_with"),
        ({"next_review_on": TODAY}, "must be after the day the plan was agreed", "next_review_on"),
    ],
)
def test_agreeing_is_refused(answers, sentence, field, plan, lead):
    with refuses(sentence, field):
        agree(plan, lead, **when_asked(answers))
    plan.refresh_from_db()
    assert plan.status == "draft"


def test_only_the_family_agrees(plan, lead, front_door):
    other = builders.a_family(front_door, name="Reed").members.first().person
    with refuses("Choose people in this family.", "agreed_with"):
        agree(plan, lead, agreed_with=[builders.mother(plan.case), other])


@pytest.mark.django_db(transaction=True)
def test_agreeing_twice_at_once_agrees_once(plan, lead, met_case):
    made, refused = at_once(*[lambda: agree(plan, lead)] * 3)
    assert (len(made), len(refused)) == (1, 2)
    assert set(refused) == {"This plan is “Agreed with the family” already."}
    assert met_case.status_changes.filter(became="supported").count() == 1


def test_an_ended_plan_is_not_changed(supported_case, lead, manager):
    plan = supported_case.plans.get()
    goal, action = plan.goals.get(), Action.objects.first()
    builders.closed(supported_case, manager)
    plan.refresh_from_db()
    assert (plan.status, plan.ended_on) == ("ended", TODAY())
    lifecycle.reopen(supported_case, why="They rang", by=manager)
    for change in (
        lambda: plans.change_words(plan, hope="", if_worried="", by=lead),
        lambda: plans.add_goal(plan, title="Late", by=lead),
        lambda: plans.change_goal(goal, title="Late", by=lead),
        lambda: plans.add_action(goal, what="Late", worker=lead, due_on=soon(), by=lead),
    ):
        with refuses("This plan has ended, so it cannot be changed."):
            change()
    assert action.goal == goal


def test_a_plan_in_force_may_still_be_changed(supported_case, lead):
    plan = supported_case.plans.get()
    goal = plans.add_goal(plan, title="Friends", by=lead)
    plans.add_action(goal, what="Football club", person=builders.son(supported_case), due_on=soon(), by=lead)
    assert plan.goals.count() == 2
