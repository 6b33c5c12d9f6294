"""To the front door's own people: what was given to them, what waits for them again, an answer they promised.

References and links, never a family's name.
"""

from django.utils import timezone

from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.dates import day_long
from earlyhelp.models import Letter
from referrals.letters import facts
from referrals.letters.minding import at_the_door, closing, if_it_changes, link, minder, questions

__all__ = [
    "closing",
    "decided_together",
    "given",
    "if_it_changes",
    "link",
    "lost",
    "minder",
    "not_agreed",
    "promise_due",
    "questions",
    "restricted",
]
PROMISE = "promise:"


def restricted(enquiries, to):
    """To somebody who holds a restricted record: what still waits about it, which few others can open."""
    lines = "\n".join(f"{one.reference}: {link(one)}" for one in enquiries)
    facts.post(
        facts.Given(enquiries, to),
        kind="enquiry.restricted",
        to=to.email,
        subject="Enquiries about a restricted record wait for you",
        body=f"Hello {to.name},\n\nYou hold the restriction of a record. These enquiries about it still wait for a decision "
        f"or an answer, and {authority().front_door.name} can no longer open them. Please look after them:\n\n{lines}"
        + closing(),
    )


def given(enquiries, to):
    """To whoever was given enquiries by somebody else: one letter, however many were given at once."""
    if len(enquiries) == 1:
        subject = f"{enquiries[0].reference} is yours to look after"
        opening = "An enquiry has been given to you. Sign in to read it, and by when a decision is due:"
    else:
        subject = f"{len(enquiries)} enquiries are yours to look after"
        opening = "Enquiries have been given to you. Sign in to read them, and by when decisions are due:"
    lines = "\n".join(f"{one.reference}: {link(one)}" for one in enquiries)
    facts.post(
        facts.Given(enquiries, to),
        kind="enquiry.given",
        to=to.email,
        subject=subject,
        body=f"Hello {to.name},\n\n{opening}\n\n{lines}" + closing(),
    )


def not_agreed(decision):
    """To whoever made a decision that a second person does not agree with, or whoever looks after the enquiry when
    they have left the front door. Returns the letter."""
    enquiry, made_by = decision.enquiry, decision.by
    name, email = (made_by.name, made_by.email) if at_the_door(made_by) else minder(enquiry)
    return facts.post(
        decision,
        kind="enquiry.not_agreed",
        to=email,
        subject=f"{enquiry.reference} waits for a decision again",
        body=f"Hello {name},\n\n{decision.second_by.name} has looked at what {made_by.name} decided about {enquiry.reference} and "
        f"does not agree with it. Nothing has been done or sent, and the enquiry waits for a decision again.\n\n"
        f"Sign in to read why: {link(enquiry)}" + closing(),
    )


def decided_together(decision, other, to):
    """To whoever looks after an enquiry that a colleague has decided together with another about the same family. One who
    has left the front door is not written to. Returns the letter, None where there is none."""
    if not at_the_door(to):
        return None
    enquiry, waits = decision.enquiry, decision.awaits_second
    became = "waits for a second person" if waits else "has been decided"
    agree = " A second person has yet to agree: nothing is done before that." if waits else ""
    return facts.post(
        decision,
        kind="enquiry.decided_together",
        to=to.email,
        subject=f"{enquiry.reference} {became}, together with {other.reference}",
        body=f"Hello {to.name},\n\n{decision.by.name} has decided {enquiry.reference}, which you look after, together with "
        f"{other.reference}: they are about one family.{agree}\n\n"
        f"Sign in to read what was decided, and what is left to do: {link(enquiry)}" + closing(),
    )


def lost(enquiry, letter):
    """To whoever minds an enquiry, that a letter about it does not arrive: to the agency that it asks, to social care, to
    whoever asked. Where that letter was to them, the front door's own mailbox is told instead, and of this letter nobody."""
    if letter.kind == "enquiry.letter_lost":
        return None
    name, email = minder(enquiry)
    if email == letter.to:
        name, email = authority().front_door.name, authority().front_door.email
    return facts.post(
        enquiry,
        kind="enquiry.letter_lost",
        to=email,
        subject=f"A letter about {enquiry.reference} does not arrive",
        body=f"Hello {name},\n\nA letter of ours about {enquiry.reference} could not be delivered, so whoever it is to does not "
        f"know what it says. Please tell them in another way, and put their address right.\n\n"
        f"Sign in to read which letter it is: {link(enquiry)}" + closing(),
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
    is_past = enquiry.reply_due_at < timezone.now()
    return Letter(
        kind="enquiry.promise_due",
        to=email,
        once_key=f"{PROMISE}{enquiry.pk}:{enquiry.reply_due_at:%Y-%m-%d}",
        subject=f"An answer {'was promised' if is_past else 'is promised today'}: {enquiry.reference}",
        body=f"Hello {name},\n\nWhoever sent {enquiry.reference} was promised an answer by "
        f"{day_long(enquiry.reply_due_at)}, and has had none. {words}\n\n"
        f"Sign in to answer them: {link(enquiry)}" + letters.closing(),
    )
