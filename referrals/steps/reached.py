"""How somebody may be reached, as a packet says it: with the most careful word that anybody has said of each number."""

from dataclasses import dataclass

from cases.models import Contact
from earlyhelp.ways import compared
from referrals.steps.lines import NOT_ASKED, UNSAFE, line


@dataclass(frozen=True)
class Reached:
    """A number or an email address: whose, and what is known of using it."""

    whose: str
    value: str
    safety: str
    note: str = ""


# The more careful word holds where two say different things of one number; that somebody has asked beats that nobody has.
CAREFUL = [Contact.Safety.UNKNOWN, Contact.Safety.SAFE, Contact.Safety.CARE, Contact.Safety.UNSAFE]


def told(found, besides=()):
    """A line for each, with the most careful word that anybody has said of it, here or `besides`."""
    said, notes = {}, {}
    for one in (*found, *besides):
        key = compared(one.value)
        said[key] = max(said.get(key, one.safety), one.safety, key=CAREFUL.index)
        if one.note:
            notes.setdefault(key, []).append(one.note)
    seen = set()
    for one in found:
        key = compared(one.value)
        if (one.whose, key) in seen:
            continue
        seen.add((one.whose, key))
        note = ". ".join(dict.fromkeys(notes.get(key, ())))
        yield line(f"{one.whose}: {one.value}{'. ' + note if note else ''}", _safety_mark(said[key]))


def of_named(person):
    """How somebody named in an enquiry may be reached: nobody who has died, as far as a record says."""
    for value in filter(None, (person.phone, person.email) if person.living else ()):
        yield Reached(person.name, value, person.contact_safety, person.contact_note)


def _safety_mark(safety):
    words = {Contact.Safety.UNSAFE: UNSAFE, Contact.Safety.UNKNOWN: NOT_ASKED}
    return words.get(safety, "Use only as the note says" if safety == Contact.Safety.CARE else "")
