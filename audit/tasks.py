"""Thin tasks; each is safe to run twice."""

import logging
from datetime import timedelta

from django.utils import timezone

from audit import kept, letters, seals, unusual, verify
from earlyhelp.sweeps import sweep

log = logging.getLogger(__name__)


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


@sweep
def seal_the_trail():
    seals.seal()


@sweep
def seal_the_day():
    """At midnight: the head of the day goes to information governance."""
    seals.seal()
    if newest := seals.newest():
        letters.head_of_the_trail(newest)


@sweep
def verify_the_trail():
    """Every night, from end to end; what is wrong is told at once."""
    found = verify.verify()
    verify.keep(found)
    if found.wrong:
        log.error("The trail is not as it was sealed. %s", found.wrong)
        letters.trail_is_wrong(found)
