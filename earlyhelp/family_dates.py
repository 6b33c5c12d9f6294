"""Days, times and numbers as a family reads them, on the page and on paper, in the language in force.

Django knows Bengali months but not Somali ones: those are in portal/locale with the rest of our words.
"""

from django.utils import timezone
from django.utils.dateformat import format as in_words
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from earlyhelp import dates

BENGALI_DIGITS = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")


def digits(value) -> str:
    """The text with the digits of the language: Bengali has its own. Phone numbers keep the ones on the phone."""
    return str(value).translate(BENGALI_DIGITS) if get_language() == "bn" else str(value)


def day(value) -> str:
    """12 June 2026"""
    return digits(dates.day(value))


def day_soon(value) -> str:
    """12 June, with the year only when it is not this one"""
    this_year = value.year == timezone.localdate().year
    return digits(in_words(value, "j F")) if this_year else day(value)


def day_long(value) -> str:
    """Friday 12 June 2026"""
    return digits(dates.day_long(value))


def day_long_soon(value) -> str:
    """Friday 12 June, with the year only when it is not this one"""
    this_year = dates.local(value).year == timezone.localdate().year
    return digits(in_words(dates.local(value), "l j F")) if this_year else day_long(value)


def month(value) -> str:
    """June, with the year only when it is not this one"""
    return digits(in_words(value, "F" if value.year == timezone.localdate().year else "F Y"))


def clock(value) -> str:
    """1.30pm; in other languages 1:30 with the part of the day, which is how people say it."""
    if (get_language() or "en").startswith("en"):
        return dates.clock_time(value)
    at = dates.local(value)
    time = f"{at.hour % 12 or 12}:{at.minute:02}"
    return digits(_("%(time)s %(part)s") % {"time": time, "part": _part_of_day(at.hour)})


def _part_of_day(hour):
    if hour < 4 or hour >= 20:
        return pgettext("time of day", "at night")
    if hour < 12:
        return pgettext("time of day", "in the morning")
    if hour < 15:
        return pgettext("time of day", "around midday")
    return (
        pgettext("time of day", "in the afternoon")
        if hour < 18
        else pgettext("time of day", "in the evening")
    )
