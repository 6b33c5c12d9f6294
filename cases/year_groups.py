"""The year groups of schools in England.

A school year begins on 1 September. Children are in the reception class in the school year in which they become five, and a
year up each September after it: of those born in one September and the August after, all are in one year group (Education
Act 1996, sections 8 and 579; the Department for Education's “School admissions”, summer-born children).
"""

from datetime import date

from earlyhelp.dates import years_between

NURSERY, RECEPTION, TOP = -1, 0, 13
FIRST_MONTH = 9
AT_RECEPTION = 4  # completed years on the last day of August before it


def school_year(day) -> int:
    """The school year a day is in, by the calendar year it began in."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def _group(born_on, day) -> int:
    return years_between(born_on, date(school_year(day), FIRST_MONTH - 1, 31)) - AT_RECEPTION


def of_birth(birth, day) -> list[int]:
    """The year groups that somebody born then (earlyhelp.births.Birth) may be in on a day: one for whoever's month is known,
    since a school year begins on the first of one; more when only the year is, or it is a guess; none outside school and
    nursery years."""
    youngest, oldest = _group(birth.latest, day), _group(birth.earliest, day)
    return [group for group in range(youngest, oldest + 1) if NURSERY <= group <= TOP]


def moved_on(group, said_in, day) -> int:
    """The year group on a day of a child who was in `group` in the school year `said_in`."""
    return group + school_year(day) - said_in


def name(group) -> str:
    """“Year 4”, “Reception”, “Nursery year”."""
    return {NURSERY: "Nursery year", RECEPTION: "Reception"}.get(group, f"Year {group}")


def in_words(groups) -> str:
    """“Year 4”, “Year 3 or Year 4”, “Year 3 to Year 5”; "" for those who are past school or not there yet."""
    real = [name(group) for group in groups if NURSERY <= group <= TOP]
    return f"{real[0]} to {real[-1]}" if len(real) > 2 else " or ".join(real)


CHOICES = [(group, name(group)) for group in range(NURSERY, TOP + 1)]
