"""Enquiries whose officer leaves, is suspended or may not open them any more wait with nobody who cannot do them."""

import pytest

from accounts import people as accounts
from accounts.models import User
from cases import conflicts, emergency
from cases.models import Owed
from cases.status import OwedKind
from referrals import enquiries, triage
from referrals.choice import Choice
from referrals.models import Enquiry
from tests import builders
from tests.owed import linked
from tests.rules.test_enquiries import an_enquiry

ADVICE = Choice(outcome="advice", level="1", reasons="So", advice="Ring the hub")


@pytest.fixture
def theirs(front_door):
    return enquiries.take(an_enquiry(front_door), by=front_door)


def whose(enquiry, kind=OwedKind.REPLY):
    row = Owed.objects.open().get(enquiry_id=enquiry.pk, kind=kind)
    return row.whose or row.right


def suspended(user, by):
    accounts.suspend(user=user, why="Their account was used", by=by)


def gone(user, by):
    accounts.leave_agency(user=user, agency=user.agency, why="Another job", by=by)


@pytest.mark.parametrize("goes", [suspended, gone])
def test_what_an_officer_who_goes_had_to_decide_is_in_the_queue_again(
    goes, theirs, front_door, administrator
):
    goes(front_door, administrator)
    enquiry = Enquiry.objects.get(pk=theirs.pk)
    assert enquiry.owner is None
    assert whose(enquiry, OwedKind.DECIDE) == whose(enquiry) == "decide_enquiries"
    assert enquiry.moves.last().why == "Put back in the queue"


@pytest.mark.parametrize("goes", [suspended, gone])
def test_an_answer_they_owed_is_owed_by_the_front_door(goes, theirs, front_door, administrator):
    triage.decide(theirs, ADVICE, by=front_door)
    assert whose(theirs) == front_door
    goes(front_door, administrator)
    assert whose(theirs) == "decide_enquiries"
    assert Enquiry.objects.get(pk=theirs.pk).owner == front_door, "it is still theirs who decided it"


def test_whoever_comes_back_owes_again_what_they_decided(theirs, front_door, administrator):
    triage.decide(theirs, ADVICE, by=front_door)
    suspended(front_door, administrator)
    accounts.reinstate(user=User.objects.get(pk=front_door.pk), by=administrator)
    assert whose(theirs) == front_door


def test_whoever_has_another_role_at_the_door_keeps_theirs(theirs, front_door, administrator, council):
    role = front_door.memberships.get()
    accounts.give_role(user=front_door, agency=council, role="practitioner", by=administrator)
    assert Enquiry.objects.get(pk=theirs.pk).owner == front_door
    accounts.end_role(membership=role, why="Works with families now", by=administrator)
    assert Enquiry.objects.get(pk=theirs.pk).owner is None


def test_one_that_is_looked_at_again_after_they_have_gone_is_in_the_queue(
    theirs, front_door, manager, administrator
):
    triage.decide(theirs, ADVICE, by=front_door)
    gone(front_door, administrator)
    triage.reopen(theirs, why="They rang", by=manager)
    assert Enquiry.objects.get(pk=theirs.pk).owner is None
    assert whose(theirs, OwedKind.DECIDE) == "decide_enquiries"


def test_whoever_is_about_to_do_it_is_told(theirs, front_door, lead):
    said = ["The 1 enquiry they look after is in the queue again at once."]
    assert accounts.what_ends(front_door) == accounts.what_ends(front_door, front_door.agency) == said
    assert accounts.what_ends(front_door, lead.agency) == accounts.what_ends(lead) == []


def test_a_conflict_of_interest_takes_away_what_is_owed_too(theirs, waiting_case, front_door, manager):
    linked(theirs, waiting_case.family)
    triage.decide(theirs, ADVICE, by=front_door)
    conflict = conflicts.record(waiting_case, user=front_door, kind="other", why="Cousins", by=manager)
    assert whose(theirs) == "decide_enquiries"
    conflicts.end(conflict, why="A mistake", by=manager)
    assert whose(theirs) == front_door


def test_when_an_emergency_is_over_an_enquiry_taken_in_it_is_in_the_queue(waiting_case, front_door, manager):
    builders.restricted(waiting_case, manager)
    enquiry = linked(an_enquiry(front_door), waiting_case.family)
    sight = emergency.break_glass(of=waiting_case.reference, why="A child is hurt", by=front_door)
    enquiries.take(enquiry, by=front_door)
    emergency.end(sight, by=front_door)
    assert Enquiry.objects.get(pk=enquiry.pk).owner is None
