"""Break glass: a restricted record is opened in an emergency, for some hours, and everybody who must know does."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from accounts import people as accounts
from audit.models import Entry
from cases import conflicts, emergency, looking, restricting, sharing, tasks, team
from cases.models import Case, EmergencySight
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals.known import rulings
from referrals.models import Enquiry
from tests import builders
from tests.facts import at_once, last_line, letters, not_theirs, refuses
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_restricting import sees
from tests.rules.test_sharing import VIEW, WORK, grants

pytestmark = pytest.mark.django_db
WHY = "Layla rang: her father is at the door"


def broken(case, by, why=WHY):
    return emergency.break_glass(of=case.reference, why=why, by=by)


def time_is_up(sight):
    """As if the hours had passed: whoever reads it next finds its end behind them."""
    past = timezone.now() - timedelta(seconds=1)
    EmergencySight.objects.filter(pk=sight.pk).update(at=past - timedelta(hours=4), ends_at=past)
    sight.refresh_from_db()
    return sight


@pytest.fixture
def restricted(agreed_case, manager):
    return builders.restricted(agreed_case, manager)


@pytest.mark.parametrize("who", ["other_manager", "front_door"])
def test_a_manager_and_the_front_door_open_it_for_the_authoritys_hours(who, restricted, people):
    assert sees(people, who) == []
    sight = broken(restricted, people[who])
    assert sight.ends_at - sight.at == timedelta(hours=authority().emergency_hours)
    assert sees(people, who, "auditor") == [who]


def test_it_is_sight_and_no_grant(restricted, other_manager, people):
    before = grants(restricted)
    broken(restricted, other_manager)
    assert grants(restricted) == before == {"lead": {VIEW, WORK}, "manager": {VIEW}}
    assert sharing.repair_all() == 0 and sees(people, "other_manager") == ["other_manager"]
    assert not sharing.may_work(other_manager, restricted)


@pytest.mark.parametrize("who", ["lead", "auditor", "analyst", "administrator", "governance", "stranger"])
def test_nobody_else_opens_one(who, restricted, people):
    with not_theirs():
        broken(restricted, people[who])


def test_sight_ends_by_itself_though_no_job_runs(restricted, other_manager, people):
    sight = time_is_up(broken(restricted, other_manager))
    assert sight.ended_at is None, "no job has run"
    assert sees(people, "other_manager") == []
    assert Case.objects.closed_to(other_manager).filter(pk=restricted.pk).exists()
    assert emergency.on(restricted) == []


def test_a_job_writes_down_that_it_ended_once(restricted, other_manager, front_door):
    sight = time_is_up(broken(restricted, other_manager))
    still = broken(restricted, front_door)
    tasks.end_emergencies()
    tasks.end_emergencies()
    sight.refresh_from_db()
    still.refresh_from_db()
    assert sight.ended_at == sight.ends_at and sight.ended_by is None and still.ended_at is None
    [line] = Entry.objects.filter(verb="emergency.ended")
    assert (line.actor_kind, line.case_id, line.details) == (
        "system", restricted.pk, {"user": other_manager.pk, "early": False},
    )  # fmt: skip


def test_whoever_opened_it_and_who_holds_it_end_it_early_and_nobody_else(
    restricted, other_manager, front_door, manager, lead, people
):
    first, second = broken(restricted, other_manager), broken(restricted, front_door)
    for by in (lead, front_door, people["auditor"]):
        with not_theirs():
            emergency.end(first, by=by)
    emergency.end(first, by=other_manager)
    assert sees(people, "other_manager", "front_door") == ["front_door"]
    emergency.end(second, by=manager)
    assert sees(people, "front_door") == []
    assert (last_line().verb, last_line().details) == (
        "emergency.ended",
        {"user": front_door.pk, "early": True},
    )
    with not_theirs():
        emergency.end(first, by=other_manager)


def test_it_is_opened_again_after_it_ended_and_not_while_it_lasts(restricted, other_manager, people):
    sight = broken(restricted, other_manager)
    with refuses("There is no restricted record of this reference that you can open", "of"):
        broken(restricted, other_manager)
    time_is_up(sight)
    broken(restricted, other_manager)
    assert sees(people, "other_manager") == ["other_manager"]
    sight.refresh_from_db()
    assert sight.ended_at == sight.ends_at


def test_information_governance_the_holders_and_the_lead_are_told_at_once_and_no_name(
    restricted, other_manager, governance, manager, lead
):
    broken(restricted, other_manager)
    kind = "case.opened_in_an_emergency"
    assert sorted(letters(kind)) == sorted([governance.email, manager.email, lead.email])
    for one in Letter.objects.filter(kind=kind):
        assert restricted.reference in one.body and "Owen Price" in one.body
        assert "Moss" not in one.subject + one.body and "Layla" not in one.body


def test_it_is_on_the_trail_without_the_reason(restricted, other_manager):
    sight = broken(restricted, other_manager)
    line = last_line()
    assert (line.verb, line.case_id, line.subject_id) == ("emergency.opened", restricted.pk, str(sight.pk))
    assert line.details == {"until": sight.ends_at.isoformat()} and sight.why == WHY


def test_who_may_look_says_so(restricted, other_manager):
    broken(restricted, other_manager)
    [why] = [one.why for one in looking.may_look(restricted.pk) if one.user == other_manager.pk]
    assert why.startswith("Opened it in an emergency, until ")


@pytest.mark.parametrize("reference", ["", "EH-99999", "EN-00001", "x" * 20, "EH-", "٣"])
def test_what_is_not_there_has_one_answer(reference, restricted, other_manager):
    with refuses(f"Ring {authority().front_door.name}: {authority().front_door.phone}.", "of"):
        emergency.break_glass(of=reference, why=WHY, by=other_manager)


def test_so_has_an_open_record_one_that_somebody_sees_and_one_that_is_barred(
    agreed_case, manager, other_manager, front_door
):
    said = emergency.not_there()
    with refuses(said, "of"):
        broken(agreed_case, front_door)
    conflicts.record(agreed_case, user=other_manager, kind="other", why="A cousin", by=manager)
    builders.restricted(agreed_case, manager)
    for by in (other_manager, manager):
        with refuses(said, "of"):
            broken(agreed_case, by)


def test_a_conflict_that_comes_to_light_ends_the_sight(restricted, manager, other_manager, people):
    broken(restricted, other_manager)
    conflicts.record(restricted, user=other_manager, kind="other", why="A cousin", by=manager)
    assert sees(people, "other_manager") == []


def test_a_reason_is_asked_for(restricted, other_manager):
    with refuses("Say what the emergency is.", "why"):
        broken(restricted, other_manager, why=" ")


def test_its_enquiries_open_and_close_with_it(restricted, front_door, manager, people):
    enquiry = an_enquiry(people["stranger"])
    rulings.link(enquiry, family=restricted.family, by=manager)
    seen = lambda: Enquiry.objects.visible_to(people.fresh("front_door")).filter(pk=enquiry.pk).exists()  # noqa: E731
    assert not seen()
    sight = broken(restricted, front_door)
    assert seen()
    time_is_up(sight)
    assert not seen()


def test_nobody_is_added_to_the_team_by_it(restricted, other_manager, stranger):
    broken(restricted, other_manager)
    with not_theirs():
        team.join(restricted, stranger, why="Helps", by=other_manager)


def test_somebody_who_left_sees_nothing_by_it(restricted, other_manager, people, administrator):
    broken(restricted, other_manager)
    accounts.suspend(user=other_manager, why="Away", by=administrator)
    assert sees(people, "other_manager") == []


@pytest.mark.django_db(transaction=True)
def test_two_presses_make_one(agreed_case, manager, other_manager):
    case = builders.restricted(agreed_case, manager)
    made, refused = at_once(*[lambda: broken(case, other_manager)] * 2)
    assert len(made) == 1 and len(refused) == 1
    with transaction.atomic():
        assert EmergencySight.objects.count() == 1


# --- who keeps sight -----------------------------------------------------------------------------------------------


def test_who_of_the_team_keeps_sight_is_chosen(agreed_case, with_team, manager, lead, people, teammate):
    with_team(agreed_case)
    restricting.restrict(agreed_case, why="A relative works here", keeps=[lead, teammate], by=manager)
    assert grants(agreed_case) == {"lead": {VIEW, WORK}, "teammate": {VIEW, WORK}, "manager": {VIEW}}
    gone = agreed_case.team.get(user=people["informed"])
    assert gone.left_at and gone.left_why == "The record was restricted"
    assert not agreed_case.sharing.filter(agency=gone.agency, ended_on=None).exists()


def test_the_lead_is_not_left_out_by_it(agreed_case, manager):
    with refuses("Grace Okafor leads. Hand over the lead first", "keeps"):
        restricting.restrict(agreed_case, why="A relative works here", keeps=[], by=manager)


def test_whoever_restricts_holds_it_and_whom_they_choose(waiting_case, manager, other_manager, people, lead):
    restricting.restrict(waiting_case, why="Press", keeps=[], held_with=[other_manager], by=manager)
    assert sees(people, "manager", "other_manager", "auditor") == ["manager", "other_manager"]


def test_only_managers_hold_it(waiting_case, manager, lead):
    with refuses("Choose managers from the list.", "held_with"):
        restricting.restrict(waiting_case, why="Press", held_with=[lead], by=manager)


def test_a_successor_is_named_by_a_holder_or_by_information_governance_and_by_nobody_else(
    waiting_case, manager, other_manager, governance, lead, front_door, people
):
    restriction = builders.restricted(waiting_case, manager).restrictions.get()
    for by in (lead, front_door, other_manager):
        with not_theirs():
            restricting.add_holder(restriction, user=other_manager, why="Maya leaves", by=by)
    with refuses("Choose a manager from the list.", "user"):
        restricting.add_holder(restriction, user=lead, why="Maya leaves", by=manager)
    made = restricting.add_holder(restriction, user=other_manager, why="Maya leaves", by=governance)
    assert made.why == "Maya leaves" and sees(people, "other_manager", "governance") == ["other_manager"]
    assert letters("case.restriction_given") == [other_manager.email]
    with refuses("Choose a manager from the list.", "user"):
        restricting.add_holder(restriction, user=other_manager, why="Again", by=manager)
