"""Working days, and the day a clock runs out.

The convention, everywhere in this system: the day something starts is day 0. A clock of N working
days is met by anything done at or before the end of the Nth working day after it. Others count the
starting day as day 1 and come out a day earlier; a figure of theirs cannot be set beside ours.

A working day is a weekday that is neither a bank holiday in England nor one of the authority's own
closure days. Clocks in days and weeks count calendar days: four weeks from a Monday is a Monday. Where
the authority's file says of one that it ends on a working day, and that Monday is a day off, it runs to
the end of the next day on which somebody works. Clocks in hours run day and night.

Days are ``date``. An aware ``datetime`` is taken too, as the date it falls on in London; a naive
one is refused, for it could mean two different days. The years 1900 to 2200 are known.
"""

from bisect import bisect_right
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from earlyhelp.authority import authority

LONDON = ZoneInfo("Europe/London")
FIRST_YEAR, LAST_YEAR = 1900, 2200
SATURDAY = 5


def is_working_day(day):
    """Whether a day is a working day of this authority. ValueError outside 1900 to 2200."""
    day = _day(day)
    return day.weekday() < SATURDAY and day not in _days_off(day.year, _closure_days())


def add_working_days(day, count):
    """The working day that is ``count`` working days after a day, which is itself day 0.

    A negative count goes backwards, and 0 gives the day back even when it is a day off. ValueError
    when that leaves the years 1900 to 2200.
    """
    day = _day(day)
    step = timedelta(days=1 if count > 0 else -1)
    closure_days = _closure_days()
    left = abs(count)
    while left:
        day = _within(day + step)
        if day.weekday() < SATURDAY and day not in _days_off(day.year, closure_days):
            left -= 1
    return day


def working_day_from(day):
    """The day itself, or the first working day after it. ValueError outside 1900 to 2200."""
    day = _day(day)
    return day if is_working_day(day) else add_working_days(day, 1)


def working_days_between(start, end):
    """How many working days after ``start`` have come by the end of ``end``.

    0 on the same day, and negative when ``end`` is earlier, counting the working days after it up
    to and including ``start``. ValueError outside 1900 to 2200.
    """
    start, end = _day(start), _day(end)
    if end < start:
        return -working_days_between(end, start)
    closure_days = _closure_days()
    off = 0
    for year in range(start.year, end.year + 1):
        days = _sorted_days_off(year, closure_days)
        off += bisect_right(days, end) - bisect_right(days, start)
    return _weekdays_to(end) - _weekdays_to(start) - off


def due(start, clock):
    """The last day on which a clock that starts on a day is met, as a date.

    For a clock in hours give the moment it starts, as an aware datetime; a plain date is taken as
    the first moment of that day. ValueError outside 1900 to 2200.
    """
    if clock.unit == "hours" and isinstance(start, datetime):
        return _day(due_at(start, clock))
    day = _day(start)
    if clock.unit == "working_days":
        return add_working_days(day, clock.length)
    if clock.unit == "hours":
        return _within((datetime.combine(day, time()) + timedelta(hours=clock.length)).date())
    days = clock.length * 7 if clock.unit == "weeks" else clock.length
    last = _within(day + timedelta(days=days))
    return working_day_from(last) if clock.on_working_day else last


def due_at(start, clock):
    """The last moment at which a clock is met, as an aware datetime in London time.

    ``start`` is an aware datetime; a plain date is taken too. A clock in hours ends exactly that
    many hours later, whatever the clocks on the wall do in between; any other ends at 23:59:59.999999
    on the day it is due. ValueError outside 1900 to 2200.
    """
    if clock.unit == "hours" and isinstance(start, datetime):
        _day(start)
        # Reckoned in UTC: adding hours to a London time would count by the clock on the wall.
        end = (start.astimezone(UTC) + timedelta(hours=clock.length)).astimezone(LONDON)
        _within(end.date())
        return end
    return end_of_day(due(start, clock))


def end_of_day(day):
    """The last moment of a day: what is due on it is not late before."""
    return datetime.combine(day, time.max, tzinfo=LONDON)


def met(start, done, clock):
    """Whether something done at ``done`` (None: not yet) is at or before the end of a clock.

    ``start`` and ``done`` are dates or aware datetimes. For a clock in hours both should be
    datetimes; where either is only a date, it is the days that are compared.
    """
    if done is None:
        return False
    if clock.unit == "hours" and isinstance(start, datetime) and isinstance(done, datetime):
        _day(done)
        return done <= due_at(start, clock)
    return _day(done) <= due(start, clock)


def _day(value):
    """A date from a date or an aware datetime."""
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise ValueError("A time without a time zone could be on either of two days.")
        _within(value.date())  # the first and last moments Python knows cannot change zone
        value = value.astimezone(LONDON).date()
    return _within(value)


def _within(day):
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day.isoformat()} is outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return day


def _closure_days():
    return authority().closure_days


@lru_cache(maxsize=1024)
def _days_off(year, closure_days):
    """The weekdays of a year that nobody works."""
    bank_holidays = country_holidays("GB", subdiv="ENG", years=year)
    days = [*bank_holidays, *closure_days]
    return frozenset(day for day in days if day.year == year and day.weekday() < SATURDAY)


@lru_cache(maxsize=1024)
def _sorted_days_off(year, closure_days):
    return tuple(sorted(_days_off(year, closure_days)))


def _weekdays_to(day):
    """Weekdays from the first of January of the year 1, a Monday, to a day, both counted."""
    weeks, days = divmod(day.toordinal(), 7)
    return weeks * 5 + min(days, SATURDAY)
