"""Who may do what with help asked of an agency: another agency's does not exist for its people, nor what it is about."""

from earlyhelp.may import May, seeing
from onward.models import Offer, helps_for

HELPS = May("the people who work with families in an agency", lambda user: bool(helps_for(user)))


def _offer(user, pk):
    rows = Offer.objects.for_agency(user).select_related("agency", "offered_by", "answered_by")
    return rows.filter(pk=pk).first()


ANSWERS_OFFER = seeing("the people who work with families in the agency that was asked", _offer)
