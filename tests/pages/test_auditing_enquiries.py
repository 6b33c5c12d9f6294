"""What a quality auditor reads of a request for help: what was decided, and why; nothing of what still waits."""

import pytest
from django.urls import reverse

from cases.models import Topic
from referrals import triage
from referrals.choice import Choice
from referrals.looking import may_look
from referrals.models import Enquiry
from tests.pages.door import text
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db
ADVICE = Choice(outcome="advice", level="1", reasons="School has a family worker", advice="Ask at school")


@pytest.fixture
def waiting(front_door):
    return an_enquiry(front_door, address="9 Hill View", postcode="E3 2AA")


@pytest.fixture
def decided(waiting, front_door):
    triage.decide(waiting, ADVICE, by=front_door)
    return waiting


def page(browser, enquiry):
    return browser.get(reverse("referrals:show", args=[enquiry.pk]))


def test_one_that_waits_is_not_there_for_them(waiting, auditor, signed_in):
    assert page(signed_in(auditor), waiting).status_code == 404


def test_they_come_to_one_that_is_decided_by_its_reference_and_read_why(decided, auditor, signed_in):
    browser = signed_in(auditor)
    there = browser.post(reverse("find"), {"q": decided.reference}).url
    said = text(browser.get(there))
    assert "School has a family worker" in said and "Missing school since the move" in said
    for name in ("decide", "reopen", "correct", "reply"):
        assert browser.get(reverse(f"referrals:{name}", args=[decided.pk])).status_code in (403, 404), name


def test_nor_is_one_of_a_family_that_hides(decided, auditor, front_door, signed_in):
    assert "9 Hill View" in text(page(signed_in(auditor), decided))
    Enquiry.objects.filter(pk=decided.pk).update(address_topic=Topic.HIDDEN_ADDRESS)
    assert "9 Hill View" in text(page(signed_in(front_door), decided))
    assert page(signed_in(auditor), decided).status_code == 404, (
        "its address stands in corrections and letters too"
    )


def test_whoever_asks_who_may_look_is_told_of_them(decided, auditor):
    [line] = [one for one in may_look(decided.pk) if one.who == auditor.name]
    assert line.why == "Quality auditor"
