"""References as people read them out and type them again: EH-00012 is a case, EN-00012 an enquiry, SU-00012 a step up."""

import re

CASE, ENQUIRY, STEP_UP = "EH", "EN", "SU"


def reference(letters, number) -> str:
    """What the row of that number is called."""
    return f"{letters}-{number:05d}"


def number_in(letters, typed) -> int | None:
    """The number of a reference as somebody typed it, with its letters or without; None when it is none."""
    found = re.fullmatch(rf"(?:{letters}[- ]?)?0*(\d{{1,12}})", typed.strip(), re.ASCII | re.IGNORECASE)
    return int(found[1]) if found else None
