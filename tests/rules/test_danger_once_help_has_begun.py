"""An agency says that somebody may be in danger now, of a family whose case or step up has begun meanwhile: it is decided on at
once, and those who help hear of it."""

import pytest

from cases import addresses
from cases.models import Case, Owed
from cases.status import OwedKind
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from onward import progress
from referrals import triage
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests import builders
from tests.facts import letters
from tests.owed import decider
from tests.partners import status
from tests.rules.test_how_help_goes import LEARNT, MORE, helping
from tests.rules.test_offers import agency, enquiry, offer
from tests.social_care import social_care, stepped_up

__all__ = ["agency", "enquiry", "helping", "offer", "social_care"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("danger", ["yes", "unsure"])
def test_danger_is_decided_on_at_once_and_told_to_those_who_help_though_more_has_begun(
    danger, helping, enquiry, informed, front_door, agency, lead, manager
):
    triage.reopen(enquiry, why="She rang", by=front_door)
    case = builders.with_lead(decider(front_door, agency)(enquiry, "help").case, lead, manager)
    progress.say(helping, **MORE | {"danger": danger}, by=informed)
    enquiry.refresh_from_db()
    assert (enquiry.status, enquiry.danger) == (EnquiryStatus.WAITING, danger)
    owes = Owed.objects.open().get(enquiry_id=enquiry.pk, kind=OwedKind.DECIDE)
    assert enquiry.priority == authority().most_urgent.code and owes.clock.endswith(enquiry.priority)
    note = case.notes.get(title__startswith=f"{agency}: ")
    assert LEARNT in note.text and note.audience == "team"
    assert letters("offer.in_danger") == [lead.email] and Case.objects.get(pk=case.pk).is_open
    assert LEARNT not in Letter.objects.get(kind="offer.in_danger").body


def test_danger_goes_with_a_step_up_that_is_still_to_be_sent(helping, enquiry, informed, front_door, agency):
    triage.reopen(enquiry, why="She rang", by=front_door)
    decider(front_door, agency)(enquiry, "step_up")
    progress.say(helping, **MORE | {"danger": "yes"}, by=informed)
    assert status(enquiry) == EnquiryStatus.DECIDED, "it is still to be sent, and goes with it, more urgently"
    owes = Owed.objects.open().get(enquiry_id=enquiry.pk, kind=OwedKind.STEP_UP)
    assert owes.clock == f"send: {authority().most_urgent.code}"


def test_danger_after_a_step_up_was_sent_is_to_be_passed_on(
    helping, enquiry, informed, front_door, agency, social_care
):
    triage.reopen(enquiry, why="She rang", by=front_door)
    decider(front_door, agency)(enquiry, "step_up")
    stepped_up(enquiry=Enquiry.objects.get(pk=enquiry.pk), to=social_care, by=front_door)
    progress.say(helping, **MORE | {"danger": "yes"}, by=informed)
    assert status(enquiry) == EnquiryStatus.WAITING
    assert Owed.objects.open().filter(enquiry_id=enquiry.pk, kind=OwedKind.DECIDE).exists()


def test_what_it_says_is_for_those_who_know_where_the_family_hides(
    helping, enquiry, informed, front_door, agency, lead, manager
):
    triage.reopen(enquiry, why="She rang", by=front_door)
    case = builders.with_lead(decider(front_door, agency)(enquiry, "help").case, lead, manager)
    mother = case.family.members.first().person
    addresses.add_address(mother, lines="3 Safe Street", kind="refuge", case=case, by=lead)
    progress.say(helping, **MORE | {"danger": "yes"}, by=informed)
    told, step = (case.notes.get(text__contains=words) for words in (LEARNT, "Ask whoever leads"))
    assert told.topic == "hidden_address" and step.topic == "" and "In danger now" in step.title
