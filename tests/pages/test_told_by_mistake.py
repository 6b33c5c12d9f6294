"""The page that puts right that somebody was told: where it is offered, and what it leaves."""

import pytest
from django.urls import reverse

from referrals import triage
from referrals.choice import Choice
from referrals.replies import telling
from tests.pages.door import links_of_the_summary, words
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(lead, front_door):
    enquiry = an_enquiry(lead, how="online")
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="Managing well"), by=front_door)
    return telling.told(enquiry, to="asker", how="phone", by=front_door)


def test_a_mistaken_telling_is_put_right_from_the_enquiry_and_kept_there(told, signed_in, front_door, lead):
    door, enquiry = signed_in(front_door), told.enquiry
    show = reverse("referrals:show", args=[enquiry.pk])
    page_of = reverse("referrals:reply_take_back", args=[enquiry.pk, told.pk])
    assert page_of in words(door.get(show))
    assert [box for box, _ in links_of_the_summary(words(door.post(page_of, {"why": ""})))] == ["id_why"]
    answer = door.post(page_of, {"why": "I rang the wrong school"})
    assert answer.url == reverse("referrals:reply", args=[enquiry.pk])
    page = words(door.get(show))
    assert "This was a mistake: they had not been told." in page and "I rang the wrong school" in page
    assert "has not been told yet" in page and page_of not in page
    assert door.get(page_of).url == show
    theirs = words(signed_in(lead).get(show))
    assert "You have not been told yet" in theirs and "I rang the wrong school" not in theirs


def test_of_another_enquiry_it_is_not_there(told, signed_in, front_door):
    other = an_enquiry(front_door)
    door = signed_in(front_door)
    assert door.get(reverse("referrals:reply_take_back", args=[other.pk, told.pk])).status_code == 404
