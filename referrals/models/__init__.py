from referrals.models.checks import Check, CheckAddition
from referrals.models.decision import Decision
from referrals.models.enquiry import Enquiry, EnquiryMove, EnquiryPerson
from referrals.models.known import Lookup, Ruling
from referrals.models.offers import Offer, Progress
from referrals.models.replies import Reply
from referrals.models.steps import StepDown, StepUp

__all__ = [
    "Check",
    "CheckAddition",
    "Decision",
    "Enquiry",
    "EnquiryMove",
    "EnquiryPerson",
    "Lookup",
    "Offer",
    "Progress",
    "Reply",
    "Ruling",
    "StepDown",
    "StepUp",
]
