"""Holding an offer while its agency's answer or progress is written down: what it is about first."""

from audit import trail
from onward import origins
from onward.models import Offer

AN_AGENCY = trail.Actor(
    "agency", "An agency"
)  # in the history, whose readers need not know whose hand it was


def locked(offer, by=None) -> Offer:
    """The offer, locked, and before it what it is about; `by` is somebody who works there, not of the agency."""
    about = origins.of(offer).locked(offer.about_id, by)
    offer = Offer.objects.select_for_update(of=("self",)).select_related("agency").get(pk=offer.pk)
    offer.about = about
    return offer
