"""Days from one to another, as London's calendar has them, and the filters that find what happened in them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from earlyhelp.clocks import LONDON


@dataclass(frozen=True)
class Period:
    """From one day to another, both included. date.min has no beginning, and date.max no end."""

    start: date
    end: date

    @classmethod
    def up_to(cls, end, months) -> "Period":
        """The months before a day: six before 31 August begin on 28 February, or on 29 in a leap year."""
        year, month = divmod(end.year * 12 + end.month - 1 - months, 12)
        day = end.day
        while True:
            try:
                return cls(date(year, month + 1, day), end)
            except ValueError:
                day -= 1

    def during(self, field) -> Q:
        """What has a moment in it: written as two moments, since the day of a moment finds no index."""
        found = Q()
        if self.start > date.min:
            found &= Q(**{f"{field}__gte": midnight(self.start)})
        if self.end < date.max:
            found &= Q(**{f"{field}__lt": midnight(self.end + timedelta(days=1))})
        return found

    def on(self, field) -> Q:
        """What has a day in it."""
        return Q(**{f"{field}__range": (self.start, self.end)})


def moment(day, at) -> datetime:
    """A time of a day, as the clocks of London show it."""
    return datetime.combine(day, at, tzinfo=LONDON)


def some_time_on(day) -> datetime:
    """A moment to put what happened on a day in its order by, when nobody said at what time: it is never shown. What
    happened today comes after all that has happened, what happened on a day before at the beginning of it."""
    now = datetime.now(LONDON)
    return now if day == now.date() else midnight(day)


def midnight(day) -> datetime:
    """The first moment of a day."""
    return moment(day, time.min)
