"""Words and names as they stand in a sentence."""

import textwrap


def listed(words) -> str:
    """Ada; Ada and Ben; Ada, Ben and Cal. Nothing for none."""
    *rest, last = list(words) or [""]
    return f"{', '.join(rest)} and {last}" if rest else last


def counted(number, one, many) -> str:
    """1 family; 3 families."""
    return f"{number} {one if number == 1 else many}"


def family_words(name) -> str:
    """Pham family; a name that says so already stays as it is."""
    return name if name.casefold().endswith(" family") else f"{name} family"


def lowered(words) -> str:
    """A label or a sentence as it stands inside a sentence: "Full name" gives "full name", "NHS number" stays."""
    return words if words[1:2].isupper() or words.startswith("I ") else words[:1].lower() + words[1:]


def shortened(words, most) -> str:
    """As much of what somebody wrote as a line shows."""
    short = textwrap.shorten(words, most, placeholder="…")
    return short if not short.endswith("…") else short[:-1].rstrip(" .,;:") + "…"
