"""Thin tasks; each is safe to run twice."""

from cases import emergency, families, leaving, owed, sharing
from earlyhelp.sweeps import all_of, sweep


@sweep
def check_grants():
    all_of(leaving.catch_up, sharing.repair_all)


@sweep
def check_owed():
    """After midnight, so that a day found to be a closure day has its new date by the morning."""
    owed.repair()


@sweep
def follow_moves():
    """Homes that begin today, which were written down ahead."""
    families.moved_in()


@sweep
def end_emergencies():
    """They open nothing since their time was up: this writes it down."""
    emergency.write_down_ended()
