"""Leaving an agency, being suspended, a role that ends: what goes with it, at once, and who answers from then on."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts import people as staff
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from audit.trail import SYSTEM
from cases import answering, audience, leaving, owed, restricting, sharing, tasks, team
from cases.addresses import add_address, let_know
from cases.audience import may_read
from cases.models import Case
from earlyhelp.models import Letter
from plans import meetings
from plans.letters import remind_of_reviews
from portal import words
from tests import builders
from tests.facts import letters, refuses, steps, trail_of


def suspended(user, by):
    return staff.suspend(user=user, why="Left in a hurry", by=by)


def role_ended(user, by):
    return staff.end_role(membership=user.memberships.live().get(), why="Moved", by=by)


def agency_left(user, by):
    return staff.leave_agency(user=user, agency=user.agency, why="Moved", by=by)


WAYS = {
    suspended: "Can no longer sign in",
    role_ended: "No longer works for Brambleford Health Visiting",
    agency_left: "No longer works for Brambleford Health Visiting",
}


@pytest.fixture
def joined(agreed_case, lead, teammate):
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    return agreed_case


@pytest.mark.parametrize("way", WAYS)
def test_everything_goes_with_whoever_leaves_in_the_same_moment(
    way, joined, teammate, administrator, health, signed_in
):
    browser = signed_in(teammate)
    way(teammate, administrator)
    member = joined.team.get(user=teammate)
    assert (member.left_at is not None, member.left_why) == (True, WAYS[way])
    assert teammate.pk not in sharing.held(joined)
    assert joined.sharing.get(agency=health).ended_on == timezone.localdate()
    assert not Session.objects.exists() and browser.get("/").status_code == 302
    assert steps(joined)[-1] == "Hana Yusuf left the team"
    line = Entry.objects.filter(verb="team.left").get()
    assert (line.case_id, line.actor_name, line.details) == (joined.pk, "Ada Mensah", {"user": teammate.pk})
    assert letters("case.no_lead_at_work") == []


def test_another_of_the_agency_keeps_its_reason_to_see_the_record(
    joined, lead, teammate, stranger, administrator, health
):
    team.join(joined, stranger, why="Covers", by=lead)
    agency_left(teammate, administrator)
    assert joined.sharing.get(agency=health).ended_on is None


def test_coming_back_to_another_agency_gives_nothing_back(
    joined, people, teammate, administrator, charity, health
):
    staff.give_role(user=teammate, agency=charity, role=Role.PRACTITIONER, by=administrator)
    staff.end_role(membership=teammate.memberships.get(agency=health), by=administrator)
    tasks.check_grants()
    assert not Case.objects.visible_to(people.fresh("teammate")).exists()
    assert not joined.sharing.filter(agency=charity).exists()


def test_coming_back_to_the_same_agency_gives_nothing_back_either(
    joined, people, teammate, administrator, health
):
    agency_left(teammate, administrator)
    staff.give_role(user=teammate, agency=health, role=Role.PRACTITIONER, by=administrator)
    tasks.check_grants()
    assert not Case.objects.visible_to(people.fresh("teammate")).exists()


def test_being_reinstated_gives_no_family_back(joined, people, teammate, administrator):
    suspended(teammate, administrator)
    staff.reinstate(user=teammate, by=administrator)
    tasks.check_grants()
    assert not Case.objects.visible_to(people.fresh("teammate")).exists()


def test_a_role_that_is_not_the_last_one_there_leaves_the_teams_alone(
    joined, people, teammate, administrator, health
):
    second = staff.give_role(user=teammate, agency=health, role=Role.PARTNER_CHECKER, by=SYSTEM)
    staff.end_role(membership=second, by=administrator)
    assert joined.team.live().filter(user=teammate).exists()
    assert Case.objects.visible_to(people.fresh("teammate")).exists()


def test_what_somebody_does_for_their_other_agency_goes_on(
    joined, people, lead, teammate, administrator, charity
):
    other = builders.a_waiting_case(
        people["front_door"], builders.a_family(people["front_door"], name="Reed")
    )
    builders.with_agreement(builders.with_lead(other, lead, people["manager"]), lead)
    staff.give_role(user=teammate, agency=charity, role=Role.PRACTITIONER, by=administrator)
    team.join(other, people.fresh("teammate"), agency=charity, why="Debt advice", by=lead)
    staff.leave_agency(user=teammate, agency=people["health"], by=administrator)
    assert list(Case.objects.visible_to(people.fresh("teammate"))) == [other]


def test_leaving_an_agency_ends_every_role_there_and_no_other(
    people, teammate, administrator, health, charity
):
    for agency, role in ((health, Role.PARTNER_CHECKER), (charity, Role.PRACTITIONER)):
        staff.give_role(user=teammate, agency=agency, role=role, by=administrator)
    staff.leave_agency(user=teammate, agency=health, why="Moved", by=administrator)
    assert [m.agency for m in people.fresh("teammate").live_memberships] == [charity]
    assert trail_of()[-3:] == ["role.ended", "role.ended", "user.left_agency"]
    with refuses("Hana Yusuf does not work for Brambleford Health Visiting."):
        staff.leave_agency(user=teammate, agency=health, by=administrator)


def test_the_last_administrator_does_not_leave(administrator, council):
    with refuses("Ada Mensah is the last administrator"):
        staff.leave_agency(user=administrator, agency=council, by=SYSTEM)


# --- the lead ------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", WAYS)
def test_families_whose_lead_has_gone_are_on_the_managers_list_and_the_managers_are_told(
    way, agreed_case, lead, manager, other_manager, administrator
):
    way(lead, administrator)
    agreed_case.refresh_from_db()
    assert agreed_case.lead is None
    assert list(answering.answered_by(manager)) == [agreed_case]
    assert list(answering.answered_by(other_manager)) == []
    assert letters("case.no_lead_at_work") == [manager.email]
    letter = Letter.objects.get(kind="case.no_lead_at_work")
    assert agreed_case.reference in letter.body and "Moss" not in letter.body + letter.subject
    assert steps(agreed_case)[-1] == "Grace Okafor is no longer the lead professional"
    assert "lead.gone" in trail_of(agreed_case)
    assert owed.is_owed(agreed_case, "name_lead")


def test_one_letter_for_all_the_families_somebody_led(
    agreed_case, people, lead, manager, front_door, administrator
):
    other = builders.with_lead(
        builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed")), lead, manager
    )
    suspended(lead, administrator)
    letter = Letter.objects.get(kind="case.no_lead_at_work")
    assert agreed_case.reference in letter.body and other.reference in letter.body
    assert letter.subject == "2 families have no lead professional at work"


def test_every_manager_answers_where_the_agency_that_coordinates_has_none(
    agreed_case, lead, manager, other_manager, administrator, school
):
    Case.objects.update(agency=school)
    suspended(lead, administrator)
    assert letters("case.no_lead_at_work") == [manager.email, other_manager.email]
    for one in (manager, other_manager):
        assert list(answering.answered_by(one)) == [agreed_case]


def test_those_who_hold_a_restricted_record_answer_for_it_and_nobody_else_hears(
    agreed_case, lead, manager, other_manager, administrator
):
    restricting.restrict(agreed_case, why="A relative works here", by=other_manager)
    suspended(lead, administrator)
    assert letters("case.no_lead_at_work") == [other_manager.email]
    assert list(answering.answered_by(other_manager)) == [agreed_case]
    assert list(answering.answered_by(manager)) == []


def test_a_closed_family_is_on_no_list_and_nobody_is_told(closed_case, lead, manager, administrator):
    suspended(lead, administrator)
    assert list(answering.answered_by(manager)) == [] and letters("case.no_lead_at_work") == []
    assert not closed_case.team.live().filter(user=lead).exists()


def test_naming_another_lead_takes_the_family_off_the_list(
    agreed_case, lead, colleague, manager, administrator
):
    suspended(lead, administrator)
    team.name_lead(agreed_case, lead=colleague, why="Knows the children", by=manager)
    assert not answering.answered_by(manager).exists()
    agreed_case.refresh_from_db()
    assert answering.who_answers(agreed_case) == [colleague]


def test_a_family_that_waits_for_its_first_lead_is_not_one_whose_lead_has_gone(waiting_case, manager):
    assert not answering.answered_by(manager).exists()
    assert answering.led_before(waiting_case) is None


# --- who answers ---------------------------------------------------------------------------------


def test_the_lead_answers_while_at_work(agreed_case, lead):
    assert answering.who_answers(agreed_case) == [lead]


def test_a_lead_who_is_away_without_any_verb_does_not_answer(agreed_case, lead, manager, school):
    lead.memberships.update(ended_on=timezone.localdate())
    assert answering.who_answers(agreed_case) == [manager]
    assert leaving.catch_up() == 1
    assert list(answering.answered_by(manager)) == [agreed_case]
    assert leaving.catch_up() == 0


def test_please_ring_me_goes_to_the_managers_when_the_lead_has_gone(
    supported_case, lead, manager, administrator
):
    suspended(lead, administrator)
    words.say(supported_case, person=builders.mother(supported_case), kind="ring_me")
    assert letters("portal.message_came") == [manager.email]


def test_a_review_that_is_near_is_told_to_whoever_answers_now(
    supported_case, lead, colleague, manager, administrator
):
    on = owed.due_on(supported_case, "review")
    assert remind_of_reviews(today=on) == 1
    suspended(lead, administrator)
    assert (remind_of_reviews(today=on), remind_of_reviews(today=on)) == (1, 0)
    team.name_lead(supported_case, lead=colleague, why="Knows the children", by=manager)
    assert (remind_of_reviews(today=on), remind_of_reviews(today=on)) == (1, 0)
    assert letters("plan.review_due") == [lead.email, manager.email, colleague.email]


def test_whoever_has_left_is_asked_to_no_meeting(planning_case, lead, teammate, administrator):
    team.join(planning_case, teammate, why="Health visitor", by=lead)
    User.objects.filter(pk=teammate.pk).update(is_active=False)
    later = timezone.now() + timedelta(days=9)
    meetings.book(planning_case, kind="first", starts_at=later, place="Harebell Family Hub", by=lead)
    assert letters("meeting.booked") == [lead.email]


# --- what is said beforehand ---------------------------------------------------------------------


def test_what_would_end_is_said_in_numbers_and_without_a_name(joined, lead, teammate, school, health):
    assert staff.what_ends(teammate, health) == [
        "They leave the teams of 1 family at once, and are not put back by coming back."
    ]
    said = staff.what_ends(lead)
    assert len(said) == 2 and said[1].startswith("They lead 1 of these.")
    assert staff.what_ends(teammate, school) == []


@pytest.mark.parametrize("way", WAYS)
def test_whoever_comes_back_to_the_team_knows_no_hidden_address_until_named_again(
    way, joined, lead, teammate, administrator, health
):
    mother = builders.mother(joined)
    hidden = add_address(mother, lines="1 Refuge Road", confidential=True, case=joined, by=lead)
    let_know(hidden, known_to=[teammate], case=joined, by=lead)
    assert may_read(audience.worker(teammate, joined), hidden)
    way(teammate, administrator)
    if way is suspended:
        staff.reinstate(user=teammate, by=administrator)
    else:
        staff.give_role(user=teammate, agency=health, role=Role.PRACTITIONER, by=administrator)
    team.join(joined, User.objects.get(pk=teammate.pk), why="Health visitor", by=lead)
    hidden.refresh_from_db()
    assert not may_read(audience.worker(teammate, joined), hidden)


def test_whoever_is_taken_out_of_the_team_knows_no_hidden_address_any_more(joined, lead, teammate):
    hidden = add_address(
        builders.mother(joined), lines="1 Refuge Road", confidential=True, case=joined, by=lead
    )
    let_know(hidden, known_to=[teammate], case=joined, by=lead)
    team.leave(joined.team.get(user=teammate), why="Moved", by=lead)
    assert list(hidden.known_to.all()) == []
