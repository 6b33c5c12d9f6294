"""To the people who help a family already."""

from cases.answering import who_answers
from cases.letters import link
from earlyhelp import letters
from earlyhelp.authority import authority
from referrals.letters import facts


def joined(decision, case):
    """Somebody came to the front door about a family whose early help is under way: whoever answers for it hears of it."""
    door = authority().front_door.name
    said = "asked for help for" if decision.joined else f"told {door} about"
    for person in who_answers(case):
        whose = "the family you lead" if case.lead_id == person.pk else "a family that nobody at work leads"
        facts.post(
            decision,
            kind="enquiry.joined",
            to=person.email,
            case=case,
            once_key=f"enquiry.joined:{case.pk}:{decision.enquiry_id}:{person.pk}",
            subject=f"{'A new enquiry' if decision.joined else f'{door} heard'} about {case.reference}",
            body=f"Hello {person.name},\n\nSomebody else has {said} {whose}. {door} has added "
            f"what they said to {case.reference}.\n\nSign in to read it: {link(case)}" + letters.closing(),
        )


def in_danger(progress, case):
    """An agency that helps the family says that somebody may be in danger now: whoever answers for the family hears at once."""
    door = authority().front_door
    for person in who_answers(case):
        facts.post(
            progress,
            kind="offer.in_danger",
            to=person.email,
            case=case,
            subject=f"{case.reference}: somebody may be in danger now",
            body=f"Hello {person.name},\n\nAn agency that helps a family of yours says that somebody in it may be in danger "
            f"now. Read at once what it says, and speak to {door.name} on {door.phone}.\n\n{link(case)}"
            + letters.closing(),
        )
