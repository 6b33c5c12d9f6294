"""What the values of an authority's file may be: its kinds of word, number and colour."""

from enum import StrEnum, auto
from typing import Literal

from earlyhelp.council_files import matching


class ClosureKind(StrEnum):
    """What kind of ending a reason to close is, whatever the authority calls it."""

    MET = auto()
    DECLINED = auto()
    MOVED = auto()
    STEP_UP = auto()
    STEP_DOWN = auto()
    DIED = auto()
    MISTAKE = auto()
    OTHER = auto()

    @property
    def asks_what_is_different(self) -> bool:
        """Whether help that ended so made, or could have made, a difference that somebody can be asked about."""
        return self not in (ClosureKind.DIED, ClosureKind.MISTAKE)


CLOSURE_KINDS = tuple(kind.value for kind in ClosureKind)

# The tag colours of GOV.UK Frontend 6; the turquoise, pink and light blue of earlier versions are
# deprecated or gone.
TAG_COLOURS = (
    "grey",
    "green",
    "teal",
    "blue",
    "purple",
    "magenta",
    "red",
    "orange",
    "yellow",
)

# The kinds of level an indicator may point to: nothing beyond services for everybody, early help,
# or children's social care.
LEVEL_KINDS = ("universal", "early_help", "social_care")

READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
BLACK = "#0b0c0c"  # the text colour of the stylesheet

Code = matching("[a-z0-9]+(_[a-z0-9]+)*", "a code of small letters, digits and underscores")
Colour = matching("#[0-9a-fA-F]{6}", 'a colour such as "#0f5257"')
Phone = matching(r"\+?[0-9][0-9 ]{8,15}", "a telephone number")
MaybePhone = matching(r"(\+?[0-9][0-9 ]{8,15})?", "a telephone number")
Email = matching(r"[^@\s]+@[^@\s]+\.[^@\s]+", "an email address")
Postcode = matching("[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}", 'a postcode such as "EB1 4QT"')
PartOfPostcode = matching(
    "[A-Z]{1,2}[0-9][0-9A-Z]?( [0-9])?", 'the beginning of a postcode, such as "EB1" or "EB1 4"'
)
LanguageTag = matching("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", 'a language tag such as "bn"')
TagColour = Literal[TAG_COLOURS]


def contrast(one, other):
    """The contrast between two ``#rrggbb`` colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour):
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
