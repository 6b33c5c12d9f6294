import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Role
from cases import sharing, team
from cases.models import SharingBasis, TeamMember
from cases.status import OwedKind
from earlyhelp import editing
from tests import builders
from tests.facts import at_once, last_line, letters, not_theirs, owed_on, refuses, steps, trail_of


def name(case, lead, by, why="Knows the family"):
    return team.name_lead(case, lead=lead, why=why, by=by)


def test_a_manager_names_the_lead_professional(waiting_case, lead, manager, school):
    member = name(waiting_case, lead, manager)
    waiting_case.refresh_from_db()
    assert waiting_case.lead == member.user == lead
    assert (member.capacity, member.joined_why, member.added_by) == ("lead", "Knows the family", manager)
    assert list(owed_on(waiting_case)) == [OwedKind.RECORD_AGREEMENT]
    assert steps(waiting_case)[-1] == "Grace Okafor is the lead professional"
    assert trail_of(waiting_case)[-2:] == ["sharing.started", "lead.named"]
    assert letters("case.named_lead") == [lead.email]


def test_every_agency_that_sees_the_record_has_its_basis_and_purpose(waiting_case, lead, manager, school):
    name(waiting_case, lead, manager)
    basis = waiting_case.sharing.get()
    assert (basis.agency, basis.basis, basis.recorded_by) == (school, SharingBasis.Basis.PUBLIC_TASK, manager)
    assert basis.purpose


@pytest.mark.parametrize("who", ["front_door", "lead", "colleague", "auditor", "administrator"])
def test_only_a_manager_names_a_lead(who, people, waiting_case, lead):
    with not_theirs():
        name(waiting_case, lead, people[who])


@pytest.mark.parametrize("who", ["front_door", "analyst", "manager"])
def test_only_a_practitioner_leads(who, people, waiting_case, manager):
    with refuses("is not set up as a practitioner", "lead"):
        name(waiting_case, people[who], manager)


def test_somebody_suspended_does_not_lead(waiting_case, suspended, manager):
    with refuses("Sam Turner cannot sign in at the moment", "lead"):
        name(waiting_case, suspended, manager)


def test_naming_the_same_lead_again_is_refused(waiting_case, lead, manager):
    name(waiting_case, lead, manager)
    waiting_case.refresh_from_db()
    with refuses("Grace Okafor already leads this family’s support.", "lead"):
        name(waiting_case, lead, manager)
    assert letters("case.named_lead") == [lead.email]


def handed_over(case, lead, colleague, manager, **how):
    name(case, lead, manager)
    case.refresh_from_db()
    return team.name_lead(case, lead=colleague, why="Grace is on leave", by=manager, **how)


def test_handing_over_takes_the_lead_before_out_at_once(waiting_case, lead, colleague, manager):
    handed_over(waiting_case, lead, colleague, manager)
    waiting_case.refresh_from_db()
    assert waiting_case.lead == colleague
    assert [m.user for m in waiting_case.team.live()] == [colleague]
    assert waiting_case.team.get(user=lead).left_why == "Grace is on leave"
    assert lead.pk not in sharing.held(waiting_case)
    assert "team.left" in trail_of(waiting_case)
    assert last_line().details["before"] == lead.pk
    assert letters("case.named_lead") == [lead.email, colleague.email]


def test_handing_over_to_another_agency_ends_the_sharing_with_the_one_before(
    waiting_case, lead, teammate, manager, school
):
    handed_over(waiting_case, lead, teammate, manager)
    assert waiting_case.sharing.get(agency=school).ended_on == timezone.localdate()


def test_whoever_led_stays_in_the_team_on_purpose_with_a_reason(waiting_case, lead, colleague, manager):
    name(waiting_case, lead, manager)
    with refuses("Say why, of Grace Okafor.", "former_why"):
        team.name_lead(
            waiting_case, lead=colleague, why="On leave", former="stays", former_why=" ", by=manager
        )


def test_whoever_stays_is_a_member_from_then_on(waiting_case, lead, colleague, manager, school):
    handed_over(waiting_case, lead, colleague, manager, former="stays", former_why="Idris trusts her")
    live = {m.user: (m.capacity, m.joined_why, m.agency) for m in waiting_case.team.live()}
    assert live[lead] == ("member", "Idris trusts her", school)
    assert set(sharing.held(waiting_case)) == {lead.pk, colleague.pk}


def test_a_conflict_of_interest_at_a_hand_over_takes_out_and_bars(waiting_case, lead, colleague, manager):
    handed_over(waiting_case, lead, colleague, manager, former="conflict", former_why="Her sister’s children")
    conflict = waiting_case.conflicts.get()
    assert (conflict.user, conflict.why, conflict.recorded_by) == (lead, "Her sister’s children", manager)
    waiting_case.refresh_from_db()
    assert (waiting_case.lead, [m.user for m in waiting_case.team.live()]) == (colleague, [colleague])
    assert letters("case.no_lead_at_work") == []
    with refuses("Grace Okafor has a conflict of interest with this family", "lead"):
        name(waiting_case, lead, manager)


def test_the_second_of_two_managers_is_told_who_was_named_and_chooses(
    waiting_case, lead, colleague, manager, other_manager
):
    drawn = editing.digest(team.leads(waiting_case))
    name(waiting_case, lead, manager)
    with refuses("Maya Kaur saved this page on ") as refused:
        team.name_lead(waiting_case, lead=colleague, why="Knows them", seen=drawn, by=other_manager)
    assert (refused.value.code, refused.value.params["theirs"]) == ("changed", {"leads": "Grace Okafor"})
    again = refused.value.params["seen"]
    named = team.name_lead(waiting_case, lead=colleague, why="Knows them", seen=again, by=other_manager)
    assert named.user == colleague


def test_a_team_member_who_becomes_lead_is_in_the_team_once(agreed_case, lead, teammate, manager):
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    name(agreed_case, teammate, manager)
    assert agreed_case.team.live().get(user=teammate).capacity == "lead"


def test_handing_over_mid_case_leaves_what_is_owed_alone(assessing_case, colleague, manager):
    before = owed_on(assessing_case)
    name(assessing_case, colleague, manager)
    assessing_case.refresh_from_db()
    assert owed_on(assessing_case) == before


@pytest.mark.django_db(transaction=True)
def test_two_managers_naming_a_lead_at_once_leave_one_lead(
    waiting_case, lead, colleague, manager, other_manager
):
    made, refused = at_once(
        lambda: name(waiting_case, lead, manager),
        lambda: name(waiting_case, colleague, other_manager),
        lambda: name(waiting_case, lead, other_manager),
    )
    waiting_case.refresh_from_db()
    assert len(made) + len(refused) == 3
    assert waiting_case.team.live().get(capacity="lead").user == waiting_case.lead
    assert waiting_case.team.filter(capacity="lead").count() == len(made)


def test_joining_the_team_needs_agreement_for_another_agency(waiting_case, lead, teammate, manager):
    builders.with_lead(waiting_case, lead, manager)
    with refuses("Ask the family to agree, and record it, before people from other agencies join."):
        team.join(waiting_case, teammate, why="Health visitor", by=lead)


def test_the_agency_that_runs_the_case_joins_without(waiting_case, front_door, manager):
    assert team.join(waiting_case, front_door, why="Took the call", by=manager).capacity == "member"


def test_joining_the_team(agreed_case, lead, teammate, health):
    member = team.join(agreed_case, teammate, why="Health visitor", by=lead)
    assert (member.capacity, member.joined_why, member.added_by, member.left_at) == (
        "member",
        "Health visitor",
        lead,
        None,
    )
    basis = agreed_case.sharing.get(agency=health)
    assert (basis.purpose, basis.ended_on) == ("Health visitor", None)
    assert steps(agreed_case)[-1] == "Hana Yusuf joined the team"
    assert trail_of(agreed_case)[-2:] == ["sharing.started", "team.joined"]
    assert letters("case.joined_team") == [teammate.email]


def test_an_agency_is_shared_with_once_however_many_join(agreed_case, lead, teammate, stranger, health):
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    team.join(agreed_case, stranger, why="Covers for her", by=lead)
    assert agreed_case.sharing.filter(agency=health).count() == 1


def test_joining_twice_is_refused(agreed_case, lead, teammate):
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    with refuses("Hana Yusuf is already in this team.", "user"):
        team.join(agreed_case, teammate, why="Again", by=lead)
    assert letters("case.joined_team") == [teammate.email]


def test_nobody_joins_as_lead(agreed_case, lead, teammate):
    with refuses("Use “Name a lead professional” for this."):
        team.join(agreed_case, teammate, capacity=TeamMember.Capacity.LEAD, why="No", by=lead)


def test_nobody_joins_the_team_of_a_closed_case(closed_case, teammate, colleague, manager):
    with refuses("This case is closed, so nobody can join its team."):
        team.join(closed_case, teammate, why="Late", by=manager)
    with refuses("This case is closed, so nobody can join its team."):
        name(closed_case, colleague, manager)


def test_somebody_with_no_agency_does_not_join(agreed_case, lead, people):
    people["teammate"].memberships.update(ended_on=people["teammate"].memberships.get().started_on)
    with refuses("Hana Yusuf cannot sign in at the moment", "user"):
        team.join(agreed_case, people.fresh("teammate"), why="Health visitor", by=lead)


def with_a_second_agency(user, agency):
    """The same person, who from today works with families for another agency as well."""
    Membership.objects.create(user=user, agency=agency, role=Role.PRACTITIONER)
    return User.objects.get(pk=user.pk)


def test_a_member_belongs_for_the_only_agency_they_work_for(agreed_case, lead, teammate, health):
    assert team.join(agreed_case, teammate, why="Health visitor", by=lead).agency == health
    assert agreed_case.team.get(capacity="lead").agency.name == "Alder Primary School"


def test_for_which_of_two_agencies_somebody_joins_has_to_be_said(
    agreed_case, lead, teammate, charity, health
):
    both = with_a_second_agency(teammate, charity)
    said = "Hana Yusuf works for Brambleford Health Visiting and Open Door Families. Say for which of them they join."
    with refuses(said, "agency"):
        team.join(agreed_case, both, why="Health visitor", by=lead)
    member = team.join(agreed_case, both, agency=charity, why="Debt advice", by=lead)
    assert member.agency == charity
    assert set(agreed_case.sharing.values_list("agency__name", flat=True)) == {
        "Alder Primary School",
        "Open Door Families",
    }


def test_nobody_joins_for_an_agency_they_do_not_work_for(agreed_case, lead, teammate, charity):
    with refuses("Hana Yusuf does not work with families for Open Door Families.", "agency"):
        team.join(agreed_case, teammate, agency=charity, why="Debt advice", by=lead)


def test_a_lead_leads_for_an_agency_in_which_they_work_with_families(
    waiting_case, lead, manager, charity, school, council
):
    both = with_a_second_agency(lead, charity)
    Membership.objects.create(user=lead, agency=council, role=Role.ANALYST)
    both = User.objects.get(pk=lead.pk)
    with refuses("Say for which of them", "agency"):
        name(waiting_case, both, manager)
    with refuses("does not work with families for Brambleford Early Help", "agency"):
        team.name_lead(waiting_case, lead=both, agency=council, why="Knows them", by=manager)
    member = team.name_lead(waiting_case, lead=both, agency=charity, why="Knows them", by=manager)
    assert (member.agency, waiting_case.sharing.get().agency) == (charity, charity)


def test_who_can_join_is_offered_once_for_each_agency(lead, teammate, charity, health):
    with_a_second_agency(teammate, charity)
    found = {(one.user.name, one.agency.name): one.key for one in team.workers()}
    assert found == {
        ("Grace Okafor", "Alder Primary School"): str(lead.pk),
        ("Hana Yusuf", "Brambleford Health Visiting"): f"{teammate.pk}-{health.pk}",
        ("Hana Yusuf", "Open Door Families"): f"{teammate.pk}-{charity.pk}",
    }


def test_leaving_the_team(agreed_case, lead, teammate):
    member = team.join(agreed_case, teammate, why="Health visitor", by=lead)
    team.leave(member, why="Layla started school", by=lead)
    member.refresh_from_db()
    assert member.left_at and member.left_why == "Layla started school"
    assert steps(agreed_case)[-1] == "Hana Yusuf left the team"
    assert last_line().verb == "team.left"
    with refuses("Hana Yusuf has already left this team."):
        team.leave(member, why="Again", by=lead)


def test_sharing_with_an_agency_ends_when_the_last_of_its_people_leaves(
    agreed_case, lead, teammate, stranger, health
):
    first = team.join(agreed_case, teammate, why="Health visitor", by=lead)
    second = team.join(agreed_case, stranger, why="Covers for her", by=lead)
    team.leave(first, why="Moved", by=lead)
    assert agreed_case.sharing.get(agency=health).ended_on is None
    team.leave(second, why="Moved", by=lead)
    assert agreed_case.sharing.get(agency=health).ended_on == timezone.localdate()
    assert trail_of(agreed_case)[-2:] == ["sharing.ended", "team.left"]
    team.join(agreed_case, teammate, why="Is back", by=lead)
    assert agreed_case.sharing.filter(agency=health).count() == 2


def test_the_lead_does_not_leave_before_there_is_another(agreed_case, lead):
    with refuses("Name another lead professional first"):
        team.leave(agreed_case.team.live().get(capacity="lead"), why="Leave", by=lead)


def test_somebody_who_left_may_join_again(agreed_case, lead, teammate):
    member = team.join(agreed_case, teammate, why="Health visitor", by=lead)
    team.leave(member, why="Leave", by=lead)
    again = team.join(agreed_case, teammate, why="Is back", by=lead)
    assert list(agreed_case.team.filter(user=teammate)) == [member, again]


@pytest.mark.parametrize("capacity", ["lead", "member"])
def test_the_database_itself_refuses_a_second_lead_and_a_second_place(capacity, agreed_case, lead, colleague):
    user = colleague if capacity == "lead" else lead
    with pytest.raises(IntegrityError), transaction.atomic():
        TeamMember.objects.create(
            case=agreed_case, user=user, agency=user.agency, capacity=capacity, added_by=lead
        )
