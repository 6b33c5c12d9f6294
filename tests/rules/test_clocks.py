"""Day 0 is the day something starts; a clock of N working days is met by the end of the Nth after."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from types import SimpleNamespace

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from earlyhelp.authority import load
from earlyhelp.authority.shape import Clocks
from earlyhelp.clocks import (
    LONDON,
    add_working_days,
    due,
    due_at,
    is_working_day,
    met,
    working_days_between,
)

DAYS = st.dates(date(1905, 1, 1), date(2195, 12, 31))
NEAR_DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))
COUNTS = st.integers(0, 120)

# The first question about a year works its holidays out, which says nothing about the speed of the next.
at_any_pace = settings(deadline=None)


@pytest.fixture(autouse=True, scope="module")
def brambleford():
    with override_settings(AUTHORITY="brambleford"):
        yield


def clock(length, unit):
    return SimpleNamespace(length=length, unit=unit, on_working_day=False)


def moment(*parts):
    return datetime(*parts, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 25), "Christmas Day"),
        (date(2026, 12, 28), "the substitute for Boxing Day, a Saturday"),
        (date(2027, 12, 27), "the substitute for Christmas Day, a Saturday"),
        (date(2027, 12, 28), "the substitute for Boxing Day, a Sunday"),
        (date(2026, 4, 3), "Good Friday"),
        (date(2026, 4, 6), "Easter Monday"),
        (date(2026, 5, 4), "the early May bank holiday"),
        (date(2026, 5, 25), "the spring bank holiday"),
        (date(2026, 8, 31), "the summer bank holiday"),
        (date(2022, 9, 19), "the funeral of Queen Elizabeth II"),
        (date(2023, 5, 8), "the coronation of King Charles III"),
        (date(2026, 6, 6), "a Saturday"),
        (date(2026, 6, 7), "a Sunday"),
        (date(2026, 12, 29), "a closure day of Brambleford"),
    ],
)
def test_days_off(day, why):
    assert not is_working_day(day), why


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 12, 24), "Christmas Eve"),
        (date(2026, 8, 3), "the summer bank holiday of Scotland, not of England"),
        (date(2026, 3, 17), "Saint Patrick's Day, of Northern Ireland"),
        (date(2026, 11, 30), "Saint Andrew's Day, of Scotland"),
        (date(2026, 6, 8), "a Monday"),
    ],
)
def test_working_days(day, why):
    assert is_working_day(day), why


def test_closure_days_belong_to_one_authority():
    assert add_working_days(date(2026, 12, 24), 1) == date(2027, 1, 4)
    with override_settings(AUTHORITY="lewisham_2016"):
        assert is_working_day(date(2026, 12, 29))
        assert add_working_days(date(2026, 12, 24), 1) == date(2026, 12, 29)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 6, 8), 0, date(2026, 6, 8)),  # Monday, day 0
        (date(2026, 6, 8), 1, date(2026, 6, 9)),
        (date(2026, 6, 8), 5, date(2026, 6, 15)),  # the weekend does not count
        (date(2026, 6, 5), 1, date(2026, 6, 8)),  # Friday to Monday
        (date(2026, 6, 6), 1, date(2026, 6, 8)),  # a Saturday's first working day
        (date(2026, 6, 6), 0, date(2026, 6, 6)),  # and day 0 may be a day off
        (date(2026, 4, 2), 1, date(2026, 4, 7)),  # over Easter
        (date(2026, 6, 1), 30, date(2026, 7, 13)),
        (date(2026, 6, 8), -1, date(2026, 6, 5)),
        (date(2026, 6, 7), -1, date(2026, 6, 5)),
    ],
)
def test_adding(start, count, end):
    assert add_working_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 6, 8), date(2026, 6, 8), 0),
        (date(2026, 6, 8), date(2026, 6, 9), 1),
        (date(2026, 6, 5), date(2026, 6, 7), 0),  # nothing comes on a weekend
        (date(2026, 6, 5), date(2026, 6, 8), 1),
        (date(2026, 4, 2), date(2026, 4, 7), 1),
        (date(2026, 12, 24), date(2027, 1, 4), 1),
        (date(2026, 6, 9), date(2026, 6, 8), -1),
    ],
)
def test_between(start, end, count):
    assert working_days_between(start, end) == count


class TestForAnyDay:
    @at_any_pace
    @given(DAYS, COUNTS)
    def test_counting_undoes_adding(self, day, count):
        assert working_days_between(day, add_working_days(day, count)) == count

    @at_any_pace
    @given(DAYS, st.integers(1, 120))
    def test_what_is_added_to_is_a_working_day_and_comes_back(self, day, count):
        end = add_working_days(day, count)
        assert is_working_day(end)
        assert end > day
        back = add_working_days(end, -count)
        assert back <= day
        assert (back == day) == is_working_day(day)

    @at_any_pace
    @given(DAYS, COUNTS, COUNTS)
    def test_adding_twice_is_adding_once(self, day, one, other):
        assert add_working_days(add_working_days(day, one), other) == (add_working_days(day, one + other))

    @at_any_pace
    @given(NEAR_DAYS, st.integers(0, 40), COUNTS)
    def test_a_later_start_is_never_due_earlier(self, day, gap, count):
        later = day + timedelta(days=gap)
        for unit in ("working_days", "days", "weeks"):
            assert due(day, clock(count, unit)) <= due(later, clock(count, unit))

    @at_any_pace
    @given(NEAR_DAYS, COUNTS)
    def test_a_longer_clock_is_due_later(self, day, count):
        assert add_working_days(day, count) < add_working_days(day, count + 1) or count == 0
        assert add_working_days(day, count) <= add_working_days(day, count + 1)

    @at_any_pace
    @given(DAYS, st.integers(-800, 800))
    def test_between_is_what_one_would_count(self, day, gap):
        end = day + timedelta(days=gap)
        first, last = sorted((day, end))
        days = (first + timedelta(days=n) for n in range(1, (last - first).days + 1))
        counted = sum(is_working_day(one) for one in days)
        assert working_days_between(day, end) == (counted if gap >= 0 else -counted)

    @at_any_pace
    @given(DAYS, DAYS)
    def test_between_turns_round(self, one, other):
        assert working_days_between(one, other) == -working_days_between(other, one)

    @at_any_pace
    @given(DAYS, DAYS, DAYS)
    def test_between_adds_up(self, one, two, three):
        whole = working_days_between(one, three)
        assert whole == working_days_between(one, two) + working_days_between(two, three)

    @at_any_pace
    @given(NEAR_DAYS, st.integers(0, 60), st.integers(0, 100))
    def test_met_is_the_count(self, day, length, gap):
        done = day + timedelta(days=gap)
        within = working_days_between(day, done) <= length
        end = due(day, clock(length, "working_days"))
        # On the weekend after the last working day the count is still N, and the clock is over.
        assert met(day, done, clock(length, "working_days")) == (within and done <= end)

    @at_any_pace
    @given(st.datetimes(datetime(2015, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
    def test_the_last_moment_is_met_and_the_next_is_not(self, start):
        for unit in ("working_days", "days", "hours", "weeks"):
            one = clock(4, unit)
            end = due_at(start, one)
            assert end > start
            assert met(start, end, one)
            after = end.astimezone(UTC) + timedelta(microseconds=1)
            assert not met(start, after, one)


class TestDue:
    def test_working_days(self):
        assert due(date(2026, 12, 23), clock(2, "working_days")) == date(2027, 1, 4)

    def test_days_and_weeks_stay_where_they_fall(self):
        assert due(date(2026, 11, 27), clock(4, "weeks")) == date(2026, 12, 25)  # Christmas Day
        assert due(date(2026, 6, 5), clock(1, "days")) == date(2026, 6, 6)  # a Saturday

    def test_hours(self):
        assert due(moment(2026, 6, 8, 22), clock(4, "hours")) == date(2026, 6, 9)
        assert due(moment(2026, 6, 8, 9), clock(4, "hours")) == date(2026, 6, 8)

    def test_hours_from_a_day_count_from_its_first_moment(self):
        assert due(date(2026, 6, 8), clock(4, "hours")) == date(2026, 6, 8)
        assert due(date(2026, 6, 8), clock(24, "hours")) == date(2026, 6, 9)
        assert due(date(2026, 10, 25), clock(24, "hours")) == date(2026, 10, 26)  # 25 hours long

    def test_a_time_is_the_day_it_is_in_london(self):
        # Half past eleven at night in June, by universal time, is the next day in London.
        late = datetime(2026, 6, 8, 23, 30, tzinfo=UTC)
        assert due(late, clock(1, "working_days")) == date(2026, 6, 10)
        assert due(late, clock(1, "working_days")) == due(date(2026, 6, 9), clock(1, "working_days"))

    @pytest.mark.parametrize("name", tuple(Clocks.model_fields))
    def test_every_clock_of_an_authority_can_be_reckoned(self, name):
        start = date(2026, 6, 8)
        assert due(start, load("brambleford").clock(name)) > start


class TestDueAt:
    def test_the_end_of_the_day(self):
        end = due_at(moment(2026, 6, 8, 9), clock(1, "working_days"))
        assert end == datetime.combine(date(2026, 6, 9), time.max, tzinfo=LONDON)
        assert end.utcoffset() == timedelta(hours=1)

    def test_the_end_of_the_day_after_summer_time_is_over(self):
        end = due_at(moment(2026, 10, 23, 9), clock(1, "working_days"))
        assert end == datetime.combine(date(2026, 10, 26), time.max, tzinfo=LONDON)
        assert end.utcoffset() == timedelta(0)

    @pytest.mark.parametrize(
        ("start", "end"),
        [
            # Clocks go forward on 29 March 2026 and back on 25 October 2026: 24 hours are 24 hours.
            (moment(2026, 3, 28, 12), moment(2026, 3, 29, 13)),
            (moment(2026, 10, 24, 12), moment(2026, 10, 25, 11)),
            (moment(2026, 6, 8, 12), moment(2026, 6, 9, 12)),
        ],
    )
    def test_hours_are_exact(self, start, end):
        found = due_at(start, clock(24, "hours"))
        assert found == end
        assert found.astimezone(UTC) - start.astimezone(UTC) == timedelta(hours=24)
        assert found.tzinfo is LONDON

    def test_from_a_day(self):
        assert due_at(date(2026, 6, 8), clock(1, "weeks")) == (
            datetime.combine(date(2026, 6, 15), time.max, tzinfo=LONDON)
        )


class TestMet:
    def test_not_yet_done_is_not_met(self):
        assert not met(date(2026, 6, 8), None, clock(1, "working_days"))

    def test_late_in_the_evening_of_the_last_day(self):
        start, one = moment(2026, 6, 8, 9), clock(1, "working_days")
        assert met(start, moment(2026, 6, 9, 23, 59), one)
        assert not met(start, moment(2026, 6, 10, 0, 0), one)

    def test_hours(self):
        start, one = moment(2026, 6, 8, 9), clock(4, "hours")
        assert met(start, moment(2026, 6, 8, 13), one)
        assert not met(start, moment(2026, 6, 8, 13, 1), one)
        assert met(start, date(2026, 6, 8), one)


class TestRefusals:
    def test_a_time_without_a_zone(self):
        with pytest.raises(ValueError, match="without a time zone"):
            due(datetime(2026, 6, 8, 9), clock(1, "days"))

    @pytest.mark.parametrize("day", [date(1899, 12, 31), date(2201, 1, 1), date.min, date.max])
    def test_a_year_nobody_meant(self, day):
        for ask in (
            lambda: is_working_day(day),
            lambda: add_working_days(day, 1),
            lambda: working_days_between(date(2026, 1, 1), day),
            lambda: working_days_between(day, date(2026, 1, 1)),
            lambda: due(day, clock(1, "weeks")),
            lambda: due_at(day, clock(1, "hours")),
        ):
            with pytest.raises(ValueError, match="outside the years 1900 to 2200"):
                ask()

    def test_a_time_at_the_end_of_the_calendar(self):
        far = timezone(timedelta(hours=-12))
        with pytest.raises(ValueError, match="outside the years"):
            is_working_day(datetime.max.replace(tzinfo=far))

    @pytest.mark.parametrize("unit", ["working_days", "days", "hours", "weeks"])
    def test_running_off_the_end(self, unit):
        with pytest.raises(ValueError, match="outside the years 1900 to 2200"):
            due(date(2200, 12, 31), clock(100, unit))
        with pytest.raises(ValueError, match="outside the years 1900 to 2200"):
            due_at(moment(2200, 12, 31, 23), clock(100, unit))

    def test_the_first_and_the_last_day_are_known(self):
        assert due(date(1900, 1, 1), clock(1, "days")) == date(1900, 1, 2)
        assert add_working_days(date(2200, 12, 30), 1) == date(2200, 12, 31)
