"""What becomes of a family that one agency is asked to help on its own."""

from accounts.models import Agency
from onward import answering, progress
from onward.models import Offer, Progress

ASKED = (
    "Please ring {carer} this week and say what you can offer {child}; {carer} expects somebody to ring.",
    "Please go on seeing {child}, and tell {carer} who to ask for. Ring us if it is not enough.",
)
CANNOT_HELP = (
    "We have no worker free before the holidays, and {child} should not wait that long.",
    "We closed our work with the family last month. A family worker would fit better.",
)
HOW = Progress.How
WORDS = {
    HOW.GOING_ON: (
        "We see {child} every week. {carer} says the mornings are calmer. We go on until the end of term.",
        "Three visits so far. {carer} has tried what we talked about, and some of it works. We want to keep going.",
    ),
    HOW.FINISHED: (
        "Six sessions done. {carer} says that {child} is happier, and knows where to find us.",
        "{child} has settled, and {carer} feels that they can go on without us.",
    ),
    HOW.MORE: (
        "{carer} told us about the rent arrears, and that nobody has slept properly for weeks. {child} needs more than "
        "our group: somebody who can bring housing and the school together.",
        "We see {child} only on Thursdays, and it is not enough. {carer} is worn out and asked us who else could help.",
    ),
}


def chosen(s, ours=False):
    """Which agency is asked, and for what, as a Choice has them: whoever asked, where it helps families."""
    asker = None if ours else Agency.objects.helping().filter(pk=s.enquiry.agency_id).first()
    return {"agency": asker or s.cast.council, "purpose": s.says(ASKED)}


def answers(s, accepts=True):
    """Somebody who works with families there says whether it can help."""
    offer = Offer.objects.select_related("agency").get(enquiry=s.enquiry, status="offered")
    why = "" if accepts else s.says(CANNOT_HELP)
    answering.answer(offer, accepts=accepts, why=why, by=s.rng.choice(s.cast.of(offer.agency.name)))


def goes(s, how=HOW.GOING_ON):
    """Somebody there says how the help goes, while it goes on."""
    offers = Offer.objects.going_on().select_related("agency")
    offer = offers.filter(enquiry=s.enquiry).first()
    finished = {"ended": Progress.Ended.DONE, "better": s.rng.choice(("better", "better", "some", "same"))}
    more = finished if how == HOW.FINISHED else {"danger": "no"} if how == HOW.MORE else {}
    progress.say(
        offer, how=how, said=s.says(WORDS[how]), by=s.rng.choice(s.cast.of(offer.agency.name)), **more
    )
