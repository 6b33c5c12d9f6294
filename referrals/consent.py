"""What ends at an enquiry when its family turns out not to agree: all that was asked on the basis of consent.

Consent can be taken back at any time (UK GDPR, article 7(3)). What is shared on another basis stands.
"""

from cases.models import SharingBasis
from onward import making
from referrals import checks, enquiries

NOT_AGREED = "The family does not agree."


def end(enquiry, *, by):
    """End it, and tell every agency and partner that was asked; inside the verb that holds the enquiry and has written down
    what the family says."""
    for offer in making.end_on_consent(enquiry, by=by):
        enquiries.note(enquiry, f"Told {offer.agency} to stop: the family does not agree", by=by)
    for check in enquiry.checks.open().filter(basis=SharingBasis.Basis.CONSENT):
        checks.withdraw(check, why=NOT_AGREED, by=by)
