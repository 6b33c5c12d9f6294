"""What was said of danger, as the pages where one works on an enquiry show it."""

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse

from earlyhelp import clocks
from referrals.models import Enquiry
from tests.pages.deciding import at, boss, door
from tests.pages.door import words
from tests.pages.test_enquiry_form import NEW, typed
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, duty, social_care, stepped_up

__all__ = ["boss", "door", "duty", "social_care"]

SAID = "Asked whether anybody is in danger now, they said: not sure."
NOTE = "eh-note--danger"


@pytest.fixture
def called(door):
    """A call in which nobody knew whether a child was in danger."""
    door.post(NEW, typed(danger="unsure"))
    return Enquiry.objects.get()


def first(page, before):
    """Whether what was said stands in a note of danger, before something else on the page."""
    return NOTE in page and page.index(NOTE) < page.index(SAID) < page.index(before)


def test_it_stands_first_on_the_enquiry_and_where_one_decides(door, called):
    assert first(door.get(at("show", called)).content.decode(), "What was asked, as it arrived")
    page = door.get(at("decide", called)).content.decode()
    assert first(page, 'id="request"') and page.count(SAID) == 1
    assert "any decision but a step up waits for a second person" in words(door.get(at("decide", called)))


def test_one_person_cannot_end_it_alone_and_the_second_sees_why(door, boss, called):
    answer = {"outcome": "no_action", "level": "1", "reasons": "x"}
    shown = words(door.post(at("decide", called), answer, follow=True))
    assert "Somebody may be in danger now, so somebody else looks at this first." in shown
    assert "has decided, and somebody may be in danger now." in shown
    assert first(boss.get(at("second", called)).content.decode(), 'id="request"')
    page = words(boss.post(at("second", called), {"agrees": "yes", "why": ""}))
    assert "Say why you agree, though somebody may be in danger now." in page


def test_nothing_is_said_of_danger_where_there_is_none(door):
    door.post(NEW, typed(danger="no"))
    kept = Enquiry.objects.get()
    assert kept.danger == "no"
    for name in ("show", "decide"):
        assert "in danger now, they said" not in door.get(at(name, kept)).content.decode()


def test_the_duty_workers_home_has_an_urgent_step_up_under_today_and_its_page_says_how_urgent(
    signed_in, front_door, duty, social_care
):
    with time_machine.travel(datetime(2026, 11, 27, 10, 0, tzinfo=clocks.LONDON), tick=False):
        enquiry = an_enquiry(front_door, danger="yes")
        a_decision_to_step_up(enquiry, front_door)
        sent = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
        browser = signed_in(duty)
        home = browser.get("/").content.decode()
        today = home[home.index("eh-list--today") :]
        assert sent.reference in today[: today.index("</section>")]
        page = words(browser.get(reverse("referrals:step_up_show", args=[sent.pk])))
        assert "Urgent" in page and "Asked whether anybody is in danger now, they said: yes." in page
