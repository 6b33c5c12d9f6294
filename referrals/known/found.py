"""What a search of the front door finds: families known by a record or by contacts alone, and enquiries that wait."""

from matching.find import Sought, find
from matching.found import Found, families_of
from referrals.known.beside import named_with
from referrals.known.waiting import Alike, enquiries_like

MOST = 20


def search(known, *, user) -> tuple[list[Found], list[Alike]]:
    """The families, and the enquiries, of whoever may be described by what is `known` of them (matching.find.Sought)."""
    sought = Sought(**known)
    found = families_of(find(limit=MOST, thorough=True, reader=user.pk, **known), user=user, tied=named_with)
    # That a hidden record is there is told of a name only, and last: neither how many facts of it were right, nor that one
    # alone (a postcode, a number, a day) is somebody's of whom nothing may be known.
    hidden = [one for one in found if one.hidden] if sought.words else []
    return [*(one for one in found if not one.hidden), *hidden], enquiries_like(sought, user=user)
