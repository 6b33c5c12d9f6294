"""A conflict of interest: recorded, it ends access at once and bars it, for whoever it is and however they would see."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from guardian.shortcuts import assign_perm

from audit.models import Entry
from cases import answering, conflicts, holders, lifecycle, restricting, sharing, team
from cases.models import Case, ConflictOfInterest
from earlyhelp.authority import authority
from onward.models import Offer
from referrals import checks, enquiries, triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.models import Check, Enquiry, StepUp
from referrals.replies import reminders
from tests import builders, owed, partners
from tests.facts import letters, not_theirs, refuses, steps, trail_of
from tests.partners import nurse, nurses
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import answered, duty, social_care, stepped_up

__all__ = ["duty", "nurse", "nurses", "social_care"]


def recorded(case, user, by, kind="own_family"):
    return conflicts.record(case, user=user, kind=kind, why="Her sister’s children", by=by)


def sees(user, case):
    return Case.objects.visible_to(user).filter(pk=case.pk).exists()


def test_a_manager_records_one_and_everything_ends_at_once(agreed_case, lead, teammate, manager, health):
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    made = recorded(agreed_case, teammate, manager)
    assert (made.user, made.kind, made.why, made.recorded_by) == (
        teammate, "own_family", "Her sister’s children", manager,
    )  # fmt: skip
    member = agreed_case.team.get(user=teammate)
    assert (member.left_at is not None, member.left_why) == (True, "Conflict of interest")
    assert teammate.pk not in sharing.held(agreed_case)
    assert agreed_case.sharing.get(agency=health).ended_on
    assert steps(agreed_case)[-1] == "Hana Yusuf left the team"
    assert trail_of(agreed_case)[-3:] == ["conflict.recorded", "sharing.ended", "team.left"]
    assert letters("case.conflict_recorded") == [teammate.email]


def test_the_reason_is_on_no_trail(agreed_case, teammate, manager):
    recorded(agreed_case, teammate, manager)
    assert not [line for line in Entry.objects.all() if "sister" in str(line.details)]


def test_a_lead_with_a_conflict_leaves_the_family_to_its_managers(agreed_case, lead, manager):
    recorded(agreed_case, lead, lead)
    agreed_case.refresh_from_db()
    assert agreed_case.lead is None and answering.who_answers(agreed_case) == [manager]
    assert list(answering.answered_by(manager)) == [agreed_case]
    assert letters("case.no_lead_at_work") == [manager.email] and letters("case.conflict_recorded") == []


def test_it_bars_joining_and_leading(agreed_case, lead, teammate, colleague, manager):
    recorded(agreed_case, teammate, manager)
    recorded(agreed_case, colleague, manager)
    with refuses("Hana Yusuf has a conflict of interest with this family, so cannot be in its team.", "user"):
        team.join(agreed_case, teammate, why="Health visitor", by=lead)
    with refuses("Connor Walsh has a conflict of interest with this family", "lead"):
        team.name_lead(agreed_case, lead=colleague, why="Knows them", by=manager)


@pytest.mark.parametrize("who", ["manager", "auditor"])
def test_it_bars_what_a_role_would_show(who, agreed_case, people, other_manager):
    user = people[who]
    assert sees(user, agreed_case)
    recorded(agreed_case, user, other_manager)
    assert not sees(user, agreed_case)
    assert sharing.hidden([agreed_case.family_id], user) == {agreed_case.family_id}
    assert sharing.hidden([agreed_case.family_id], other_manager) == set()


def test_it_bars_every_case_of_the_family_earlier_and_later(closed_case, front_door, manager, other_manager):
    later = builders.a_waiting_case(front_door, family=closed_case.family)
    recorded(closed_case, manager, other_manager)
    assert not sees(manager, closed_case) and not sees(manager, later)
    assert answering.managers(later) == [other_manager]


def test_it_ends_every_place_in_a_team_of_that_family_and_of_no_other(
    closed_case, people, front_door, manager, lead
):
    later = builders.with_lead(builders.a_waiting_case(front_door, family=closed_case.family), lead, manager)
    other = builders.with_lead(
        builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed")), lead, manager
    )
    recorded(later, lead, manager)
    assert [row.case for row in lead.teams.filter(left_at=None)] == [other]


def test_whoever_holds_a_restricted_record_holds_it_no_longer_and_it_falls_to_others(
    agreed_case, manager, other_manager
):
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    recorded(agreed_case, manager, manager)
    assert not sees(manager, agreed_case)
    assert [one.user for one in holders.of(agreed_case)] == [other_manager]


def test_an_enquiry_about_the_family_is_closed_to_them_too(agreed_case, front_door, manager, people):
    about = an_enquiry(front_door)
    rulings.link(about, family=agreed_case.family, by=manager)
    officer = people.fresh("front_door")
    assert Enquiry.objects.visible_to(officer).filter(pk=about.pk).exists()
    recorded(agreed_case, front_door, manager)
    assert not Enquiry.objects.visible_to(officer).filter(pk=about.pk).exists()
    assert Enquiry.objects.visible_to(manager).filter(pk=about.pk).exists()
    with refuses("This enquiry is about a restricted record."):
        enquiries.take(about, by=officer)
    with refuses("This enquiry is about a restricted record."):
        triage.decide(about, Choice(outcome="advice", reasons="Told"), by=officer)


def test_an_enquiry_that_was_theirs_is_in_the_queue_again(agreed_case, front_door, manager, people):
    """Nobody looks after what they may not open: it would be on no list that anybody reads."""
    known, later = (enquiries.take(an_enquiry(front_door), by=people.fresh("front_door")) for _ in "12")
    rulings.link(known, family=agreed_case.family, by=manager)
    recorded(agreed_case, front_door, manager)
    known.refresh_from_db()
    assert known.owner is None and known.moves.last().why == "Put back in the queue"
    assert trail_of()[-1] == "enquiry.given_back"
    later.refresh_from_db()
    assert later.owner == front_door, "nobody knows yet whom it is about"
    rulings.link(later, family=agreed_case.family, by=manager)
    later.refresh_from_db()
    assert later.owner is None


def test_only_a_manager_records_somebody_elses(agreed_case, lead, teammate):
    with not_theirs():
        recorded(agreed_case, teammate, lead)
    with refuses("Say what the conflict of interest is.", "why"):
        conflicts.record(agreed_case, user=lead, kind="other", why=" ", by=lead)


def test_it_is_recorded_once(agreed_case, teammate, manager):
    recorded(agreed_case, teammate, manager)
    with refuses("Hana Yusuf’s conflict of interest is recorded already.", "user"):
        recorded(agreed_case, teammate, manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConflictOfInterest.objects.create(
            case=agreed_case, user=teammate, kind="other", why="x", recorded_by=manager
        )


def test_not_even_a_grant_set_by_hand_opens_the_record(agreed_case, stranger, manager):
    recorded(agreed_case, stranger, manager)
    assign_perm("view_case", stranger, agreed_case)
    assert not sees(stranger, agreed_case)


def test_ending_it_lets_them_be_added_and_gives_nothing_back(agreed_case, lead, teammate, manager):
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    made = recorded(agreed_case, teammate, manager)
    made = conflicts.end(made, why="It was her namesake", by=manager)
    assert (made.ended_by, made.ended_why, made.ended_at is not None) == (
        manager,
        "It was her namesake",
        True,
    )
    assert trail_of(agreed_case)[-1] == "conflict.ended"
    assert not sees(teammate, agreed_case)
    builders.with_agreement(agreed_case, lead)
    team.join(agreed_case, teammate, why="Health visitor", by=lead)
    assert sees(teammate, agreed_case)
    with refuses("This conflict of interest has ended already."):
        conflicts.end(made, why="Again", by=manager)


def test_who_may_end_it(agreed_case, lead, teammate, manager, other_manager):
    made = recorded(agreed_case, teammate, manager)
    with not_theirs():
        conflicts.end(made, why="Wrong", by=lead)
    with refuses("Say why.", "why"):
        conflicts.end(made, why=" ", by=manager)
    own = recorded(agreed_case, manager, manager)
    with refuses("You cannot end your own. Ask another manager."):
        conflicts.end(own, why="Wrong", by=manager)
    conflicts.end(own, why="Wrong", by=other_manager)
    assert sees(manager, agreed_case)


def test_opening_a_case_again_gives_somebody_barred_nothing(closed_case, lead, manager):
    recorded(closed_case, lead, manager)
    case = lifecycle.reopen(closed_case, why="They rang", by=manager)
    assert case.lead is None and not sees(lead, case)


def linked(about, case, by):
    rulings.link(about, family=case.family, by=by)
    return about


def test_a_check_about_the_family_is_another_colleagues(agreed_case, front_door, manager, nurses, nurse):
    about = enquiries.take(an_enquiry(front_door, people=[somebody()]), by=front_door)
    check = partners.asked(about, front_door, partners.one(nurses))[0]
    linked(about, agreed_case, front_door)
    other = partners.a_checker(nurses, "Nurse Obi", "obi@health.example.org")
    assert Check.objects.for_partner(nurse).filter(pk=check.pk).exists()
    recorded(agreed_case, nurse, manager)
    assert not Check.objects.for_partner(nurse).filter(pk=check.pk).exists()
    assert Check.objects.for_partner(other).filter(pk=check.pk).exists()
    with not_theirs():
        checks.answer(check, known=Check.Known.NO, family_may_see=True, by=nurse)


def test_help_for_the_family_is_not_asked_of_them(agreed_case, front_door, manager, charity, informed):
    about = linked(owed.asked(front_door), agreed_case, front_door)
    choice = Choice(
        outcome="one_agency", level="1", reasons="As she said", agency=charity, purpose="Ring Nadia"
    )
    offer = triage.decide(about, choice, by=front_door).offer
    assert Offer.objects.for_agency(informed).filter(pk=offer.pk).exists()
    recorded(agreed_case, informed, manager)
    assert not Offer.objects.for_agency(informed).filter(pk=offer.pk).exists()


@pytest.mark.parametrize("who", ["duty", "manager", "front_door"])
def test_a_step_up_of_the_family_is_closed_to_them(
    who, supported_case, social_care, duty, people, lead, other_manager
):
    user = duty if who == "duty" else people[who]
    sent = stepped_up(case=supported_case, to=social_care, by=lead)
    assert StepUp.objects.visible_to(user).filter(pk=sent.pk).exists()
    recorded(supported_case, user, other_manager)
    assert not StepUp.objects.visible_to(user).filter(pk=sent.pk).exists()
    with not_theirs():
        answered(sent, by=user)


def test_what_an_enquiry_about_the_family_owes_is_told_to_the_front_door_not_to_them(
    agreed_case, front_door, manager
):
    about = linked(enquiries.take(an_enquiry(front_door), by=front_door), agreed_case, front_door)
    due = timezone.localtime().replace(hour=23, minute=59)
    Enquiry.objects.filter(pk=about.pk).update(reply_due_at=due)
    recorded(agreed_case, front_door, manager)
    reminders.remind()
    assert letters("enquiry.promise_due") == [authority().front_door.email]
