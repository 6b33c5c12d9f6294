"""Holding an offer while its agency's word is written down: its enquiry first."""

from audit import trail
from referrals import enquiries, triage
from referrals.models import Offer

AN_AGENCY = trail.Actor(
    "agency", "An agency"
)  # in the history, whose readers need not know whose hand it was


def locked(offer, by=None):
    """(the enquiry, the offer), both locked, in that order; `by` is somebody of the front door, not of the agency."""
    triage.hold_with_twins(offer.enquiry)
    enquiry = enquiries.locked(offer.enquiry, by)
    offer = (
        Offer.objects.select_for_update(of=("self",)).select_related("agency", "decision").get(pk=offer.pk)
    )
    offer.enquiry = enquiry
    return enquiry, offer
