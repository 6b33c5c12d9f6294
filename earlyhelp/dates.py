"""Dates and times in plain words, for pages, letters and sentences. What is no date comes back as it is; None is ""."""

from datetime import date, datetime, time
from functools import cache

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

FAR_OFF = 300  # days: what is further away than that says its year, for staff


def local(value):
    """A moment as the clock on the wall here shows it; anything else as it is."""
    # Nobody is somewhere else: asking Django for the zone of this thread, some hundred times a page, costs more than the rest.
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(timezone.get_default_timezone())
    return value


def today():
    """The date here."""
    return datetime.now(timezone.get_default_timezone()).date()


def _date(value):
    value = local(value)
    return value.date() if isinstance(value, datetime) else value


def years_between(born_on, day) -> int:
    """Completed years: somebody's age on a day."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


@cache
def _months(language):
    """The months by their number, and in short: a page says some dozens of days, and looks each language's words up once."""
    return {n: (str(words), MONTHS_3[n].title()) for n, words in MONTHS.items()}


def day(value):
    """12 June 2026"""
    if not isinstance(value, date):
        return value or ""
    on = _date(value)
    return f"{on.day} {_months(get_language())[on.month][0]} {on.year}"


def month_of_year(value):
    """June 2026"""
    return f"{_months(get_language())[value.month][0]} {value.year}"


def day_short(value):
    """12 Jun"""
    if not isinstance(value, date):
        return value or ""
    on = _date(value)
    return f"{on.day} {_months(get_language())[on.month][1]}"


def weekday(value):
    """Fri 12, for staff"""
    return f"{_date(value):%a} {_date(value).day}" if isinstance(value, date) else value or ""


def day_long(value):
    """Friday 12 June 2026"""
    return f"{WEEKDAYS[_date(value).weekday()]} {day(value)}" if isinstance(value, date) else value or ""


def clock_time(value):
    """1.30pm, 9am, midday, midnight"""
    value = local(value)
    if not isinstance(value, (datetime, time)):
        return value or ""
    if value.minute == 0 and value.hour in (0, 12):
        return _("midday") if value.hour else _("midnight")
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def when(value):
    """12 June 2026 at 1.30pm"""
    if not isinstance(value, datetime):
        return day(value)
    return _("%(day)s at %(time)s") % {"day": day(value), "time": clock_time(value)}


def ago(value):
    """today, yesterday, 5 days ago, 3 weeks ago, 4 months ago, 2 years ago"""
    if not isinstance(value, date):
        return value or ""
    days = (today() - _date(value)).days
    if days <= 0:
        return _("today") if days == 0 else day(value)
    if days == 1:
        return _("yesterday")
    if days < 14:
        return _("%(n)s days ago") % {"n": days}
    if days < 84:
        return _("%(n)s weeks ago") % {"n": days // 7}
    if days < 730:
        return _("%(n)s months ago") % {"n": int(days / 30.44)}
    return _("%(n)s years ago") % {"n": int(days / 365.25)}


def since(value):
    """yesterday, Friday, 12 June, 12 June 2025: the day of something as it stands after "since", for staff"""
    days, on = -days_left(value), _date(value)
    if days == 1:
        return "yesterday"
    if 0 < days < 7:
        return f"{on:%A}"
    return day(on) if days > FAR_OFF else f"{on.day} {on:%B}"


def days_left(value) -> int:
    """Whole days from today to a date or moment; below 0 when it is over."""
    return (_date(value) - today()).days


def due_words(value):
    """due today, due tomorrow, due in 6 days, 1 day overdue, 4 days overdue"""
    if not isinstance(value, date):
        return value or ""
    days = days_left(value)
    if days == 0:
        return _("due today")
    if days == 1:
        return _("due tomorrow")
    if days > 0:
        return _("due in %(n)s days") % {"n": days}
    return ngettext("%(n)s day overdue", "%(n)s days overdue", -days) % {"n": -days}


def due_at(moment, now=None) -> str:
    """due in 3 days, due today by 4.30pm, due tomorrow by 12.30am, overdue since 10am, 2 days overdue"""
    due, now = timezone.localtime(moment), now or timezone.now()
    days, ends_a_day = (due.date() - timezone.localdate(now)).days, (due.hour, due.minute) == (23, 59)
    if ends_a_day or days not in (0, 1):
        return due_words(due)
    by = clock_time(due)
    return f"overdue since {by}" if moment < now else f"{due_words(due)} by {by}"


def due_by(value):
    """10 days late, Today, Fri 4 Dec, Fri 4 Dec 2027: by when something is due, for staff, in as few words as can be"""
    if not isinstance(value, date):
        return value or ""
    days = days_left(value)
    if days < 0:
        return f"{-days} {'day' if days == -1 else 'days'} late"
    if days == 0:
        return "Today"
    on = _date(value)
    return f"{on:%a} {on.day} {on:%b %Y}" if days > FAR_OFF else f"{on:%a} {on.day} {on:%b}"


def is_overdue(value):
    return isinstance(value, date) and days_left(value) < 0
