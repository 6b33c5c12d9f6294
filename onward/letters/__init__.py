"""Letters to an agency that is asked to help. What each says is so stands in `facts`, where it is asked as it is posted."""

from onward.letters.agency import (
    chased,
    looked_at_again,
    made,
    not_agreed,
    progress_chased,
    progress_due,
    withdrawn,
)

__all__ = ["chased", "looked_at_again", "made", "not_agreed", "progress_chased", "progress_due", "withdrawn"]
