"""Letters about plans and meetings, one function each. A reference and a link, never a name or a worry."""

from plans.letters.meetings import meeting_booked
from plans.letters.reviews import remind_of_reviews

__all__ = [
    "meeting_booked",
    "remind_of_reviews",
]
