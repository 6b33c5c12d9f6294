"""To the front door's own people: what was given to them, what waits for them again, an answer they promised.

References and links, never a family's name.
"""

from accounts.roles import Right
from cases import holders
from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from earlyhelp.models import Letter
from referrals.models import Enquiry

PROMISE = "promise:"


def link(enquiry) -> str:
    return letters.link("referrals:show", enquiry.pk)


def closing() -> str:
    """The end of a letter that the front door writes."""
    return letters.closing(authority().front_door.name)


def questions() -> str:
    """The same, to somebody who may have to ask back."""
    door = authority().front_door
    return f"\n\nQuestions? Ring {door.name} on {door.phone}." + closing()


def minder(enquiry) -> tuple[str, str]:
    """(name, email) of whoever looks after an enquiry; the front door's own when nobody does, they have left it, or a
    conflict of interest bars them from the family. About a restricted record it is somebody who holds it, unless its
    owner sees the record."""
    sees = bool(enquiry.owner) and Enquiry.objects.visible_to(enquiry.owner).filter(pk=enquiry.pk).exists()
    if not sees and (holder := _holder(enquiry)):
        return holder.name, holder.email
    owner = enquiry.owner if sees and _at_the_door(enquiry.owner) else authority().front_door
    return owner.name, owner.email


def _at_the_door(user) -> bool:
    """Whether somebody decides enquiries today: who has left the front door may work elsewhere, and sees none there."""
    return user.is_active and user.has_right(Right.DECIDE_ENQUIRIES)


def _holder(enquiry):
    held = holders.of_family(enquiry.family_id).select_related("user").first() if enquiry.family_id else None
    return held and held.user


def restricted(enquiries, to):
    """To somebody who holds a restricted record: what still waits about it, which few others can open."""
    lines = "\n".join(f"{one.reference}: {link(one)}" for one in enquiries)
    letters.post(
        kind="enquiry.restricted",
        to=to.email,
        subject="Enquiries about a restricted record wait for you",
        body=f"Hello {to.name},\n\nYou hold the restriction of a record. These enquiries about it still wait for a decision "
        f"or an answer, and the front door can no longer open them. Please look after them:\n\n{lines}"
        + closing(),
    )


def given(enquiries, to):
    """To whoever was given enquiries by somebody else: one letter, however many were given at once."""
    if len(enquiries) == 1:
        subject = f"{enquiries[0].reference} is yours to look after"
        opening = "An enquiry has been given to you. Sign in to read why, and by when a decision is due:"
    else:
        subject = f"{len(enquiries)} enquiries are yours to look after"
        opening = "Enquiries have been given to you. Sign in to read them, and by when decisions are due:"
    lines = "\n".join(f"{one.reference}: {link(one)}" for one in enquiries)
    letters.post(
        kind="enquiry.given",
        to=to.email,
        subject=subject,
        body=f"Hello {to.name},\n\n{opening}\n\n{lines}" + closing(),
    )


def not_agreed(decision):
    """To whoever made a decision that a second person does not agree with, or whoever looks after the enquiry when
    they have left the front door. Returns the letter."""
    enquiry, made_by = decision.enquiry, decision.by
    name, email = (made_by.name, made_by.email) if _at_the_door(made_by) else minder(enquiry)
    return letters.post(
        kind="enquiry.not_agreed",
        to=email,
        subject=f"{enquiry.reference} waits for a decision again",
        body=f"Hello {name},\n\n{decision.second_by.name} has looked at what {made_by.name} decided about {enquiry.reference} and "
        f"does not agree with it. Nothing has been done or sent, and the enquiry waits for a decision again.\n\n"
        f"Sign in to read why: {link(enquiry)}" + closing(),
    )


def promise_due(enquiry) -> Letter:
    """The reminder that whoever asked has been promised an answer by today, not yet saved: many are posted at once.

    Its key is the enquiry's and the day's.
    """
    name, email = minder(enquiry)
    words = (
        "It is decided, but they have not been told."
        if enquiry.status == "decided"
        else "It is not decided yet."
    )
    return Letter(
        kind="enquiry.promise_due",
        to=email,
        once_key=f"{PROMISE}{enquiry.pk}:{enquiry.reply_due_at:%Y-%m-%d}",
        subject=f"An answer is promised today: {enquiry.reference}",
        body=f"Hello {name},\n\nWhoever sent {enquiry.reference} was promised an answer by "
        f"{day_long(enquiry.reply_due_at)}, and has had none. {words}\n\n"
        f"Sign in to answer them: {link(enquiry)}" + letters.closing(),
    )
