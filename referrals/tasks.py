"""What the worker does for the front door. Each task is thin and safe to run twice."""

from earlyhelp.sweeps import all_of, sweep
from referrals import checks
from referrals.known import likely
from referrals.replies import reminders, telling
from referrals.steps import up


@sweep
def chase_late_checks():
    """Ask again for the answers that partners owe and are late with, and tell whoever waits for them."""
    all_of(checks.chase_late, checks.chase_withheld)


@sweep
def remind_of_step_ups():
    """Write about every step up that social care owes an answer to: once on each day, however often this runs."""
    up.remind()


@sweep
def remind_of_promises():
    """Write about every answer promised by today and not given: once for each, however often this runs."""
    reminders.remind()


@sweep
def look_at_replies():
    """Find the replies whose letter the outbox gave up: they are owed again."""
    telling.look_at_letters()


@sweep
def look_again_for_families():
    """Look again for the families that each enquiry that waits may be about."""
    likely.look_for_all()
