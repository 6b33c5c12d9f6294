"""What the front door asks of others and what it tells them: where it does not arrive, the front door hears of it."""

import pytest

from earlyhelp import sending
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from tests import provider
from tests.facts import letters
from tests.partners import an_agency, one
from tests.partners import asked as checked
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, social_care, stepped_up

__all__ = ["social_care"]
LOST = "letter.lost"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("carrier")]


def sent(letter):
    provider.never.add(letter.to)
    sending.send(letter.pk)


def test_that_social_care_s_mailbox_is_none_is_told_the_front_door_and_once(front_door, social_care):
    enquiry = an_enquiry(front_door)
    a_decision_to_step_up(enquiry, front_door)
    step_up = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    letter = Letter.objects.get(kind="step_up.sent")
    sent(letter)
    told = Letter.objects.get(kind=LOST)
    assert told.to == authority().front_door.email
    assert (
        step_up.reference in told.body
        and social_care.name in told.body
        and social_care.email not in told.body
    )
    sent(told)
    assert Letter.objects.filter(kind=LOST).count() == 1, "of a letter that tells of another nobody is told"


def test_that_a_partner_never_heard_what_it_is_asked_is_told_the_front_door(front_door):
    nurses = an_agency("Nurses", "health", email="nurses@health.example.org")
    checked(an_enquiry(front_door), front_door, one(nurses))
    sent(Letter.objects.filter(kind="check.asked", to=nurses.email).get())
    assert letters(LOST) == [authority().front_door.email]


def test_no_mailbox_of_a_family_or_of_whoever_asked_stands_in_a_letter(front_door):
    an_enquiry(front_door, asker_email="nadia.moss@example.org")
    letter = Letter.objects.filter(to="nadia.moss@example.org").first()
    sent(letter)
    assert "nadia" not in Letter.objects.get(kind=LOST).body


def test_what_stands_elsewhere_already_is_told_there_alone(lead, supported_case):
    letter = Letter.objects.create(
        kind="check.asked", to="x@example.org", body="x", subject="x", case_id=supported_case.pk
    )
    sent(letter)
    assert not Letter.objects.filter(kind=LOST).exists(), "it is owed on the family's case"
