"""To the mailbox of an agency that is asked to help, one function each. A reference and a link: never a name, and never
what is asked, since mailboxes are shared."""

from accounts.models import Agency
from earlyhelp import clocks, letters
from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from onward.letters import facts


def made(offer):
    """Whether it can help."""
    door = authority().front_door
    _to_agency(
        offer,
        "offer.made",
        f"{door.name} asks whether you can help: {offer.reference}",
        f"{door.name} asks whether {offer.agency} can help a family on its own: {offer.reference}. "
        f"Please say whether you can by the end of {_on(offer.due_at)}.",
    )


def chased(offer):
    """Once for each time it has been asked again."""
    door, words = authority().front_door, "was due" if offer.late else "is due"
    _to_agency(
        offer,
        "offer.chased",
        f"{door.name} still needs your answer: {offer.reference}",
        f"{door.name} asked {offer.agency} on {_on(offer.offered_at)} whether it can help a family: "
        f"{offer.reference}. Your answer {words} by the end of {_on(offer.due_at)}. If you cannot help, please "
        "say so: we then look for somebody else.",
        once=f"offer.chased:{offer.pk}:{offer.times_chased}",
    )


def withdrawn(offer):
    door = authority().front_door
    _to_agency(
        offer,
        "offer.withdrawn",
        f"{door.name} no longer asks for your help: {offer.reference}",
        f"{door.name} asked {offer.agency} on {_on(offer.offered_at)} whether it can help a family: "
        f"{offer.reference}. We are looking at this again. You need do nothing.",
    )


def looked_at_again(offer):
    """To an agency that has said it will help."""
    door = authority().front_door
    _to_agency(
        offer,
        "offer.looked_at_again",
        f"{door.name} is looking again at {offer.reference}",
        f"{offer.agency} helps the family of {offer.reference}. {door.name} is looking at the enquiry again, "
        "because something has changed. Please ring us before you next see the family.",
    )


def not_agreed(offer):
    """To an agency that was asked, or helps already, on the basis of consent that is not there."""
    door = authority().front_door
    _to_agency(
        offer,
        "offer.not_agreed",
        f"Please stop: the family does not agree ({offer.reference})",
        f"{door.name} asked {offer.agency} on {_on(offer.offered_at)} to help a family: {offer.reference}. The family "
        "does not agree to this. Please stop, and use what we told you about them no more. If you are worried that "
        f"somebody is not safe, ring {door.name} on {door.phone} today.",
    )


def progress_due(progress):
    """Once for each time it owes how its help goes."""
    offer, door = progress.offer, authority().front_door
    _to_agency(
        progress,
        "offer.how_due",
        f"How does your help go? {offer.reference}",
        f"{offer.agency} helps the family of {offer.reference}. Please tell {door.name} by the end of "
        f"{_on(progress.due_at)} how it goes: that it goes on, that it is finished, or that they need more help.",
        once=f"offer.how_due:{progress.pk}",
    )


def progress_chased(progress):
    """Once for each time it has been asked again."""
    offer, door, words = progress.offer, authority().front_door, "was due" if progress.late else "is due"
    _to_agency(
        progress,
        "offer.how_chased",
        f"{door.name} needs to know how your help goes: {offer.reference}",
        f"{offer.agency} helps the family of {offer.reference}. Your word on how it goes {words} by the end of "
        f"{_on(progress.due_at)}. If your help is finished, or the family needs more, please say so.",
        once=f"offer.how_chased:{progress.pk}:{progress.times_chased}",
    )


def _to_agency(about, kind, subject, said, once=""):
    """To its mailbox as it is now. Where nobody signs in to answer, the letter asks them to ring instead. `about` is an
    offer, or how its help goes."""
    offer = facts.offer_of(about)
    door, more, asks = authority().front_door, "", offer.is_open or offer.is_going_on
    if asks and Agency.objects.helping().filter(pk=offer.agency_id, signs_in=True).exists():
        link = letters.link("offers:show", offer.pk)
        more = f"\n\nSign in to read what we ask and who the family is, and to answer: {link}"
    elif asks:
        more = f"\n\nNobody at {offer.agency} has an account here, so please ring {door.name} on {door.phone} to answer."
    facts.post(
        about,
        kind=kind,
        to=offer.agency.email,
        subject=subject,
        once_key=once,
        body=f"Hello,\n\n{said}{more}" + letters.questions(),
    )


def _on(moment):
    return day_long(moment.astimezone(clocks.LONDON))
