from referrals.models.checks import Check, CheckAddition
from referrals.models.consultations import Consultation
from referrals.models.decision import Decision, PanelDay
from referrals.models.enquiry import Enquiry
from referrals.models.known import Lookup, Ruling, SamePeople
from referrals.models.likely import LikelyFamily
from referrals.models.moves import EnquiryMove
from referrals.models.named import EnquiryPerson
from referrals.models.replies import HoldingReply, Reply
from referrals.models.steps import NotSteppedUp, StepDown, StepUp, StepUpAddition
from referrals.models.writing import Correction, EnquiryNote, Translation

__all__ = [
    "Check",
    "CheckAddition",
    "Consultation",
    "Correction",
    "Decision",
    "Enquiry",
    "EnquiryMove",
    "EnquiryNote",
    "EnquiryPerson",
    "HoldingReply",
    "LikelyFamily",
    "Lookup",
    "NotSteppedUp",
    "PanelDay",
    "Reply",
    "Ruling",
    "SamePeople",
    "StepDown",
    "StepUp",
    "StepUpAddition",
    "Translation",
]
