"""Times on pages: one that nobody said is never shown, and one that may be of the night is asked about."""

from datetime import timedelta

import pytest

from cases.models import Note
from tests.journeys.visitor import in_boxes
from tests.pages.test_cases import TODAY, grace, page

__all__ = ["grace"]
pytestmark = pytest.mark.django_db


def test_a_note_without_a_time_says_its_day_and_no_hour(agreed_case, grace):
    """Neither midnight, nor the moment in which it was written down."""
    yesterday = TODAY() - timedelta(days=1)
    for title, day in (("Home visit", yesterday), ("Rang the GP", TODAY())):
        grace.opens(page("cases:add_note", agreed_case)).sends(
            kind="visit", title=title, text="All well", **in_boxes("day", day)
        )
    for url in (page("cases:chronology", agreed_case), page("record", agreed_case)):
        said = grace.client.get(url).content.decode()
        for title, day in (("Home visit", yesterday), ("Rang the GP", TODAY())):
            after = said[said.index(title) :][:700]
            assert f"{day.day} {day:%B} {day.year}<" in after, (url, after)
            assert "midnight" not in after


def test_the_afternoon_of_a_note_is_asked_about_and_all_is_kept(agreed_case, grace):
    grace.opens(page("cases:add_note", agreed_case)).sends(
        kind="visit", title="Home visit", text="All well", time="2.30", **in_boxes("day", TODAY())
    )
    grace.sees("Is 2.30 in the morning or the afternoon?", "All well")
    assert not Note.objects.filter(title="Home visit").exists()
