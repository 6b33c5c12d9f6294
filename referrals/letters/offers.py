"""Letters about help that one agency is asked for, one function each. A reference and a link: never a name, and never
what is asked, since mailboxes are shared."""

from django.utils import timezone

from accounts.models import Agency
from earlyhelp import clocks, letters
from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from referrals.letters import front_door


def made(offer):
    """To the agency's mailbox: whether it can help."""
    door = authority().front_door
    _to_agency(
        offer,
        "offer.made",
        f"{door.name} asks whether you can help: {offer.enquiry.reference}",
        f"{door.name} asks whether {offer.agency} can help a family on its own: {offer.enquiry.reference}. "
        f"Please say whether you can by the end of {_on(offer.due_at)}.",
    )


def chased(offer):
    """Once for each time it has been asked again."""
    door, words = authority().front_door, "was due" if offer.late else "is due"
    _to_agency(
        offer,
        "offer.chased",
        f"{door.name} still needs your answer: {offer.enquiry.reference}",
        f"{door.name} asked {offer.agency} on {_on(offer.offered_at)} whether it can help a family: "
        f"{offer.enquiry.reference}. Your answer {words} by the end of {_on(offer.due_at)}. If you cannot help, please "
        "say so: we then look for somebody else.",
        once=f"offer.chased:{offer.pk}:{offer.times_chased}",
    )


def withdrawn(offer):
    door = authority().front_door
    _to_agency(
        offer,
        "offer.withdrawn",
        f"{door.name} no longer asks for your help: {offer.enquiry.reference}",
        f"{door.name} asked {offer.agency} on {_on(offer.offered_at)} whether it can help a family: "
        f"{offer.enquiry.reference}. We are looking at this again. You need do nothing.",
    )


def looked_at_again(offer):
    """To an agency that has said it will help."""
    door = authority().front_door
    _to_agency(
        offer,
        "offer.looked_at_again",
        f"{door.name} is looking again at {offer.enquiry.reference}",
        f"{offer.agency} helps the family of {offer.enquiry.reference}. {door.name} is looking at the request again, "
        "because something has changed. Please ring us before you next see the family.",
    )


def answered(offer):
    """To whoever looks after the enquiry: the agency helps, or the enquiry is theirs to decide again."""
    enquiry = offer.enquiry
    if offer.status == "accepted":
        _to_minder(
            offer,
            "offer.accepted",
            f"{enquiry.reference}: the agency will help",
            f"{offer.agency} has said that it will help the family of {enquiry.reference}.",
        )
    else:
        _to_minder(
            offer,
            "offer.declined",
            f"{enquiry.reference} came back: the agency cannot help",
            f"{offer.agency} cannot help the family of {enquiry.reference}. The enquiry waits for a decision again. "
            f"Read why, and decide by {_on(enquiry.due_at)}.",
        )


def overdue(offer, *, asked_again):
    """To whoever looks after the enquiry: the agency has not answered. Once a day."""
    done = "We have written to it again." if asked_again else "It has no mailbox here: ring them."
    _to_minder(
        offer,
        "offer.overdue",
        f"{offer.enquiry.reference}: the agency has not answered",
        f"{offer.agency} has not said whether it can help the family of {offer.enquiry.reference}. {done}",
        once=f"offer.overdue:{offer.pk}:{timezone.localdate()}",
    )


def _to_agency(offer, kind, subject, said, once=""):
    """To its mailbox as it is now. Where nobody signs in to answer, the letter asks them to ring instead."""
    door, more = authority().front_door, ""
    if offer.is_open and Agency.objects.helping().filter(pk=offer.agency_id, signs_in=True).exists():
        link = letters.link("offers:show", offer.pk)
        more = f"\n\nSign in to read what we ask and who the family is, and to answer: {link}"
    elif offer.is_open:
        more = f"\n\nNobody at {offer.agency} has an account here, so please ring {door.name} on {door.phone} to answer."
    letters.post(
        kind=kind,
        to=offer.agency.email,
        subject=subject,
        once_key=once,
        body=f"Hello,\n\n{said}{more}" + front_door.questions(),
    )


def _to_minder(offer, kind, subject, said, once=""):
    name, email = front_door.minder(offer.enquiry)
    letters.post(
        kind=kind,
        to=email,
        subject=subject,
        once_key=once,
        body=f"Hello {name},\n\n{said}\n\n{front_door.link(offer.enquiry)}" + front_door.closing(),
    )


def _on(moment):
    return day_long(moment.astimezone(clocks.LONDON))
