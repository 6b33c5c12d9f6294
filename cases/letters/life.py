"""The letter that something has happened in a family's life: where to read it, and nothing of what it is."""

from cases.letters.words import link
from earlyhelp import letters


def to_think_about(case, whom):
    letters.post(
        kind="case.to_think_about",
        to=whom.email,
        case=case,
        subject=f"Something has changed in {case.reference}",
        body=f"Hello {whom.name},\n\nSomething has happened in the family of {case.reference}, and a colleague wrote it "
        f"down. What it changes in your work stands at the head of their record. Nothing of it is urgent.\n\nSign in to "
        f"read it: {link(case)}" + letters.closing(),
    )
