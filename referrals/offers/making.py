"""Asking one agency to help a family on its own, in the transaction of the decision; and taking that back.

Called inside verbs that hold the enquiry. What the agency then says is in answering.py.
"""

from django.utils import timezone

from accounts.models import Agency
from audit import trail
from cases import disclosing
from cases.models import SharingBasis
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.moves import make_move
from referrals.agreed import basis_wrong
from referrals.letters import offers as letters
from referrals.models import Offer
from referrals.shares import Shares, briefly
from referrals.status import OFFER_MOVES, OfferStatus

BASIS = SharingBasis.Basis


def obstacles(enquiry, choice) -> dict:
    """What stands in the way of asking the agency of a choice: {field of the choice: sentence}."""
    agency, basis, wrong = choice.agency, choice.basis, {}
    if agency is None:
        wrong["agency"] = "Select the agency that can help on its own."
    elif not Agency.objects.helping().filter(pk=agency.pk).exists():
        wrong["agency"] = f"{agency} does not help families on its own. Choose another agency."
    if not choice.purpose.strip():
        wrong["purpose"] = "Write what you ask the agency to do."
    if basis not in BASIS.values:
        wrong["basis"] = "Select the lawful basis."
    elif basis == BASIS.CONSENT and (refused := basis_wrong(enquiry)):
        wrong["basis"] = refused
    if not set(choice.shares) <= set(Shares.values):
        wrong["shares"] = "Choose what the agency is told from the list."
    return wrong


def make(enquiry, decision, *, by) -> Offer:
    """Ask the agency of a decision that stands. Returns the Offer, due by the authority's clock "offer" from now."""
    now = timezone.now()
    offer = Offer.objects.create(
        enquiry=enquiry,
        decision=decision,
        agency=decision.agency,
        purpose=decision.purpose,
        basis=decision.basis,
        shares=decision.shares,
        written_to=decision.agency.email,
        offered_by=by,
        offered_at=now,
        due_at=clocks.due_at(now, authority().clock("offer")),
    )
    trail.record(
        "offer.made",
        offer,
        by=by,
        enquiry=enquiry.pk,
        agency=offer.agency_id,
        basis=offer.basis,
        shares=offer.shares,
        written_to=bool(offer.written_to),
    )
    disclosing.write(
        record=enquiry,
        about=offer,
        what=f"Asked to help, and told {briefly(offer.shares)}",
        people=[person.name for person in enquiry.people.all()],
        shared_by=authority().front_door.name,
        shared_with=offer.agency,
        why=offer.purpose,
        basis=offer.basis,
        by=by,
    )
    letters.made(offer)
    return offer


def withdraw(decision, *, by):
    """What becomes of the offer of a decision that is taken back: an open one is withdrawn, and the agency is told
    either way. Returns the Offer; None when there was none, or it had been declined."""
    rows = Offer.objects.select_for_update(of=("self",)).select_related("agency", "enquiry")
    offer = rows.filter(decision=decision).first()
    if offer is None or offer.status not in (OfferStatus.OFFERED, OfferStatus.ACCEPTED):
        return None
    if offer.status == OfferStatus.ACCEPTED:  # what it has begun is its own and the family's
        letters.looked_at_again(offer)
        return offer
    make_move(offer, OfferStatus.WITHDRAWN, OFFER_MOVES)
    offer.withdrawn_by, offer.withdrawn_at = by, timezone.now()
    offer.save(update_fields=["status", "withdrawn_by", "withdrawn_at"])
    trail.record("offer.withdrawn", offer, by=by, enquiry=offer.enquiry_id)
    letters.withdrawn(offer)
    return offer
