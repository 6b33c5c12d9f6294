"""Dates of birth: how they go wrong between a voice, a pen and a keyboard, and how near two of them are."""

import calendar
from datetime import date, timedelta

DUE_RANGE = timedelta(days=28)  # a due date is a guess
BORN_AROUND = timedelta(days=42)  # and a baby may come long before it, or somewhat after


def _real(year, month, day):
    if 1 <= month <= 12 and 1880 <= year <= 2100 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def slipped(born) -> set[date]:
    """About 27 dates that somebody may have meant who gave this one, itself left out."""
    y, m, d = born.year, born.month, born.day
    turned = int(f"{y % 100:02d}"[::-1])
    found = {
        _real(y, d, m), _real(y - 1, m, d), _real(y + 1, m, d), _real(y - 2, m, d), _real(y + 2, m, d),
        _real(y - 10, m, d), _real(y + 10, m, d), _real(y - y % 100 + turned, m, d), _real(y - 100, m, d),
        _real(y, m - 1, d), _real(y, m + 1, d), _real(y, m, d % 10 * 10 + d // 10), _real(y, m, d - 1),
        _real(y, m, d + 1), _real(y, m, d - 10), _real(y, m, d + 10), _real(y, m, d - 2), _real(y, m, d + 2),
        _real(y, m, d - 3), _real(y, m, d + 3), _real(y, m, d + 20), _real(y, m, d - 20), _real(y, m + 2, d),
        _real(y, m - 2, d), _real(y, m - 10, d), _real(y, m + 10, d), _real(y, 1, 1), _real(y, m, 1),
        born - timedelta(days=1), born + timedelta(days=1),
    }  # fmt: skip
    return found - {None, born}


def _digits_differ(one, other):
    """How many digits of two dates, written YYYYMMDD, are not the same."""
    return sum(a != b for a, b in zip(f"{one:%Y%m%d}", f"{other:%Y%m%d}", strict=True))


def near(asked, held, *, rough=False):
    """(weight, words): how much two dates of birth speak for one person. `rough` when either is known only in part, or
    a guess: the day that is stored of it says nothing.

    The weight is what a match of that kind is worth in natural logarithms of the odds, about: 9.5 for the same
    day of some forty years, less for a first of January, which many were given who do not know theirs.
    """
    if rough:
        months = abs((asked.year - held.year) * 12 + asked.month - held.month)
        return (4.0, "about the same date of birth") if months <= 14 else (-1.5, "")
    if asked == held:
        return (7.0 if (held.month, held.day) == (1, 1) else 9.5), "same date of birth"
    if (asked.year, asked.month, asked.day) == (held.year, held.day, held.month):
        return 6.5, "day and month of birth swapped"
    same = (asked.year == held.year, asked.month == held.month, asked.day == held.day)
    if same[1] and same[2]:
        years = abs(asked.year - held.year)
        if years <= 2:
            return 6.0 if years == 1 else 4.5, f"date of birth {'a year' if years == 1 else 'two years'} out"
        if _digits_differ(asked, held) == 1 or f"{asked:%y}" == f"{held:%y}"[::-1]:
            return 5.0, "year of birth differs in a digit"
        return 2.0, "same day and month of birth"
    if same[0] and (same[1] or same[2]):
        words = "day" if same[1] else "month"
        if _digits_differ(asked, held) == 1 or abs(asked - held) <= timedelta(days=3):
            return 5.0, f"{words} of birth differs in a digit"
        if f"{asked:%d}" == f"{held:%d}"[::-1]:
            return 5.5, "digits of the day of birth swapped"
        return 3.0, f"date of birth differs in the {words}"
    if abs(asked - held) <= timedelta(days=3):
        return 4.5, "date of birth a few days out"
    if same[0] and (1, 1) in ((asked.month, asked.day), (held.month, held.day)):
        return 2.5, "same year of birth"
    if _digits_differ(asked, held) <= 2:
        return 1.0, "date of birth differs in two digits"
    if same[0]:
        return -1.0, ""
    return (-2.0, "") if abs(asked.year - held.year) <= 1 else (-3.0, "")


def near_birth(born, due):
    """(weight, words): a date of birth against a due date."""
    if abs(born - due) <= BORN_AROUND:
        return 4.0, "born around the due date"
    return -2.0, ""


def near_due(asked, held):
    """(weight, words): two due dates."""
    apart = abs(asked - held)
    if apart <= timedelta(days=1):
        return 7.0, "same due date"
    return (4.5, "nearly the same due date") if apart <= DUE_RANGE else (-2.0, "")
