"""What the front door put right in a request is not read by whoever sent it: not when social care sends it back, nor at
home."""

import pytest

from referrals.models import Enquiry
from referrals.writing import corrections
from tests.owed import asked
from tests.pages.door import text
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import a_decision_to_step_up, answered, duty, social_care, stepped_up

__all__ = ["duty", "social_care"]
pytestmark = pytest.mark.django_db
FATHER = somebody(given_names="Viktor", family_name="Sand", part="father", phone="07700 900555")


@pytest.fixture
def back(lead, front_door, social_care, duty):
    """A school's request to which the front door wrote what it heard from others; social care sent it back."""
    enquiry = asked(lead)
    corrections.add_person(enquiry, **FATHER, why="The hospital", by=front_door)
    corrections.correct(enquiry, worries="He drinks, the hospital says", why="The hospital", by=front_door)
    mother = enquiry.people.get(part="mother")
    corrections.correct_person(mother, phone="07700 900777", contact_safety="unsafe", by=front_door)
    enquiry = Enquiry.objects.get(pk=enquiry.pk)
    a_decision_to_step_up(enquiry, front_door)
    step_up = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    return answered(step_up, duty).sent_back_as


def test_whoever_sent_it_reads_in_what_is_sent_back_what_they_sent(back, lead, signed_in):
    page = text(signed_in(lead).get(f"/enquiries/{back.pk}/"))
    assert "Missing school since the move" in page and "Nadia Moss" in page
    for of_others in ("Viktor", "He drinks", "900777"):
        assert of_others not in page, of_others


def test_the_front_door_reads_it_as_it_was_put_right_with_why(back, front_door, signed_in):
    page = text(signed_in(front_door).get(f"/enquiries/{back.pk}/"))
    assert "Viktor Sand" in page and "He drinks, the hospital says" in page
    assert back.corrections.count() == back.sent_back_from.enquiry.corrections.count() > 2
    assert all(one.named is None or one.named.enquiry_id == back.pk for one in back.corrections.all())


def test_home_calls_a_request_what_its_sender_called_it(lead, front_door, signed_in):
    enquiry = asked(lead)
    other = an_enquiry(lead, family_name="Reed")
    for name in ("Sand", "Sandu"):
        corrections.correct(Enquiry.objects.get(pk=enquiry.pk), family_name=name, why="Police", by=front_door)
    page = text(signed_in(lead).get("/"))
    assert "Moss family" in page and "Sand" not in page
    assert "Reed family" in page and other.reference in page
