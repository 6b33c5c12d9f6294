"""What an agency says that was asked to help on its own, and asking it again when it says nothing.

What an offer is about is locked before it. A decline gives that back in the same transaction: it waits again for whoever
looks after it, so a family never falls between two steps.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import owed
from earlyhelp import clocks
from earlyhelp.moves import make_move
from earlyhelp.sweeps import each
from onward import letters, origins, progress
from onward.holding import AN_AGENCY, locked
from onward.may import ANSWERS_OFFER
from onward.models import Offer
from onward.status import MOVES, OfferStatus


def obstacles(*, accepts, why="", told_by="", for_themselves) -> dict:
    """What is missing from an answer: {argument of `answer`: sentence}."""
    wrong = {}
    if not accepts and not why.strip():
        wrong["why"] = "Say why you cannot help." if for_themselves else "Write why they cannot help."
    if not for_themselves and not told_by.strip():
        wrong["told_by"] = "Write who told you."
    return wrong


@transaction.atomic
def answer(offer, *, accepts, why="", told_by="", by) -> Offer:
    """Say whether the agency helps, once. Returns the Offer.

    Those who work with families there answer for themselves; whoever minds what it is about writes down what they were
    told by telephone, and by whom (`told_by`). Accepted, it says from now on how its help goes. Declined (`why` is
    required), what it is about waits again for whoever minds it.
    """
    for_themselves = ANSWERS_OFFER.holds(by, offer)
    offer = locked(offer, None if for_themselves else by)
    if wrong := obstacles(accepts=accepts, why=why, told_by=told_by, for_themselves=for_themselves):
        raise ValidationError(wrong)
    to = OfferStatus.ACCEPTED if accepts else OfferStatus.DECLINED
    make_move(offer, to, MOVES)
    offer.answered_by, offer.answered_at = by, timezone.now()
    offer.why = "" if accepts else why.strip()
    offer.told_by = "" if for_themselves else told_by.strip()
    offer.save(update_fields=["status", "answered_by", "answered_at", "why", "told_by"])
    trail.record(f"offer.{to}", offer, by=by, by_telephone=bool(offer.told_by), **origins.named(offer))
    if accepts:
        progress.begin(offer, offer.answered_at)
    origin = origins.of(offer)
    follows = origin.accepted if accepts else origin.declined
    follows(offer, by=by, shown_as=AN_AGENCY if for_themselves else by)
    owed.bring_up_to_date(offer.about)
    return offer


@transaction.atomic
def chase(offer, *, by) -> Offer:
    """Ask an agency again for what it owes: its answer, or how its help goes. Returns the Offer."""
    offer = locked(offer, by)
    owes = progress.owed_of(offer)
    if not (offer.is_open or owes):
        raise ValidationError(f"This is “{offer.get_status_display()}”: there is nothing to ask again.")
    if not offer.agency.email:
        raise ValidationError(f"{offer.agency} has no mailbox here: ring them.")
    if owes:
        progress.ask_again(owes, by=by)
    else:
        _ask_again(offer, by)
    return offer


def chase_late() -> int:
    """Ask again for every overdue answer, once a day each, and tell whoever minds what it is about.

    Safe to run twice and by two workers at once: what another one holds is passed over. On a day nobody works nobody is
    asked. Returns how many were asked again.
    """
    if not clocks.is_working_day(timezone.localdate()):
        return 0
    return each(Offer.objects.late().order_by("about_type", "about_id"), _chase_late)


@transaction.atomic
def _chase_late(offer) -> bool:
    about = origins.of(offer).unheld(offer.about_id)
    rows = Offer.objects.late().select_for_update(of=("self",)).select_related("agency")
    offer = about and rows.filter(pk=offer.pk).first()
    if not offer or (offer.chased_at and timezone.localdate(offer.chased_at) == timezone.localdate()):
        return False
    offer.about = about
    if asked := bool(offer.agency.email):
        _ask_again(offer, trail.SYSTEM)
    origins.of(offer).overdue(offer, asked_again=asked)
    return asked


def _ask_again(offer, by):
    offer.times_chased, offer.chased_at = offer.times_chased + 1, timezone.now()
    offer.save(update_fields=["times_chased", "chased_at"])
    trail.record("offer.chased", offer, by=by, times=offer.times_chased, **origins.named(offer))
    letters.chased(offer)
    origins.of(offer).asked_again(offer, by=by)
