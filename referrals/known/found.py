"""What a search of the front door finds: families known by a record or by contacts alone, and enquiries that wait."""

from matching.find import Sought, find
from matching.found import Found, families_of
from referrals.known.beside import named_with
from referrals.known.waiting import Alike, enquiries_like

MOST = 20


def search(known, *, user) -> tuple[list[Found], list[Alike]]:
    """The families, and the enquiries, of whoever may be described by what is `known` of them (matching.find.Sought)."""
    matches = find(limit=MOST, thorough=True, **known)
    return families_of(matches, user=user, tied=named_with), enquiries_like(Sought(**known), user=user)
