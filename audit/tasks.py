"""Thin tasks; each is safe to run twice."""

from datetime import timedelta

from django.utils import timezone

from audit import kept, unusual
from earlyhelp.sweeps import sweep


@sweep
def look_for_unusual_reading():
    unusual.look()


@sweep
def look_at_yesterday():
    """What was read after the last look of the day."""
    unusual.look(timezone.localdate() - timedelta(days=1))


@sweep
def forget_what_was_searched():
    """The words that lines name, when their time is up."""
    kept.forget()
