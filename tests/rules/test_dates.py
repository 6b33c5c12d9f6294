"""Dates and times as people say them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from earlyhelp import dates

SUMMER = datetime(2026, 6, 12, 12, 30, tzinfo=UTC)  # 1.30pm by the clock on the wall


def test_days_and_moments_in_words():
    assert dates.day(date(2026, 6, 2)) == "2 June 2026"
    assert dates.day_short(date(2026, 6, 2)) == "2 Jun"
    assert dates.day_long(date(2026, 6, 12)) == "Friday 12 June 2026"
    assert dates.when(SUMMER) == "12 June 2026 at 1.30pm"
    assert dates.when(date(2026, 6, 12)) == "12 June 2026"
    assert dates.day(datetime(2026, 6, 12, 23, 30, tzinfo=UTC)) == "13 June 2026"


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (time(9), "9am"),
        (time(13, 5), "1.05pm"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(0, 20), "12.20am"),
    ],
)
def test_times_in_words(moment, words):
    assert dates.clock_time(moment) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "due today"),
        (1, "due tomorrow"),
        (6, "due in 6 days"),
        (-1, "1 day overdue"),
        (-4, "4 days overdue"),
    ],
)
def test_how_long_is_left(days, words):
    due = timezone.localdate() + timedelta(days)
    assert dates.due_words(due) == words
    assert dates.is_overdue(due) == (days < 0)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "yesterday"),
        (13, "13 days ago"),
        (14, "2 weeks ago"),
        (175, "5 months ago"),
        (800, "2 years ago"),
    ],
)
def test_how_long_ago(days, words):
    assert dates.ago(timezone.localdate() - timedelta(days)) == words


@pytest.mark.parametrize("filter_", [dates.day, dates.when, dates.ago, dates.due_words, dates.clock_time])
def test_no_date_is_nothing(filter_):
    assert filter_(None) == ""
