"""What was said of danger, as the pages where one works on an enquiry show it."""

import pytest

from referrals.models import Enquiry
from tests.pages.deciding import at, boss, door
from tests.pages.door import words
from tests.pages.test_enquiry_form import NEW, typed

__all__ = ["boss", "door"]

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
    assert first(door.get(at("show", called)).content.decode(), "The request, as it arrived")
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
