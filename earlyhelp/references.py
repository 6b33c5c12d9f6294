"""References as people read them out and type them again: EH-00012 is a case, EN-00012 an enquiry, SU-00012 a step up."""

import re
import unicodedata

CASE, ENQUIRY, STEP_UP = "EH", "EN", "SU"
ALL = (CASE, ENQUIRY, STEP_UP)
# What stands between letters and number, or before them: #75, EH–00075, EH / 75.
_SIGNS = r"[\s#:./\-‐‑‒–—−_]*"


def reference(letters, number) -> str:
    """What the row of that number is called."""
    return f"{letters}-{number:05d}"


def number_in(letters, typed) -> int | None:
    """The number of a reference as somebody typed it, with its letters or without, in the digits of any writing; None when
    it is none."""
    pattern = rf"{_SIGNS}(?:{letters})?{_SIGNS}0*(\d{{1,12}})[\s.]*"
    found = re.fullmatch(pattern, _in_figures(typed), re.IGNORECASE | re.ASCII)
    return int(found[1]) if found else None


def reference_in(typed) -> tuple[str, int] | None:
    """(letters, number) of what was typed, if it is a reference with its letters."""
    for letters in ALL:
        if (number := number_in(letters, typed)) is not None and letters in typed.upper():
            return letters, number
    return None


def _in_figures(typed):
    """Special spaces as plain ones, and the digits of any writing as ours."""
    return "".join(
        str(figure)
        if (figure := unicodedata.decimal(one, None)) is not None
        else " "
        if one.isspace()
        else one
        for one in typed
    )
