"""A date of birth, or the date a baby is due, of which only a part may be known, and how sure it is.

How sure is written as the MAIS person standard writes it (DateOfBirthAccuracy): a letter each for the year, the month and
the day, A for accurate, E for a guess, U for unknown. A day is stored for what is not known, so that people stand in order
of age: the 15th of a month, 1 July of a year. That day is nobody's and is never shown. A guess may be a year out, either
way; so “about 4” is kept as a guess of the year.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from earlyhelp import dates
from earlyhelp.family_dates import digits

EXACT, MONTH, YEAR = "AAA", "AAU", "AUU"
GUESS, GUESS_OF_MONTH, GUESS_OF_YEAR = "EEE", "EEU", "EUU"
MID_MONTH, MID_YEAR = 15, (7, 1)  # the day stored for what is not known
_BY_PARTS = {3: (EXACT, GUESS), 2: (MONTH, GUESS_OF_MONTH), 1: (YEAR, GUESS_OF_YEAR)}


def years_after(day, years) -> date:
    """The same day so many years later (earlier, below 0); of a 29 February the 28th, where there is none."""
    year = day.year + years
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))


@dataclass(frozen=True)
class Birth:
    """`on` is the day that is stored, `sure` one of the codes above. As text: 31 March 2016, April 2015, 2018, about 2018."""

    on: date
    sure: str = EXACT

    @property
    def exact(self) -> bool:
        return self.sure == EXACT

    @property
    def guess(self) -> bool:
        return self.sure.startswith("E")

    @property
    def parts(self) -> int:
        """How many of year, month and day are known, or guessed."""
        return 3 - self.sure.count("U")

    @property
    def earliest(self) -> date:
        """The first day it may have been."""
        if self.guess:
            return years_after(self.on, -1)
        return {3: self.on, 2: self.on.replace(day=1), 1: date(self.on.year, 1, 1)}[self.parts]

    @property
    def latest(self) -> date:
        """The last day it may have been."""
        if self.guess:
            return years_after(self.on, 1)
        last = monthrange(self.on.year, self.on.month)[1]
        return {3: self.on, 2: self.on.replace(day=last), 1: date(self.on.year, 12, 31)}[self.parts]

    def may_be(self, other) -> bool:
        """Whether both may be one day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def isoformat(self) -> str:
        """As ISO 8601-2 writes it: 2016-03-31, 2015-04, 2018, 2018~."""
        return self.on.isoformat()[: {3: 10, 2: 7, 1: 4}[self.parts]] + ("~" if self.guess else "")

    def __str__(self):
        if self.parts == 3:
            known = dates.day(self.on)
        else:
            known = dates.month_of_year(self.on) if self.parts == 2 else str(self.on.year)
        return digits(_("about %(when)s") % {"when": known} if self.guess else known)

    @property
    def said(self) -> str:
        """The rest of a sentence, for staff: born 31 March 2016, born in April 2015, born about 2018."""
        return f"born {self}" if self.guess or self.parts == 3 else f"born in {self}"

    @property
    def stated(self) -> str:
        """The same of anything else, after its verb: (died) 31 March 2016, in April 2015, about 2018."""
        return str(self) if self.guess or self.parts == 3 else f"in {self}"

    @property
    def due(self) -> str:
        """The rest of a sentence, for staff: due 31 March 2027, due in April 2027."""
        return f"due {self}" if self.parts == 3 else f"due in {self}"


def known(year, month=None, day=None, *, guess=False) -> Birth:
    """What is known of a date. Raises ValueError where there is no such day."""
    parts = 1 + (month is not None) + (day is not None)
    if month is None:
        month, day = MID_YEAR
    return Birth(date(year, month, MID_MONTH if day is None else day), _BY_PARTS[parts][guess])


def read(text) -> Birth:
    """What `isoformat` wrote."""
    return known(*(int(part) for part in text.rstrip("~").split("-")), guess=text.endswith("~"))


def about(years, on) -> Birth:
    """When somebody was born who is said to be about so many years old on a day: the guessed year in whose middle they
    were of that age."""
    return known(on.year - years - ((on.month, on.day) < MID_YEAR), guess=True)


def of(value) -> Birth | None:
    """A Birth, of one or of a whole date; None of nothing."""
    return Birth(value) if isinstance(value, date) else value or None


def columns(born_on=None, due_on=None) -> dict:
    """The columns that keep when somebody was born or is due, each a date, a Birth or None."""
    born, due = of(born_on), of(due_on)
    told = born or due
    return {
        "born_on": born and born.on,
        "due_on": due and due.on,
        "born_accuracy": told.sure if told else EXACT,
    }


class Born:
    """What every row with `born_on`, `born_accuracy` and perhaps `due_on` can be asked."""

    @property
    def birth(self) -> Birth | None:
        """When they were born, as far as it is known."""
        return Birth(self.born_on, self.born_accuracy) if self.born_on else None

    @property
    def due(self) -> Birth | None:
        """When they are due, as far as it is known."""
        return Birth(self.due_on, self.born_accuracy) if self.due_on else None

    @property
    def born_or_due(self) -> str:
        """The rest of a sentence, for staff: “born in April 2015”, “due 12 June 2027”, or nothing."""
        return self.birth.said if self.birth else self.due.due if self.due else ""
