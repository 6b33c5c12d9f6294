"""How old somebody is, in words: the one place that says an age. In the language in force, with its digits.

A birthday of 29 February falls on 1 March where there is none, as it does in England.
"""

from django.utils.translation import gettext as _

from earlyhelp import dates
from earlyhelp.births import Birth
from earlyhelp.dates import years_between
from earlyhelp.family_dates import digits

IN_DAYS, IN_WEEKS = 14, 84  # days: younger than that is told in days, in weeks
IN_MONTHS = 24  # months
WITH_UNIT = 4  # years: from here on a bare number can only be years


def months_between(born_on, day) -> int:
    """Completed months."""
    return (day.year - born_on.year) * 12 + day.month - born_on.month - (day.day < born_on.day)


def words(birth: Birth | None, on=None) -> str:
    """3 days, 5 weeks, 7 months, 2 years, 14; known in part 7 or 8; of a guess about 4. "" when nothing is known, or it is
    not yet the day."""
    on = on or dates.today()
    if birth is None or birth.earliest > on:
        return ""
    return digits(_guessed(birth, on) if birth.guess else _known(birth, on))


def unborn(due: Birth, on=None) -> str:
    """due in 6 weeks, due in 3 days, due today, 5 days overdue; due in April 2027"""
    on = on or dates.today()
    if not due.exact:
        return digits(_("due in %(month)s") % {"month": due})
    days = (due.on - on).days
    if days in (0, 1):
        return _("due tomorrow") if days else _("due today")
    if days > 0:
        return digits(_("due in %(time)s") % {"time": _days_or_weeks(days)})
    return digits(_("%(time)s overdue") % {"time": _days_or_weeks(-days)})


def _known(birth, on):
    days = (on - birth.on).days
    if birth.exact and days < IN_WEEKS:
        return _days_or_weeks(days) if days else _("under %(age)s") % {"age": _days_or_weeks(1)}
    young, old = months_between(min(birth.latest, on), on), months_between(birth.earliest, on)
    if birth.parts > 1 and young < IN_MONTHS:
        return _from_to(young, old, _months)
    return _from_to(years_between(min(birth.latest, on), on), years_between(birth.earliest, on), _years)


def _guessed(birth, on):
    stood = min(birth.on, on)
    months, years = months_between(stood, on), years_between(stood, on)
    if birth.parts > 1 and months < IN_MONTHS:
        return _about(_months(months)) if months else _("under %(age)s") % {"age": _months(1)}
    return _about(_years(years)) if years else _("under %(age)s") % {"age": _years(1)}


def _from_to(young, old, unit):
    if young == 0 and old:
        return _("under %(age)s") % {"age": unit(old + 1)}
    if old == 0:
        return _("under %(age)s") % {"age": unit(1)}
    if young == old:
        return unit(young)
    return _("%(one)s or %(other)s") % {"one": young, "other": unit(old, bare=young >= WITH_UNIT)}


def _about(age):
    return _("about %(age)s") % {"age": age}


def _days_or_weeks(days):
    if days < IN_DAYS:
        return _("1 day") if days == 1 else _("%(n)s days") % {"n": days}
    return _("%(n)s weeks") % {"n": days // 7}


def _months(n, bare=False):
    return _("1 month") if n == 1 else _("%(n)s months") % {"n": n}


def _years(n, bare=None):
    if n >= WITH_UNIT if bare is None else bare:
        return str(n)
    return _("1 year") if n == 1 else _("%(n)s years") % {"n": n}
