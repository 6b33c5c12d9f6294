"""What an agency says that was asked to help on its own, and asking it again when it says nothing.

The enquiry is locked before an offer under it. A decline takes the decision back in the same transaction: the
enquiry waits again for whoever looks after it, so a family never falls between two steps.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import owed
from earlyhelp import clocks
from earlyhelp.moves import make_move
from referrals import enquiries, triage
from referrals.letters import offers as letters
from referrals.may import ANSWERS_OFFER
from referrals.models import Enquiry, Offer
from referrals.offers import going
from referrals.offers.holding import AN_AGENCY, locked
from referrals.replies import telling
from referrals.status import OFFER_MOVES, OfferStatus


def answer_obstacles(*, accepts, why="", told_by="", for_themselves) -> dict:
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

    Those who work with families there answer for themselves; the front door writes down what it was told by
    telephone, and by whom (`told_by`). Accepted, what could not be told yet may be sent, and whoever heard only that the
    agency was asked is owed the rest. Declined (`why` is
    required), the enquiry waits for a decision again, and whoever was told that the agency will ring hears that
    we look again.
    """
    for_themselves = ANSWERS_OFFER.holds(by, offer)
    enquiry, offer = locked(offer, None if for_themselves else by)
    if wrong := answer_obstacles(accepts=accepts, why=why, told_by=told_by, for_themselves=for_themselves):
        raise ValidationError(wrong)
    to = OfferStatus.ACCEPTED if accepts else OfferStatus.DECLINED
    make_move(offer, to, OFFER_MOVES)
    offer.answered_by, offer.answered_at = by, timezone.now()
    offer.why = "" if accepts else why.strip()
    offer.told_by = "" if for_themselves else told_by.strip()
    offer.save(update_fields=["status", "answered_by", "answered_at", "why", "told_by"])
    trail.record(f"offer.{to}", offer, by=by, enquiry=enquiry.pk, by_telephone=bool(offer.told_by))
    shown_as = AN_AGENCY if for_themselves else by
    if accepts:
        going.begin(offer, offer.answered_at)
        telling.owe_more(enquiry, offer.decision, by=by)
        enquiries.note(enquiry, "The agency will help", audience=enquiries.ASKER, by=shown_as)
    else:
        why = f"{offer.agency} cannot help: {offer.why}"
        triage.look_again(enquiry, why=why, by=by, shown_as=shown_as, from_agency=True)
    owed.bring_up_to_date(enquiry)
    if by.pk != enquiry.owner_id:
        letters.answered(offer)
    return offer


@transaction.atomic
def chase(offer, *, by) -> Offer:
    """Ask an agency again for what it owes: its answer, or how its help goes. Returns the Offer."""
    enquiry, offer = locked(offer, by)
    progress = going.owed_of(offer)
    if not (offer.is_open or progress):
        raise ValidationError(f"This is “{offer.get_status_display()}”: there is nothing to ask again.")
    if not offer.agency.email:
        raise ValidationError(f"{offer.agency} has no mailbox here: ring them.")
    if progress:
        going.ask_again(progress, by=by)
        enquiries.note(enquiry, "Asked the agency how its help goes", by=by)
        return offer
    _chased(offer, by)
    enquiries.note(enquiry, "Asked the agency again", audience=enquiries.ASKER, by=by)
    return offer


def chase_late() -> int:
    """Ask again for every overdue answer, once a day each, and tell whoever looks after the enquiry.

    Safe to run twice and by two workers at once: an enquiry another one holds is passed over. On a day nobody
    works nobody is asked. Returns how many were asked again.
    """
    if not clocks.is_working_day(timezone.localdate()):
        return 0
    ids = list(Offer.objects.late().order_by("enquiry_id").values_list("enquiry_id", flat=True))
    return sum(_chase_late_of(enquiry_id) for enquiry_id in ids)


@transaction.atomic
def _chase_late_of(enquiry_id) -> bool:
    enquiry = Enquiry.objects.select_for_update(skip_locked=True).filter(pk=enquiry_id).first()
    if enquiry is None:
        return False
    rows = enquiry.offers.late().select_for_update(of=("self",)).select_related("agency")
    offer = rows.first()
    if offer is None or (offer.chased_at and timezone.localdate(offer.chased_at) == timezone.localdate()):
        return False
    offer.enquiry = enquiry
    if asked := bool(offer.agency.email):
        _chased(offer, trail.SYSTEM)
        enquiries.note(
            enquiry,
            "Asked the agency again, because its answer is overdue",
            audience=enquiries.ASKER,
            by=trail.SYSTEM,
        )
    letters.overdue(offer, asked_again=asked)
    return asked


def _chased(offer, by):
    offer.times_chased, offer.chased_at = offer.times_chased + 1, timezone.now()
    offer.save(update_fields=["times_chased", "chased_at"])
    trail.record("offer.chased", offer, by=by, enquiry=offer.enquiry_id, times=offer.times_chased)
    letters.chased(offer)
