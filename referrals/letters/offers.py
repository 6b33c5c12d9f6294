"""Letters about help that one agency is asked for, one function each. A reference and a link: never a name, and never
what is asked, since mailboxes are shared."""

from django.utils import timezone

from accounts.models import Agency
from earlyhelp import clocks, letters
from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from earlyhelp.wording import listed, lowered
from referrals.letters import facts, front_door
from referrals.models import Progress


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


# --- how the help goes --------------------------------------------------------------------------------------


def how_is_due(progress):
    """To the agency, once for each time it owes its word."""
    offer, door = progress.offer, authority().front_door
    _to_agency(
        progress,
        "offer.how_due",
        f"How does your help go? {offer.enquiry.reference}",
        f"{offer.agency} helps the family of {offer.enquiry.reference}. Please tell {door.name} by the end of "
        f"{_on(progress.due_at)} how it goes: that it goes on, that it is finished, or that they need more help.",
        once=f"offer.how_due:{progress.pk}",
    )


def how_is_asked_again(progress):
    """Once for each time it has been asked again."""
    offer, door, words = progress.offer, authority().front_door, "was due" if progress.late else "is due"
    _to_agency(
        progress,
        "offer.how_chased",
        f"{door.name} needs to know how your help goes: {offer.enquiry.reference}",
        f"{offer.agency} helps the family of {offer.enquiry.reference}. Your word on how it goes {words} by the end of "
        f"{_on(progress.due_at)}. If your help is finished, or the family needs more, please say so.",
        once=f"offer.how_chased:{progress.pk}:{progress.times_chased}",
    )


def how_is_overdue(progress, *, asked_again):
    """To whoever looks after the enquiry: the agency has not said how its help goes. Once a week."""
    offer = progress.offer
    done = "We have written to it again." if asked_again else "It has no mailbox here: ring them."
    _to_minder(
        progress,
        "offer.how_overdue",
        f"{offer.enquiry.reference}: the agency has not said how its help goes",
        f"{offer.agency} helps the family of {offer.enquiry.reference}, and was to say how that goes by the end of "
        f"{_on(progress.due_at)}. {done}",
        once=f"offer.how_overdue:{progress.pk}:{timezone.localdate():%G-%V}",
    )


def how_it_goes(progress, *, untold):
    """To whoever looks after the enquiry: what the agency has said, which they read there; and who is yet to be told of
    its end."""
    offer = progress.offer
    kind, said, then = {
        "going_on": (
            "offer.said_going_on",
            "the agency’s help goes on",
            "has said how its help goes, and goes on helping",
        ),
        "finished": (
            "offer.said_finished",
            "the agency’s help is finished",
            "has said that its help is finished for",
        ),
        "more": ("offer.said_more", "the family needs more help", "says that more help is needed by"),
    }[progress.how]
    after = (
        " Sign in to read what it has learnt, and to decide what follows." if progress.how == "more" else ""
    )
    if progress.danger_said:
        after = f" {progress.danger_said}{after}"
    if untold:
        after = (
            f" Not written to: {listed(lowered(one) for one in untold)}. Sign in to read why, and tell them."
        )
    _to_minder(
        progress,
        kind,
        f"{offer.enquiry.reference}: {said}",
        f"{offer.agency} {then} the family of {offer.enquiry.reference}.{after}",
    )


def _to_agency(about, kind, subject, said, once=""):
    """To its mailbox as it is now. Where nobody signs in to answer, the letter asks them to ring instead. `about` is an
    offer, or how its help goes."""
    offer = _offer_of(about)
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
        body=f"Hello,\n\n{said}{more}" + front_door.questions(),
    )


def _to_minder(about, kind, subject, said, once=""):
    offer = _offer_of(about)
    name, email = front_door.minder(offer.enquiry)
    facts.post(
        about,
        kind=kind,
        to=email,
        subject=subject,
        once_key=once,
        body=f"Hello {name},\n\n{said}\n\n{front_door.link(offer.enquiry)}" + front_door.closing(),
    )


def _offer_of(about):
    return about.offer if isinstance(about, Progress) else about


def _on(moment):
    return day_long(moment.astimezone(clocks.LONDON))
