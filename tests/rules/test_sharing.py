"""Grants are what the team says they are, after every change that bears on them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from guardian.shortcuts import assign_perm

from accounts.models import Membership, User
from accounts.roles import Role
from audit.models import Entry
from cases import agreement, lifecycle, restricting, sharing, tasks, team
from cases import people as family_people
from cases.models import Case, CaseGrant
from tests import builders
from tests.facts import at_once

VIEW, WORK = "view_case", "work_case"


def grants(case):
    """{name: codenames}, after asserting that what is held is what is due."""
    held = {user: codes for user, codes in sharing.held(case).items() if codes}
    assert held == {user: codes for user, codes in sharing.due(Case.objects.get(pk=case.pk)).items() if codes}
    names = dict(User.objects.values_list("pk", "email"))
    return {names[user].split("@")[0]: codes for user, codes in held.items()}


def test_nobody_holds_a_new_case(waiting_case):
    assert grants(waiting_case) == {}


def test_the_lead_sees_and_works(waiting_case, lead, manager):
    builders.with_lead(waiting_case, lead, manager)
    assert grants(waiting_case) == {"lead": {VIEW, WORK}}


def test_handing_over_takes_the_circle_from_the_lead_before(agreed_case, colleague, manager):
    builders.with_lead(agreed_case, colleague, manager)
    assert grants(agreed_case) == {"colleague": {VIEW, WORK}}


def test_the_team_works_and_those_kept_informed_only_see(agreed_case, with_team):
    with_team(agreed_case)
    sharing.bring_up_to_date(agreed_case)
    assert grants(agreed_case) == {"lead": {VIEW, WORK}, "teammate": {VIEW, WORK}, "informed": {VIEW}}


def test_leaving_takes_the_case_back(agreed_case, lead, teammate):
    member = team.join(agreed_case, teammate, why="Health visitor", by=lead)
    assert Case.objects.visible_to(teammate).exists()
    team.leave(member, why="Moved", by=lead)
    assert grants(agreed_case) == {"lead": {VIEW, WORK}}
    assert not Case.objects.visible_to(teammate).exists()


def test_somebody_suspended_is_due_nothing_and_sees_nothing_even_before_the_nightly_repair(
    agreed_case, lead, people
):
    team.join(agreed_case, people["teammate"], why="Health visitor", by=lead)
    User.objects.filter(pk=people["teammate"].pk).update(is_active=False)
    assert people["teammate"].pk not in sharing.due(agreed_case)
    assert not Case.objects.visible_to(people.fresh("teammate")).exists()
    assert sharing.repair_all() == 1
    assert grants(agreed_case) == {"lead": {VIEW, WORK}}


def test_taking_agreement_back_takes_other_agencies_sight_the_same_day(
    agreed_case, with_team, lead, front_door, people
):
    with_team(agreed_case)
    team.join(agreed_case, front_door, why="Took the call", by=lead)
    agreement.record(
        agreed_case,
        person=builders.mother(agreed_case),
        answer="withdrawn",
        how="spoken",
        answered_on=timezone.localdate(),
        **builders.SAFE,
        by=lead,
    )
    assert grants(agreed_case) == {"lead": {VIEW, WORK}, "front.door": {VIEW, WORK}}
    assert not Case.objects.visible_to(people["teammate"]).exists()
    assert not Case.objects.visible_to(people["informed"]).exists()
    for name in ("teammate", "informed"):
        row = agreed_case.team.get(user=people[name])
        assert row.left_at and row.left_why == "Agreement was taken back"
        line = Entry.objects.get(verb="team.left", case_id=agreed_case.pk, details__user=people[name].pk)
        assert (line.actor_id, line.subject_id) == (lead.pk, str(row.pk))
    still = set(agreed_case.sharing.filter(ended_on=None).values_list("agency__name", flat=True))
    assert still == {"Alder Primary School", "Brambleford Early Help"}
    assert Entry.objects.filter(verb="team.left", case_id=agreed_case.pk).count() == 2
    ended = Entry.objects.filter(verb="sharing.ended", case_id=agreed_case.pk)
    named = {people[name].agency.pk for name in ("teammate", "informed")}
    assert {line.details["agency"] for line in ended} == named | {lead.agency.pk}, (
        "the lead’s stands on another basis"
    )


def test_closing_leaves_the_team_thirty_days_to_read(agreed_case, with_team, manager):
    with_team(agreed_case)
    builders.closed(agreed_case, manager)
    assert grants(agreed_case) == {"lead": {VIEW}, "teammate": {VIEW}, "informed": {VIEW}}


def test_the_team_stays_while_another_of_the_family_still_agrees(agreed_case, with_team, lead, people):
    with_team(agreed_case)
    father = family_people.add_person(
        agreed_case.family, part="father", given_names="Karim", family_name="Moss", by=lead
    ).person
    said = {"how": "spoken", "answered_on": timezone.localdate(), "by": lead} | builders.SAFE
    agreement.record(agreed_case, person=father, answer="given", **said)
    agreement.record(agreed_case, person=father, answer="withdrawn", **said)
    assert set(grants(agreed_case)) == {"lead", "teammate", "informed"}
    agreement.record(agreed_case, person=builders.mother(agreed_case), answer="withdrawn", **said)
    assert set(grants(agreed_case)) == {"lead"}


@pytest.mark.parametrize(("short_of_it", "sees"), [(timedelta(minutes=5), True), (timedelta(), False)])
def test_thirty_days_after_closing_the_nightly_task_takes_every_grant_back(
    short_of_it, sees, closed_case, lead
):
    Case.objects.update(closed_at=timezone.now() - timedelta(days=30) + short_of_it)
    tasks.check_grants()
    assert Case.objects.visible_to(lead).exists() is sees
    assert bool(grants(closed_case)) is sees


def test_opening_again_gives_the_team_its_work_back(closed_case, manager):
    lifecycle.reopen(closed_case, why="They rang", by=manager)
    assert grants(closed_case) == {"lead": {VIEW, WORK}}


def test_restricting_leaves_the_team_and_whoever_restricts_and_stops_the_other_managers(
    agreed_case, lead, manager, other_manager, auditor
):
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    assert grants(agreed_case) == {"lead": {VIEW, WORK}, "manager": {VIEW}}
    assert Case.objects.visible_to(lead).exists()
    for person in (other_manager, auditor):
        assert not Case.objects.visible_to(person).exists()


def test_a_grant_set_by_hand_is_taken_back_and_the_repair_recorded(agreed_case, stranger):
    assign_perm("view_case", stranger, agreed_case)
    assert Case.objects.visible_to(stranger).exists()
    assert sharing.repair_all() == 1
    assert not Case.objects.visible_to(stranger).exists()
    line = Entry.objects.get(verb="grants.repaired")
    assert (line.case_id, line.actor_kind, line.actor_id) == (agreed_case.pk, "system", None)


def test_a_grant_taken_by_hand_is_given_back(agreed_case, lead):
    CaseGrant.objects.filter(user=lead, permission__codename=WORK).delete()
    assert sharing.bring_up_to_date(agreed_case) is True
    assert grants(agreed_case) == {"lead": {VIEW, WORK}}


def test_running_it_again_changes_nothing(agreed_case):
    assert sharing.bring_up_to_date(agreed_case) is False
    assert sharing.repair_all() == 0
    assert not Entry.objects.filter(verb="grants.repaired").exists()


def test_a_role_with_djangos_own_permission_sees_nothing_by_it(agreed_case, stranger, people):
    stranger.user_permissions.add(*Permission.objects.filter(content_type__app_label="cases"))
    assert not Case.objects.visible_to(people.fresh("stranger")).exists()


def test_a_superuser_sees_no_family_by_being_one(agreed_case, administrator):
    User.objects.filter(pk=administrator.pk).update(is_superuser=True)
    root = User.objects.get(pk=administrator.pk)
    assert not Case.objects.visible_to(root).exists()


@pytest.mark.django_db(transaction=True)
def test_people_joining_and_leaving_at_once_leave_the_grants_right(
    agreed_case, lead, teammate, informed, stranger
):
    member = team.join(agreed_case, teammate, why="Health visitor", by=lead)
    made, refused = at_once(
        lambda: team.leave(member, why="Moved", by=lead),
        lambda: team.join(agreed_case, informed, why="Charity", by=lead),
        lambda: team.join(agreed_case, stranger, why="Covers", by=lead),
        lambda: sharing.bring_up_to_date(agreed_case),
    )
    assert (len(made), refused) == (4, [])
    assert set(grants(agreed_case)) == {"lead", "informed", "stranger"}


def test_somebody_whose_last_role_ends_holds_nothing(supported_case, lead):
    lead.memberships.update(ended_on=timezone.localdate())
    sharing.bring_up_to_date(supported_case)
    assert lead.pk not in sharing.held(supported_case)


def test_somebody_who_now_works_elsewhere_holds_nothing_of_what_they_had_there(
    agreed_case, lead, teammate, charity
):
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    Membership.objects.create(user=teammate, agency=charity, role=Role.PRACTITIONER)
    teammate.memberships.filter(role=Role.PRACTITIONER).exclude(agency=charity).update(
        ended_on=timezone.localdate()
    )
    sharing.bring_up_to_date(agreed_case)
    assert grants(agreed_case) == {"lead": {VIEW, WORK}}
    assert not Case.objects.visible_to(User.objects.get(pk=teammate.pk)).exists()


def test_of_the_agency_the_lead_leads_for_only_the_lead_goes_on_after_agreement_is_taken_back(
    waiting_case, lead, manager, informed, charity
):
    Membership.objects.create(user=lead, agency=charity, role=Role.PRACTITIONER)
    both = User.objects.get(pk=lead.pk)
    team.name_lead(waiting_case, lead=both, agency=charity, why="Knows them", by=manager)
    case = builders.with_agreement(Case.objects.get(pk=waiting_case.pk), lead)
    team.join(case, informed, why="Debt advice", by=lead)
    agreement.record(
        case, person=builders.mother(case), answer="withdrawn", how="spoken",
        answered_on=timezone.localdate(), by=lead, **builders.SAFE,
    )  # fmt: skip
    assert set(grants(case)) == {"lead"}


def test_a_newer_case_ends_the_reading_of_the_old_team(closed_case, manager):
    sharing.bring_up_to_date(closed_case)
    assert sharing.held(closed_case)
    builders.a_waiting_case(manager, family=closed_case.family)
    assert not sharing.held(closed_case)


def test_the_night_looks_at_many_families_in_as_many_statements_as_at_few(
    lead, manager, django_assert_num_queries
):
    def statements():
        with CaptureQueriesContext(connection) as said:
            assert sharing.repair_all() == 0
        return len(said)

    for n in range(2):
        builders.with_lead(
            builders.a_waiting_case(manager, builders.a_family(manager, name=f"Few {n}")), lead, manager
        )
    few = statements()
    for n in range(6):
        builders.with_lead(
            builders.a_waiting_case(manager, builders.a_family(manager, name=f"Many {n}")), lead, manager
        )
    assert statements() == few <= 8
