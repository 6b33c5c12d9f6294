"""A letter about an enquiry that will not arrive: whoever minds it hears, and its page says which."""

import pytest
from django.urls import reverse

from audit import trail
from audit.models import Entry
from earlyhelp import sending
from earlyhelp.authority import authority
from earlyhelp.letters import post
from earlyhelp.models import Letter
from referrals import letters
from referrals.enquiries import take
from tests import provider
from tests.partners import a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, duty, social_care, stepped_up

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("carrier")]
__all__ = ["duty", "social_care"]


def lose(letter):
    """Its provider says that it can never arrive."""
    provider.never.add(letter.to)
    sending.send(letter.pk)
    letter.refresh_from_db()
    assert letter.given_up_at
    return letter


def told():
    return list(Letter.objects.filter(kind="enquiry.letter_lost").values_list("to", flat=True))


def notes(enquiry):
    return list(enquiry.moves.filter(by_name=trail.SYSTEM.name).values_list("why", flat=True))


def test_a_step_up_that_social_care_never_hears_of(front_door, social_care, duty, signed_in):
    enquiry = an_enquiry(front_door)
    a_decision_to_step_up(enquiry, front_door)
    enquiry.refresh_from_db()
    stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    letter = lose(Letter.objects.get(kind="step_up.sent"))
    page = signed_in(front_door).get(reverse("referrals:show", args=[enquiry.pk])).content.decode()
    assert f"Our letter to {letter.to} does not arrive: “{letter.subject}”" in " ".join(page.split())
    assert told() == [letters.front_door.minder(enquiry)[1]]
    line = Entry.objects.get(verb="enquiry.letter_lost")
    assert (line.subject_id, line.details) == (str(enquiry.pk), {"letter": letter.pk})


def test_a_check_of_which_no_partner_hears_is_told_to_whoever_minds_the_enquiry(front_door):
    agency = an_agency("Nurses", "health")
    a_checker(agency)
    enquiry = take(an_enquiry(front_door), by=front_door)
    asked(enquiry, front_door, one(agency))
    lose(Letter.objects.get(kind="check.asked"))
    assert told() == [front_door.email] and len(notes(enquiry)) == 1


def test_where_they_cannot_be_written_to_themselves_the_front_door_is(front_door):
    enquiry = take(an_enquiry(front_door), by=front_door)
    lose(post(kind="test", to=front_door.email, body="Hello", enquiry=enquiry))
    assert told() == [authority().front_door.email]


def test_of_a_letter_that_says_so_and_is_lost_too_nobody_is_told_again(front_door):
    enquiry = an_enquiry(front_door)
    lose(post(kind="test", to="nobody@example.org", body="Hello", enquiry=enquiry))
    lose(Letter.objects.get(kind="enquiry.letter_lost"))
    assert len(told()) == 1 and len(notes(enquiry)) == 2


def test_a_letter_about_no_enquiry_is_none_of_its_business(front_door):
    lose(post(kind="test", to="nobody@example.org", body="Hello"))
    assert told() == []
