"""The demo's clock: this process lives through days that have passed, so that each verb runs on its own day.

Histories are told in working days before today. The same day gives the same moments, to the microsecond:
while travelling, time stands still between one step and the next.
"""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from earlyhelp.clocks import LONDON, add_working_days

try:
    import time_machine
except ImportError:  # it belongs to the demo and the tests, never to production
    time_machine = None

OPENS = time(9, 0)


class Calendar:
    """Working days around today. `today` is a date; 0 working days ago is the latest working day before it."""

    def __init__(self, today):
        self.today = today
        self._past = [add_working_days(today, -1)]

    def ago(self, count):
        """The working day that lies `count` working days before the latest one. `count` from 0."""
        while len(self._past) <= count:
            self._past.append(add_working_days(self._past[-1], -1))
        return self._past[count]

    def after(self, day, count):
        """The working day that is `count` working days after a day."""
        return add_working_days(day, count)

    def ahead(self, count):
        """The working day that is `count` working days after today."""
        return add_working_days(self.today, count)


def at(day, minutes=0):
    """The moment that many minutes after nine in the morning, London time, on a day."""
    return datetime.combine(day, OPENS, tzinfo=LONDON) + timedelta(minutes=minutes)


@contextmanager
def travelling():
    """Within this block time stands still; the function it gives takes an aware datetime and goes there.

    Everything in this process sees that time, so nothing else may run in it meanwhile: a command or a test.
    """
    if time_machine is None:
        raise RuntimeError("The demo borough needs time-machine: install what requirements-dev.txt lists.")
    with time_machine.travel(0.0, tick=False) as traveller:
        # A number and not a datetime: given one with a time zone, time-machine would change the process's own.
        yield lambda moment: traveller.move_to(moment.timestamp())
