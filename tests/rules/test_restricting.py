"""A restricted record is seen by few, and never by nobody."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import people as accounts
from accounts.models import Membership
from accounts.roles import Role
from audit.models import Entry
from audit.trail import SYSTEM
from cases import restricting, sharing, team
from cases.models import Case
from earlyhelp.models import Letter
from referrals import enquiries
from referrals.known import rulings
from tests import builders
from tests.facts import last_line, letters, not_theirs, refuses
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_sharing import VIEW, grants

pytestmark = pytest.mark.django_db


def sees(people, *names):
    """Which of these see any family as their next request would find it."""
    return [name for name in names if Case.objects.visible_to(people.fresh(name)).exists()]


def managers_role(people, name):
    return Membership.objects.get(user=people[name], role=Role.MANAGER)


@pytest.fixture
def deputy(people):
    """Another manager of the council, which runs the case."""
    return people.made("deputy", "Dora Finch", "council", Role.MANAGER)


# --- nobody is left without sight --------------------------------------------------------------------------------


def test_whoever_restricts_a_case_without_a_team_goes_on_seeing_it(waiting_case, people, manager):
    builders.restricted(waiting_case, manager)
    assert sees(people, "manager", "other_manager", "auditor") == ["manager"]
    assert grants(waiting_case) == {"manager": {VIEW}}


def test_an_enquiry_that_somebody_looked_after_and_may_not_open_is_in_the_queue_again(
    waiting_case, front_door, manager
):
    asked = enquiries.take(an_enquiry(front_door), by=front_door)
    rulings.link(asked, family=waiting_case.family, by=front_door)
    restricting.restrict(waiting_case, why="A relative works here", by=manager)
    asked.refresh_from_db()
    assert asked.owner is None


def test_the_night_leaves_the_holder_their_sight(waiting_case, people, manager):
    builders.restricted(waiting_case, manager)
    assert sharing.repair_all() == 0
    assert sees(people, "manager") == ["manager"]


def test_the_holder_sees_a_restricted_case_long_after_it_closed(agreed_case, people, manager):
    builders.closed(agreed_case, manager)
    builders.restricted(agreed_case, manager)
    Case.objects.update(closed_at=timezone.now() - timedelta(days=90))
    sharing.repair_all()
    assert sees(people, "manager", "lead", "other_manager") == ["manager"]


def test_when_the_last_holder_is_suspended_the_coordinating_agencys_managers_hold_it_at_once(
    waiting_case, people, manager, other_manager, deputy, administrator
):
    builders.restricted(waiting_case, manager)
    people["deputy"] = deputy
    accounts.suspend(user=manager, why="Away", by=administrator)
    assert sees(people, "manager", "deputy", "other_manager") == ["deputy"]
    assert letters("case.restriction_held") == [deputy.email]
    left, fell = Entry.objects.filter(verb__in=["restriction.left", "restriction.fell"]).order_by("pk")
    assert (left.case_id, left.details["user"]) == (waiting_case.pk, manager.pk)
    assert (fell.case_id, fell.details["user"]) == (waiting_case.pk, deputy.pk)
    assert sharing.repair_all() == 0


def test_while_the_last_holder_waits_for_a_second_yes_others_hold_it(
    waiting_case, people, manager, other_manager, deputy, administrator
):
    builders.restricted(waiting_case, manager)
    people["deputy"] = deputy
    accounts.change_details(
        user=manager, name=manager.name, email="another@mailbox.example", by=administrator
    )
    assert sees(people, "manager", "deputy", "other_manager") == ["deputy"]
    assert sharing.repair_all() == 0


def test_when_that_agency_has_no_other_manager_every_manager_holds_it(
    waiting_case, people, manager, other_manager, administrator
):
    builders.restricted(waiting_case, manager)
    accounts.end_role(membership=managers_role(people, "manager"), by=administrator)
    assert sees(people, "manager", "other_manager") == ["other_manager"]


def test_the_first_manager_to_be_given_the_role_holds_what_nobody_could(
    waiting_case, people, manager, administrator, stranger, health
):
    builders.restricted(waiting_case, manager)
    accounts.suspend(user=manager, why="Away", by=administrator)
    assert sees(people, "manager", "stranger") == []
    given = accounts.give_role(user=stranger, agency=health, role=Role.MANAGER, by=administrator)
    assert sees(people, "manager", "stranger") == []
    accounts.confirm_role(membership=given, by=SYSTEM)
    assert sees(people, "stranger") == ["stranger"]


def test_a_role_that_ran_out_unseen_is_found_by_the_night(waiting_case, people, manager, other_manager):
    builders.restricted(waiting_case, manager)
    Membership.objects.filter(user=manager).update(ended_on=timezone.localdate())
    assert sharing.repair_all() == 1
    assert sees(people, "manager", "other_manager") == ["other_manager"]


def test_a_holder_who_comes_back_does_not_get_the_old_records_back(
    waiting_case, people, manager, other_manager, administrator
):
    builders.restricted(waiting_case, manager)
    accounts.suspend(user=manager, why="Away", by=administrator)
    accounts.reinstate(user=people.fresh("manager"), by=administrator)
    assert sees(people, "manager", "other_manager") == ["other_manager"]


# --- lifting ----------------------------------------------------------------------------------------------------


def test_the_holder_lifts_it_and_both_reasons_are_kept(waiting_case, people, manager, other_manager):
    restriction = builders.restricted(waiting_case, manager).restrictions.get()
    restricting.lift(restriction, why="She left", by=manager)
    assert sees(people, "manager", "other_manager") == ["manager", "other_manager"]
    restriction.refresh_from_db()
    assert (restriction.why, restriction.lifted_why) == ("A relative works here", "She left")
    assert (restriction.by, restriction.lifted_by) == (manager, manager)
    assert grants(waiting_case) == {} and not letters("case.restriction_lifted")
    with refuses("This record is not restricted any more."):
        restricting.lift(restriction, why="Again", by=manager)


ENOUGH = "Maya is on leave and a child is at risk"


def test_another_manager_only_asks_with_a_sentence_and_those_who_hold_it_are_told_at_once(
    waiting_case, manager, other_manager, governance, people
):
    restriction = builders.restricted(waiting_case, manager).restrictions.get()
    with refuses("Say why", "why"):
        restricting.lift(restriction, why=" ", by=other_manager)
    with refuses("Say in a sentence", "why"):
        restricting.lift(restriction, why="test", by=other_manager)
    assert restricting.lift(restriction, why=ENOUGH, by=other_manager).lifted_at is None
    assert (last_line().verb, last_line().case_id) == ("restriction.lift_asked", waiting_case.pk)
    assert sees(people, "manager", "other_manager") == ["manager"]
    told = Letter.objects.filter(kind="case.restriction_lift_asked")
    assert sorted(one.to for one in told) == sorted([governance.email, manager.email])
    for one in told:
        assert waiting_case.reference in one.body and "Owen Price" in one.body
        assert "Moss" not in one.subject + one.body and "at risk" not in one.body
    with refuses("Owen Price has asked already."):
        restricting.lift(restriction, why=ENOUGH, by=other_manager)
    with not_theirs():
        restricting.answer_lift(restriction, agrees=True, why="I agree", by=other_manager)
    assert sees(people, "other_manager") == []


@pytest.mark.parametrize("who", ["manager", "governance"])
def test_it_is_lifted_when_who_holds_it_or_information_governance_agrees(
    who, waiting_case, manager, other_manager, governance, people, request
):
    second = request.getfixturevalue(who)
    restriction = builders.restricted(waiting_case, manager).restrictions.get()
    with refuses("Nobody has asked"):
        restricting.answer_lift(restriction, agrees=True, why="I agree", by=second)
    restricting.lift(restriction, why=ENOUGH, by=other_manager)
    restricting.answer_lift(restriction, agrees=True, why="I have read it", by=second)
    assert sees(people, "other_manager") == ["other_manager"]
    restriction.refresh_from_db()
    assert (restriction.lift_asked_by, restriction.lifted_by) == (other_manager, second)


@pytest.mark.parametrize("who", ["manager", "governance"])
def test_a_no_leaves_it_restricted_is_kept_and_told_and_lets_somebody_ask_again_with_another_reason(
    who, waiting_case, manager, other_manager, governance, people, request
):
    second = request.getfixturevalue(who)
    restriction = builders.restricted(waiting_case, manager).restrictions.get()
    with refuses("Nobody has asked"):
        restricting.answer_lift(restriction, agrees=False, why="Her brother works here", by=second)
    restricting.lift(restriction, why=ENOUGH, by=other_manager)
    with refuses("Say why", "why"):
        restricting.answer_lift(restriction, agrees=False, why=" ", by=second)
    restricting.answer_lift(restriction, agrees=False, why="Her brother works here", by=second)
    assert (last_line().verb, last_line().case_id) == ("restriction.lift_refused", waiting_case.pk)
    assert sees(people, "manager", "other_manager") == ["manager"]
    no = restriction.refusals.get()
    assert (no.asked_by, no.asked_why, no.by, no.why) == (
        other_manager,
        ENOUGH,
        second,
        "Her brother works here",
    )
    told = Letter.objects.filter(kind="case.restriction_lift_refused")
    assert {one.to for one in told} == {other_manager.email, manager.email, governance.email} - {second.email}
    for one in told:
        assert waiting_case.reference in one.body and "Moss" not in one.body and "brother" not in one.body
    with refuses("Nobody has asked"):
        restricting.answer_lift(restriction, agrees=True, why="I agree", by=second)
    asked = restricting.lift(
        restriction, why="The brother has left us and a child is at risk", by=other_manager
    )
    assert asked.lift_asked_by == other_manager and asked.lifted_at is None


def test_who_asked_and_came_to_hold_it_does_not_agree_with_themselves(waiting_case, manager, other_manager):
    restriction = builders.restricted(waiting_case, manager).restrictions.get()
    restricting.lift(restriction, why=ENOUGH, by=other_manager)
    restricting.add_holder(restriction, user=other_manager, why="Covers", by=manager)
    with refuses("You asked for this yourself."):
        restricting.answer_lift(restriction, agrees=True, why="I agree", by=other_manager)


def test_nobody_else_lifts_it(agreed_case, manager, lead, front_door):
    restriction = builders.restricted(agreed_case, manager).restrictions.get()
    for person in (lead, front_door):
        with not_theirs():
            restricting.lift(restriction, why="Please", by=person)


def test_the_trail_names_both_acts_and_neither_reason(waiting_case, manager):
    restriction = builders.restricted(waiting_case, manager).restrictions.get()
    assert (last_line().verb, last_line().subject_id) == ("case.restricted", str(restriction.pk))
    restricting.lift(restriction, why="She left", by=manager)
    assert (last_line().verb, last_line().case_id) == ("case.unrestricted", waiting_case.pk)
    written = str(list(Entry.objects.values_list("details", flat=True)))
    assert "relative" not in written and "She left" not in written


def test_a_record_is_restricted_once_at_a_time_and_by_a_manager_only(waiting_case, manager, front_door):
    with not_theirs():
        restricting.restrict(waiting_case, why="Because", by=front_door)
    with refuses("Say why", "why"):
        restricting.restrict(waiting_case, why=" ", by=manager)
    builders.restricted(waiting_case, manager)
    with refuses("This record is already restricted."):
        restricting.restrict(waiting_case, why="Again", by=manager)


# --- the team of a restricted case --------------------------------------------------------------------------------


def test_only_a_holder_adds_somebody_to_a_restricted_team(
    agreed_case, manager, other_manager, lead, stranger
):
    team.join(agreed_case, other_manager, why="Covers", by=lead)
    builders.restricted(agreed_case, manager)
    for person in (lead, other_manager):
        with not_theirs():
            team.join(agreed_case, stranger, why="Helps", by=person)
    team.join(agreed_case, stranger, why="Helps", by=manager)
    assert agreed_case.team.live().filter(user=stranger).exists()


def test_a_restricted_case_whose_lead_left_gets_another_from_its_holder_only(
    agreed_case, manager, other_manager, lead, colleague
):
    team.join(agreed_case, other_manager, why="Covers", by=lead)
    builders.restricted(agreed_case, manager)
    with not_theirs():
        team.name_lead(agreed_case, lead=colleague, why="Takes over", by=other_manager)
    team.name_lead(agreed_case, lead=colleague, why="Takes over", by=manager)
    agreed_case.refresh_from_db()
    assert agreed_case.lead == colleague


def test_nobody_joins_a_restricted_familys_new_case_but_by_its_holder(
    closed_case, manager, other_manager, lead, stranger, front_door
):
    builders.restricted(closed_case, manager)
    now = builders.with_lead(builders.a_waiting_case(front_door, closed_case.family), lead, manager)
    builders.with_agreement(now, lead)
    with not_theirs():
        team.join(now, stranger, why="Helps", by=lead)
    team.join(now, stranger, why="Helps", by=manager)
