"""A last look at what one agency will be told of a family, before it is asked: shown with the decision, and pressed once
more. What is mailed or put on a list cannot be taken back."""

from dataclasses import dataclass
from hashlib import sha256

from cases.codes import End
from cases.models import Contact
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.wording import lowered
from onward import making
from onward.shares import Shares
from referrals.agreed import consents
from referrals.choice import OUTCOME
from referrals.replies import reach

SAFETY = Contact.Safety
POST = dict.fromkeys(SAFETY, "nobody has asked") | {SAFETY.SAFE: "safe", SAFETY.UNSAFE: "not safe"}


@dataclass(frozen=True)
class LastLook:
    """What an agency is told by a choice: `lines` are (heading, words), `not_told` what stays here; `mark` stands for all
    of it, and comes back with the button once somebody has seen it."""

    agency: object
    lines: tuple
    not_told: tuple
    mark: str

    @property
    def button(self):
        return f"Ask {self.agency} now"


def of(enquiry, choice) -> LastLook | None:
    """The last look at a choice; None where it asks no agency, or something still stands in its way."""
    if choice.outcome != OUTCOME.ONE_AGENCY or obstacles(enquiry, choice):
        return None
    shares = set(choice.settled(enquiry).shares)
    lines = tuple((heading, words) for heading, words in _lines(enquiry, choice, shares) if words)
    seen = repr((choice.agency.pk, choice.basis, lines))
    return LastLook(
        agency=choice.agency,
        lines=lines,
        not_told=tuple(one.label for one in Shares if one not in shares),
        mark=sha256(seen.encode()).hexdigest()[:20],
    )


def obstacles(enquiry, choice) -> dict:
    """What stands in the way of asking the agency of a choice: {part of the choice: sentence}."""
    return making.obstacles(
        agency=choice.agency,
        purpose=choice.purpose,
        basis=choice.basis,
        shares=choice.shares,
        agreed=consents(enquiry, choice.family),
    )


def differs(enquiry, choice, mark) -> bool:
    """Whether an agency would be told something else than what was looked at, which left this mark."""
    now = of(enquiry, choice)
    return now is not None and now.mark != mark


def _lines(enquiry, choice, shares):
    needs, care = names(authority().needs), reach.known_of(enquiry)
    yield "Asked to", choice.purpose.strip()
    for one in [*enquiry.people.all(), *choice.named_elsewhere(enquiry)]:
        reached = _reached(one.phone, one.email, one.contact_safety, one.contact_note, care)
        yield one.name, _person(one, shares) + (reached if one.living and (one.phone or one.email) else "")
    if enquiry.asked_for_themselves:
        asker = (enquiry.asker_phone, enquiry.asker_email, enquiry.asker_safety, enquiry.asker_reach)
        yield enquiry.asker_name, f"Asked for their own family{_reached(*asker, care)}"
    if Shares.ADDRESS in shares:
        yield "Address", ", ".join(filter(None, (enquiry.address, enquiry.postcode)))
    yield "Letters by post", POST[enquiry.post_safety]
    yield (
        "Language",
        ", ".join(filter(None, (enquiry.language, "needs an interpreter" * enquiry.needs_interpreter))),
    )
    yield "Agreement", enquiry.get_agreed_display()
    if Shares.NEEDS in shares:
        yield "Needs", ", ".join(needs.get(code, code) for code in enquiry.needs)
    if Shares.WORRIES in shares:
        yield "The worries", enquiry.worries
    if Shares.AROUND in shares:
        yield "What goes well", enquiry.strengths
        yield "What was tried", enquiry.tried
        yield "What the family wants", enquiry.wants
    if Shares.ASKER in shares and not enquiry.asked_for_themselves:
        yield "Who asked for help", ", ".join(filter(None, (enquiry.asker_name, enquiry.asker_role)))


def ended(one, shares):
    """That somebody has died, as an agency is told it: on which day, and how old they were, only where it is told of births."""
    return one.end_words if Shares.BORN in shares or one.living else lowered(End(one.person.end).label)


def _person(one, shares):
    said = [one.get_part_display(), *filter(None, [ended(one, shares)])]
    if one.living and Shares.BORN in shares and one.born_or_due:
        said.append(one.born_or_due)
    if Shares.SETTING in shares and one.setting:
        said.append(one.setting)
    return ", ".join(said)


def _reached(phone, email, safety, note, care):
    """How they may be reached, as the agency reads it; by what is not safe it is not told, but that it is not, and the note."""
    safe = ": ".join(filter(None, (Contact.Safety(safety).label, note)))
    return f". {', '.join(reach.told_ways(phone, email, safety, care)) or 'No number or address is told'} ({safe})"
