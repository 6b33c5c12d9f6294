"""What becomes of a family that one agency is asked to help on its own."""

from accounts.models import Agency
from referrals.models import Offer
from referrals.offers import answering

ASKED = (
    "Please ring {carer} this week and say what you can offer {child}; {carer} expects somebody to ring.",
    "Please go on seeing {child}, and tell {carer} who to ask for. Ring us if it is not enough.",
)
CANNOT_HELP = (
    "We have no worker free before the holidays, and {child} should not wait that long.",
    "We closed our work with the family last month. A family worker would fit better.",
)


def chosen(s, ours=False):
    """Which agency is asked, and for what, as a Choice has them: whoever asked, where it helps families."""
    asker = None if ours else Agency.objects.helping().filter(pk=s.enquiry.agency_id).first()
    return {"agency": asker or s.cast.council, "purpose": s.says(ASKED)}


def answers(s, accepts=True):
    """Somebody who works with families there says whether it can help."""
    offer = Offer.objects.select_related("agency", "enquiry").get(enquiry=s.enquiry, status="offered")
    why = "" if accepts else s.says(CANNOT_HELP)
    answering.answer(offer, accepts=accepts, why=why, by=s.rng.choice(s.cast.of(offer.agency.name)))
