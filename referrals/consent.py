"""What ends at an enquiry when its family turns out not to agree: all that was asked on the basis of consent, by itself or
by another that was decided together with it.

Consent can be taken back at any time (UK GDPR, article 7(3)). What is shared on another basis stands.
"""

from django.db.models import Q

from cases.models import SharingBasis
from earlyhelp.written import hold_row
from onward import making
from referrals import checks, enquiries, triage
from referrals.letters import offers as letters
from referrals.models import Decision, Enquiry
from referrals.status import EnquiryStatus

NOT_AGREED = "The family does not agree."


def hold(enquiry):
    """Hold an enquiry, and those that asked an agency for it or were decided with them, in the order of their ids."""
    asked = Decision.objects.filter(enquiry=enquiry).exclude(asked_in=None).values("asked_in")
    together = Decision.objects.filter(Q(pk__in=asked) | Q(asked_in__in=asked))
    for pk in sorted({enquiry.pk, *together.values_list("enquiry", flat=True)}):
        hold_row(Enquiry, pk)


def end(enquiry, *, by):
    """End it, and tell every agency and partner that was asked; inside the verb that holds the enquiry (`hold`) and has
    written down what the family says."""
    also = (
        Decision.objects.filter(asks_for__enquiry=enquiry).exclude(offer=None).values_list("offer", flat=True)
    )
    for offer in making.end_on_consent(enquiry, also=list(also), by=by):
        enquiries.note(enquiry, f"Told {offer.agency} to stop: the family does not agree", by=by)
        if offer.about_id != enquiry.pk:
            _ended_through(enquiry, offer, by)
    for check in enquiry.checks.open().filter(basis=SharingBasis.Basis.CONSENT):
        checks.withdraw(check, why=NOT_AGREED, by=by)


def _ended_through(enquiry, offer, by):
    """Another enquiry had asked the agency for both: it says why that ended, whoever looks after it is told, and where its
    decision stands on that help alone it waits for another."""
    first = Enquiry.objects.get(pk=offer.about_id)
    why = f"The family does not agree, {enquiry.reference} says now"
    enquiries.note(first, f"Told {offer.agency} to stop", reason=why, by=by)
    if first.status == EnquiryStatus.DECIDED and first.decisions.kept().filter(offer=offer).exists():
        first = triage.look_again(enquiries.locked(first), why=why, by=by)
    if by.pk != first.owner_id:
        letters.consent_ended(offer, enquiry)
