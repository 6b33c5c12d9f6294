from referrals.models.checks import Check, CheckAddition
from referrals.models.decision import Decision, PanelDay
from referrals.models.enquiry import Enquiry, EnquiryMove, EnquiryPerson
from referrals.models.known import Lookup, Ruling
from referrals.models.offers import Offer
from referrals.models.replies import HoldingReply, Reply
from referrals.models.steps import StepDown, StepUp

__all__ = [
    "Check",
    "CheckAddition",
    "Decision",
    "Enquiry",
    "EnquiryMove",
    "EnquiryPerson",
    "HoldingReply",
    "Lookup",
    "Offer",
    "PanelDay",
    "Reply",
    "Ruling",
    "StepDown",
    "StepUp",
]
