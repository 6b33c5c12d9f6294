"""What heads a home says how many there are where it shows the first of them only."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from referrals import assigning, enquiries, triage
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


def test_what_waits_for_a_second_person_heads_the_homes_of_those_who_can_look_and_the_queue(
    front_door, manager, signed_in
):
    enquiry = an_enquiry(front_door)
    against = Choice(outcome="no_action", level="1", reasons="Managing", indicators=["injury"])
    triage.decide(enquiry, against, by=front_door)
    link = f'href="{reverse("referrals:second", args=[enquiry.pk])}"'
    for page in ("/", "/enquiries/"):
        answer = signed_in(manager).get(page)
        assert "Decided, and waiting for a second person" in words(answer), page
        assert link in answer.content.decode() and f"decided by {front_door.name}" in words(answer), page
        assert "waiting for a second person" not in words(signed_in(front_door).get(page)), "it is theirs"
    triage.second_look(enquiry, agrees=True, why="A doctor saw it", by=manager)
    assert "waiting for a second person" not in words(signed_in(manager).get("/"))


def test_a_manager_sees_at_home_and_on_the_queue_who_looks_after_how_many(front_door, manager, signed_in):
    for _ in range(3):
        assigning.hand_over(an_enquiry(front_door), to=front_door, why="Hers", by=manager)
    an_enquiry(front_door)
    Enquiry.objects.filter(pk=Enquiry.objects.earliest("pk").pk).update(
        due_at=timezone.now() - timedelta(days=1)
    )
    said = words(signed_in(manager).get("/"))
    assert f"Who looks after how many Nobody 1, {front_door.name} 3 (1 late)" in said
    beside = words(signed_in(manager).get("/enquiries/")).split("Load of each officer")[1]
    assert f"Officer Open Late Nobody 1 0 {front_door.name} 3 1 " in beside
    assert f'href="/enquiries/?owner={front_door.pk}"' in signed_in(manager).get("/").content.decode()
    assert "Who looks after how many" not in words(signed_in(front_door).get("/"))
