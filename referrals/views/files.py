"""The files of an enquiry, as its page shows them; their own pages are those of documents/."""

from documents import reading
from documents.views.files import lines
from referrals.may import DECIDES

SHOWN = 10


def part(gathered, user) -> dict:
    """What referrals/_files.html shows: the latest, as far as this person may have them."""
    enquiry = gathered.enquiry
    rows = reading.seen_by(user, enquiry).order_by("-pk") if gathered.has_files else ()
    found = list(rows[: SHOWN + 1])
    return {
        "files": lines(found[:SHOWN], enquiry),
        "more_files": len(found) > SHOWN,
        "may_put_in": DECIDES(user, enquiry),
    }
