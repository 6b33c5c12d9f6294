"""Asking one agency to help a family on its own, in the transaction of whatever decides it; and taking that back.

Called inside verbs that hold the record that it is asked for from. What the agency then says is in answering.py.
"""

from django.db.models import Q
from django.utils import timezone

from accounts.models import Agency
from audit import trail
from cases import disclosing
from cases.models import SharingBasis
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.moves import make_move
from onward import letters, origins
from onward.models import Offer
from onward.shares import Shares, briefly
from onward.status import ENDED, MOVES, OfferStatus

BASIS = SharingBasis.Basis


def obstacles(*, agency, purpose, basis, shares, agreed) -> dict:
    """What stands in the way of asking an agency: {argument of `make`: sentence}. `agreed` is whether the family has."""
    wrong = {}
    if agency is None:
        wrong["agency"] = "Select the agency that can help on its own."
    elif not Agency.objects.helping().filter(pk=agency.pk).exists():
        wrong["agency"] = f"{agency} does not help families on its own. Choose another agency."
    if not purpose.strip():
        wrong["purpose"] = "Write what you ask the agency to do."
    if refused := disclosing.basis_wrong(basis, agreed=agreed):
        wrong["basis"] = refused
    if not set(shares) <= set(Shares.values):
        wrong["shares"] = "Choose what the agency is told from the list."
    return wrong


def make(about, *, agency, purpose, basis, shares, people, by) -> Offer:
    """Ask an agency to help, from a record. Returns the Offer, due by the authority's clock "offer" from now.

    `people` are the names of those it is told of, and `shares` what it is told of them.
    """
    now = timezone.now()
    offer = Offer.objects.create(
        about=about,
        agency=agency,
        purpose=purpose,
        basis=basis,
        shares=shares,
        written_to=agency.email,
        offered_by=by,
        offered_at=now,
        due_at=clocks.due_at(now, authority().clock("offer")),
    )
    trail.record(
        "offer.made",
        offer,
        by=by,
        agency=offer.agency_id,
        basis=offer.basis,
        shares=offer.shares,
        written_to=bool(offer.written_to),
        **origins.named(offer),
    )
    disclosing.write(
        record=about,
        about=offer,
        what=f"Asked to help, and told {briefly(offer.shares)}",
        people=people,
        shared_by=authority().front_door.name,
        shared_with=offer.agency,
        why=offer.purpose,
        basis=offer.basis,
        by=by,
    )
    letters.made(offer)
    return offer


def withdraw(offer, *, by) -> Offer | None:
    """What becomes of an offer when what was decided is taken back: an open one is withdrawn, and the agency is told
    either way. Returns the Offer; None when it had been declined, or has ended."""
    offer = Offer.objects.select_for_update(of=("self",)).select_related("agency").get(pk=offer.pk)
    if offer.status not in (OfferStatus.OFFERED, OfferStatus.ACCEPTED):
        return None
    if offer.status == OfferStatus.ACCEPTED:  # what it has begun is its own and the family's
        letters.looked_at_again(offer)
        return offer
    _taken_back(offer, by)
    letters.withdrawn(offer)
    return offer


def end_on_consent(about, *, also=(), by) -> list[Offer]:
    """Take back all help asked for from a record on the basis of consent, for its family does not agree: from now on no
    such agency reads of it, whether it has answered or not, and each is told. `also` are ids of offers that other records
    asked for it too. Returns those taken back."""
    rows = Offer.objects.about(type(about)).select_for_update(of=("self",)).select_related("agency")
    asked = rows.filter(Q(about_id=about.pk) | Q(pk__in=also), basis=BASIS.CONSENT)
    standing = asked.exclude(status__in=ENDED)
    ended = list(standing.order_by("pk"))
    for offer in ended:
        offer.progress.open().delete()  # nobody asks any more how it goes
        _taken_back(offer, by)
        letters.not_agreed(offer)
    return ended


def _taken_back(offer, by):
    make_move(offer, OfferStatus.WITHDRAWN, MOVES)
    offer.withdrawn_by, offer.withdrawn_at = by, timezone.now()
    offer.save(update_fields=["status", "withdrawn_by", "withdrawn_at"])
    trail.record("offer.withdrawn", offer, by=by, **origins.named(offer))
