"""What the worker does about help asked of agencies. Each task is thin and safe to run twice."""

from earlyhelp.sweeps import sweep
from onward import answering, progress


@sweep
def chase_late():
    """Ask again the agencies that have not said whether they help, and tell whoever waits for it."""
    answering.chase_late()


@sweep
def ask_for_progress():
    """Ask the agencies that help how it goes: a week before they owe it, and again when they are late."""
    progress.ask_for_late()
