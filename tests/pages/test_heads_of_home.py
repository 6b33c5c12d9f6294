"""What heads a home says how many there are where it shows the first of them only."""

import re

import pytest
from django.utils import timezone

from referrals import enquiries, triage
from referrals.choice import Choice
from referrals.models import Enquiry
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db


def words(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def test_an_officer_with_more_than_are_shown_reads_how_many_and_the_most_urgent_first(front_door, signed_in):
    for _ in range(11):
        enquiries.take(an_enquiry(front_door), by=front_door)
    last = Enquiry.objects.latest("pk")
    Enquiry.objects.filter(pk=last.pk).update(priority="urgent", due_at=timezone.now())
    page = words(signed_in(front_door).get("/"))
    assert "8 of 11 shown. All 11 of yours" in page and last.reference in page


def test_so_does_what_is_decided_and_not_told(front_door, signed_in):
    for _ in range(7):
        decided = an_enquiry(front_door)
        triage.decide(
            decided, Choice(outcome="no_action", level="1", reasons="Nothing is needed"), by=front_door
        )
    for page in ("/", "/enquiries/"):
        said = words(signed_in(front_door).get(page))
        assert "Decided, and not told yet 5 of 7" in said, page
