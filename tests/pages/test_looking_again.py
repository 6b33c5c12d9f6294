"""Before a decision is looked at again, the page says only what will happen: who hears of it."""

import pytest
from django.urls import reverse

from referrals import triage
from referrals.choice import Choice
from referrals.replies import telling
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db


def test_nobody_is_said_to_be_written_to_who_was_told_nothing(front_door, signed_in):
    enquiry = an_enquiry(front_door)
    advice = Choice(outcome="no_action", level="1", reasons="Nothing is needed")
    triage.decide(enquiry, advice, by=front_door)
    url, client = reverse("referrals:reopen", args=[enquiry.pk]), signed_in(front_door)
    before = " ".join(client.get(url).content.decode().split())
    assert "nobody is written to" in before and "promised an answer anew" not in before
    telling.told(enquiry, to="asker", how="phone", by=front_door)
    after = " ".join(client.get(url).content.decode().split())
    assert "promised an answer anew" in after and "nobody is written to" not in after
