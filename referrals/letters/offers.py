"""To whoever looks after an enquiry: what an agency that was asked to help has said, or has not. What the agency itself is
written: onward/letters/."""

from django.utils import timezone

from earlyhelp import clocks
from earlyhelp.dates import day_long
from earlyhelp.wording import listed, lowered
from onward.models import Progress
from referrals.letters import facts, front_door


def answered(offer):
    """The agency helps, or the enquiry is theirs to decide again."""
    enquiry = offer.about
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


def consent_ended(offer, other=None):
    """The family does not agree: its case says so, or another enquiry (`other`) for which the agency was asked too."""
    enquiry = offer.about
    if other is None:
        _to_minder(
            offer,
            "offer.consent_ended",
            f"{enquiry.reference}: the family does not agree, and {offer.agency} was told to stop",
            f"{offer.agency} was asked to help on the basis of consent, which the family has taken back, so it has been told "
            f"to stop. Read what {enquiry.reference} waits for:",
        )
        return
    _to_minder(
        offer,
        "offer.consent_ended",
        f"{enquiry.reference}: the family does not agree, and {offer.agency} was told to stop",
        f"{enquiry.reference} and {other.reference} were decided together, and {offer.agency} was asked to help on the "
        f"basis of consent. {other.reference} says now that the family does not agree, so {offer.agency} has been told to "
        f"stop. Read what {enquiry.reference} waits for:",
    )


def overdue(offer, *, asked_again):
    """The agency has not answered. Once a day."""
    done = "We have written to it again." if asked_again else "It has no mailbox here: ring them."
    _to_minder(
        offer,
        "offer.overdue",
        f"{offer.reference}: the agency has not answered",
        f"{offer.agency} has not said whether it can help the family of {offer.reference}. {done}",
        once=f"offer.overdue:{offer.pk}:{timezone.localdate()}",
    )


def progress_overdue(progress, *, asked_again):
    """The agency has not said how its help goes. Once a week."""
    offer = progress.offer
    done = "We have written to it again." if asked_again else "It has no mailbox here: ring them."
    _to_minder(
        progress,
        "offer.how_overdue",
        f"{offer.reference}: the agency has not said how its help goes",
        f"{offer.agency} helps the family of {offer.reference}, and was to say how that goes by the end of "
        f"{_on(progress.due_at)}. {done}",
        once=f"offer.how_overdue:{progress.pk}:{timezone.localdate():%G-%V}",
    )


def progress_said(progress, *, untold):
    """What the agency has said of how its help goes, which they read there; and who is yet to be told of its end."""
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
        f"{offer.reference}: {said}",
        f"{offer.agency} {then} the family of {offer.reference}.{after}",
    )


def _to_minder(about, kind, subject, said, once=""):
    offer = _offer_of(about)
    name, email = front_door.minder(offer.about)
    facts.post(
        about,
        kind=kind,
        to=email,
        subject=subject,
        once_key=once,
        body=f"Hello {name},\n\n{said}\n\n{front_door.link(offer.about)}" + front_door.closing(),
    )


def _offer_of(about):
    return about.offer if isinstance(about, Progress) else about


def _on(moment):
    return day_long(moment.astimezone(clocks.LONDON))
