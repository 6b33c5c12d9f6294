"""The authority's own rules make a request urgent as it arrives, for what it is about, and the page says why."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from earlyhelp.authority import authority
from referrals import queue
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db
WHY = "A baby is due, and there is domestic abuse"


def expecting():
    return somebody(
        given_names="", part="unborn", born_on=None, due_on=timezone.localdate() + timedelta(days=60)
    )


def test_a_baby_on_the_way_with_domestic_abuse_is_urgent_from_its_arrival_and_the_page_says_why(
    front_door, signed_in
):
    enquiry = an_enquiry(front_door, needs=["domestic_abuse"], people=[somebody(), expecting()])
    assert (enquiry.priority, enquiry.priority_why) == ("urgent", WHY)
    assert enquiry.due_at - enquiry.clock_from == timedelta(hours=4)
    for name in ("show", "decide"):
        page = signed_in(front_door).get(reverse(f"referrals:{name}", args=[enquiry.pk]))
        assert WHY in page.content.decode(), name


@pytest.mark.parametrize(
    ("needs", "unborn"), [(["domestic_abuse"], False), (["education"], True), ([], True)]
)
def test_one_of_the_two_alone_raises_nothing(needs, unborn, front_door):
    people = [somebody(), expecting()] if unborn else [somebody()]
    enquiry = an_enquiry(front_door, needs=needs, people=people)
    assert (enquiry.priority or authority().usual_priority.code, enquiry.priority_why) == (
        authority().usual_priority.code,
        "",
    )


def test_what_is_urgent_stands_above_what_is_late(front_door):
    late = an_enquiry(front_door, received_at=timezone.now() - timedelta(days=40))
    urgent = an_enquiry(front_door, needs=["domestic_abuse"], people=[expecting()])
    assert [one.pk for one in queue.Tab("all", front_door, timezone.now())[:9]] == [urgent.pk, late.pk]
