"""What is not so yet is told by no way: not by a letter, not on paper, and not by somebody who says that they told it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency
from onward import answering
from referrals.models import Decision, Enquiry
from referrals.replies import on_paper, telling
from tests.facts import refuses
from tests.owed import OUTCOME, asked, decider

pytestmark = pytest.mark.django_db

NOT_ASKED = "it would say that the agency has been asked, and that is not so"
IS_OVER = "it would say that the panel’s day is still to come, and that is not so"
BY_HAND = ["phone", "post", "in_person"]


@pytest.fixture
def enquiry(lead):
    made = asked(lead)
    Enquiry.objects.update(post_safety="safe", address="1 Elm Walk")
    made.refresh_from_db()
    return made


@pytest.fixture
def to_be_rung(enquiry, charity, front_door):
    """The agency that has no mailbox, and has not been rung."""
    Agency.objects.filter(pk=charity.pk).update(email="")
    charity.refresh_from_db()
    return decider(front_door, charity, sends=False)(enquiry, OUTCOME.ONE_AGENCY).offer


@pytest.mark.parametrize("how", BY_HAND)
def test_before_an_agency_is_rung_nobody_is_told_that_it_was_asked(how, to_be_rung, enquiry, front_door):
    for to in ("asker", "family"):
        with refuses(f"They cannot be told yet: {NOT_ASKED}"):
            telling.told(enquiry, to=to, how=how, by=front_door)
    with refuses(f"It cannot be printed: {NOT_ASKED}"):
        on_paper.order(enquiry, to="family", by=front_door)
    assert enquiry.replies.owed().count() == 2
    answering.answer(to_be_rung, accepts=True, told_by="Ms Vane, manager", by=front_door)
    assert telling.told(enquiry, to="family", how=how, by=front_door).at
    assert on_paper.order(enquiry, to="family", by=front_door)


def test_that_it_would_not_be_safe_is_said_at_any_time(to_be_rung, enquiry, front_door):
    assert telling.told(enquiry, to="family", how="not_safe", said="He reads her letters", by=front_door).at


@pytest.mark.parametrize("how", BY_HAND)
def test_after_the_panels_day_nobody_is_told_that_it_will_meet(how, enquiry, charity, front_door):
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.PANEL)
    Decision.objects.update(panel_on=timezone.localdate() - timedelta(days=1))
    with refuses(f"They cannot be told yet: {IS_OVER}"):
        telling.told(enquiry, to="asker", how=how, by=front_door)
    with refuses(f"It cannot be printed: {IS_OVER}"):
        on_paper.order(enquiry, to="family", by=front_door)


def test_what_was_told_in_time_is_still_printed_as_it_went(enquiry, charity, front_door):
    decider(front_door, charity, sends=False)(enquiry, OUTCOME.PANEL)
    telling.told(enquiry, to="family", how="phone", by=front_door)
    Decision.objects.update(panel_on=timezone.localdate() - timedelta(days=1))
    assert on_paper.order(enquiry, to="family", by=front_door)


def test_the_page_says_why_and_offers_no_paper(to_be_rung, enquiry, front_door, signed_in):
    shown = signed_in(front_door).get(reverse("referrals:letter", args=[enquiry.pk])).content.decode()
    assert "Nobody can be told this yet" in shown and "the agency has been asked" in shown
    assert "Make the letter as a PDF" not in shown
