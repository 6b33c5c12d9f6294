"""What ends at an enquiry when its family turns out not to agree: all that was asked on the basis of consent, by itself or
by another that was decided together with it; and at every enquiry about a family that takes its agreement back in its case.

Consent can be taken back at any time (UK GDPR, article 7(3)). What is shared on another basis stands.
"""

from dataclasses import dataclass

from django.db.models import Q

from accounts.models import Agency
from cases import owed
from cases.models import SharingBasis
from earlyhelp.references import CASE, reference
from earlyhelp.written import hold_row
from onward import making
from onward.models import Offer
from onward.status import ENDED, OfferStatus
from referrals import agreed, checks, enquiries, triage
from referrals.letters import offers as letters
from referrals.models import Check, Decision, Enquiry
from referrals.status import EnquiryStatus
from referrals.writing.kept import keep

CONSENT, REFUSED = SharingBasis.Basis.CONSENT, Enquiry.Agreed.REFUSED
NOT_AGREED = "The family does not agree."
WORDS = {OfferStatus.OFFERED: "was asked to help", OfferStatus.ACCEPTED: "helps on its own"}


def hold(enquiry):
    """Hold an enquiry, and those that asked an agency for it or were decided with them, in the order of their ids."""
    _hold([enquiry.pk])


def _hold(ids):
    asked = Decision.objects.filter(enquiry__in=ids).exclude(asked_in=None).values("asked_in")
    together = Decision.objects.filter(Q(pk__in=asked) | Q(asked_in__in=asked) | Q(asked_in__enquiry__in=ids))
    for pk in sorted({*ids, *together.values_list("enquiry", flat=True)}):
        hold_row(Enquiry, pk)


# --- what stands on it -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """Something that was asked of others, and that stands: of which agency, and what it is, in words; no agency where a partner
    was asked by telephone. Without consent it `ends`, or it goes on by another `basis`, in words."""

    agency: Agency | None
    called: str
    words: str
    enquiry_id: int
    ends: bool
    basis: str


def asked(ids) -> list[Standing]:
    """What these enquiries (ids) have asked of others that stands, by themselves or decided together with another. Two
    statements."""
    others = Decision.objects.filter(enquiry__in=ids).exclude(asked_in=None).values("asked_in__offer")
    offers = Offer.objects.about(Enquiry).filter(Q(about_id__in=ids) | Q(pk__in=others))
    offers = offers.exclude(status__in=ENDED).select_related("agency").order_by("agency__name", "pk")
    found = [
        _stands(one, one.agency.name, f"{WORDS[one.status]} ({one.reference})", one.about_id)
        for one in offers
    ]
    open_ = Check.objects.open().filter(enquiry__in=ids).select_related("agency").order_by("pk")
    return found + [_stands(one, one.asked_of, "was asked what it knows", one.enquiry_id) for one in open_]


def _stands(one, called, words, enquiry_id):
    basis = one.get_basis_display().lower()
    return Standing(one.agency, called, words, enquiry_id, one.basis == CONSENT, basis)


def standing(ids) -> list[Standing]:
    """What of it stands on consent."""
    return [one for one in asked(ids) if one.ends]


def _of_family(family_id):
    """The ids of the enquiries that are about a family today."""
    helped = Q(family=None, decisions__undone_at=None, decisions__case__family=family_id)
    rows = Enquiry.objects.filter(Q(family=family_id) | helped)
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct())


def held_of(family_id) -> list[tuple]:
    """(agency, what it does, in words) of whatever stands on consent at the enquiries about a family: for the page on which
    it takes its agreement back in its case."""
    return [(one.agency, one.words) for one in standing(_of_family(family_id)) if one.agency]


def hold_family(family_id):
    """Hold the enquiries about a family before its case is, as every verb of the front door does."""
    _hold(_of_family(family_id))


# --- ending it ---------------------------------------------------------------------------------------


def family_ends(case, *, by):
    """Nobody in a family agrees any more, its case says, which is held after its enquiries (`hold_family`)."""
    why = _in_case(case.pk)
    there = _of_family(case.family_id)
    rests = {one.enquiry_id for one in standing(there)}
    for pk in there:
        enquiry = enquiries.locked(Enquiry(pk=pk))
        if enquiry.pk in rests or enquiry.status != EnquiryStatus.DECIDED:
            taken_back(enquiry, why_not=why, by=by)


def _in_case(case_id) -> str:
    return f"The family took its agreement back: {reference(CASE, case_id)}"


def follow(enquiry, family_id):
    """An enquiry, held, turns out to be about a family, or is decided on again: what that has said in its case since it agreed
    here is written down here too, by whoever wrote it there, and ends what rested on it."""
    word = agreed.no_since(enquiry, family_id) if agreed.consents(enquiry) else None
    if word is not None:
        taken_back(enquiry, why_not=_in_case(word.case_id), by=word.recorded_by)
        enquiry.refresh_from_db(fields=["status"])


def taken_back(enquiry, *, why_not, by):
    """Write down in an enquiry, held, whatever its status, that its family does not agree any more, and end what rested on that.
    What stood before is kept."""
    if agreed.consents(enquiry):
        changes = {"agreed": (enquiry.agreed, REFUSED), "agreed_why_not": (enquiry.agreed_why_not, why_not)}
        keep(enquiry, None, changes, why_not, by)
        enquiry.agreed, enquiry.agreed_why_not = REFUSED, why_not
        enquiry.save(update_fields=["agreed", "agreed_why_not"])
        enquiries.note(enquiry, "The family took its agreement back", reason=why_not, by=by)
    end(enquiry, by=by)
    owed.bring_up_to_date(enquiry)


def end(enquiry, *, by):
    """End it, and tell every agency and partner that was asked; inside the verb that holds the enquiry (`hold`) and has
    written down what the family says. A decision that stands on such help alone waits for another."""
    also = (
        Decision.objects.filter(asks_for__enquiry=enquiry).exclude(offer=None).values_list("offer", flat=True)
    )
    for offer in making.end_on_consent(enquiry, also=list(also), by=by):
        enquiries.note(enquiry, f"Told {offer.agency} to stop: the family does not agree", by=by)
        if offer.about_id != enquiry.pk:
            _ended_through(enquiry, offer, by)
        else:
            _waits_again(enquiry, offer, NOT_AGREED, by)
            if enquiry.owner_id and by.pk != enquiry.owner_id:
                letters.consent_ended(offer)
    for check in enquiry.checks.open().filter(basis=CONSENT).select_related("agency"):
        check.enquiry = Enquiry.objects.get(pk=enquiry.pk)
        checks.end(check, why=NOT_AGREED, by=by)


def _ended_through(enquiry, offer, by):
    """Another enquiry had asked the agency for both: it says why that ended, and whoever looks after it is told."""
    first = Enquiry.objects.get(pk=offer.about_id)
    why = f"The family does not agree, {enquiry.reference} says now"
    enquiries.note(first, f"Told {offer.agency} to stop", reason=why, by=by)
    first = _waits_again(first, offer, why, by)
    if by.pk != first.owner_id:
        letters.consent_ended(offer, enquiry)


def _waits_again(enquiry, offer, why, by):
    """Where the decision of an enquiry stands on this help alone, it waits for another. Returns the Enquiry."""
    now = enquiries.locked(enquiry)
    if now.status == EnquiryStatus.DECIDED and now.decisions.kept().filter(offer=offer).exists():
        return triage.look_again(now, why=why, by=by)
    return now
