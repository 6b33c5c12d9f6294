"""Dates and times as people say them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
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
    ("hours", "words"),
    [
        (3, "due today by 11pm"),
        (
            4.5,
            "due tomorrow by 12.30am",
        ),  # a clock of four hours that begins in the evening ends in the night
        (27, "due tomorrow by 11pm"),
        (3 + 59 / 60, "due today"),
        (27 + 59 / 60, "due tomorrow"),
        (51, "due in 2 days"),
        (-1, "overdue since 7pm"),
        (-21, "1 day overdue"),
    ],
)
def test_the_hour_is_said_of_what_has_one_and_is_near(hours, words):
    now = datetime(2026, 11, 30, 20, 0, tzinfo=UTC)
    with time_machine.travel(now, tick=False):
        assert dates.due_at(now + timedelta(hours=hours)) == words


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


@pytest.mark.parametrize(
    ("value", "due_by", "since", "weekday"),
    [
        (date(2026, 11, 20), "10 days late", "20 November", "Fri 20"),
        (date(2026, 11, 27), "3 days late", "Friday", "Fri 27"),
        (date(2026, 11, 29), "1 day late", "yesterday", "Sun 29"),
        (date(2026, 11, 30), "Today", "30 November", "Mon 30"),
        (date(2026, 12, 4), "Fri 4 Dec", "4 December", "Fri 4"),
        (date(2025, 11, 30), "365 days late", "30 November 2025", "Sun 30"),
        (date(2027, 12, 3), "Fri 3 Dec 2027", "3 December", "Fri 3"),
        (datetime(2026, 12, 3, 23, 30, tzinfo=UTC), "Thu 3 Dec", "3 December", "Thu 3"),
    ],
)
def test_days_in_as_few_words_as_staff_need(monkeypatch, value, due_by, since, weekday):
    monkeypatch.setattr(dates, "today", lambda: date(2026, 11, 30))
    assert (dates.due_by(value), dates.since(value), dates.weekday(value)) == (due_by, since, weekday)
    assert (dates.due_by(None), dates.weekday(None)) == ("", "")


@pytest.mark.parametrize(
    ("day", "age"),
    [(date(2025, 2, 28), 12), (date(2025, 3, 1), 13), (date(2026, 2, 28), 13), (date(2028, 2, 29), 16)],
)
def test_whoever_was_born_on_29_february_is_a_year_older_on_1_march(day, age):
    assert dates.years_between(date(2012, 2, 29), day) == age
