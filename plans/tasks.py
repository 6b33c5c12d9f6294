"""What the worker does for plans. Each task is thin and safe to run twice."""

from earlyhelp.sweeps import sweep
from plans import letters


@sweep
def remind_of_reviews():
    """Write to every lead whose plan is due a review within a week, or is late, and has not been told so."""
    letters.remind_of_reviews()
