"""The council that runs the system, read once from a file in ``earlyhelp/authorities``.

``authority()`` is the one for ``settings.AUTHORITY``; ``load(name)`` reads any of them;
``available()`` lists their keys. A file with mistakes raises ``AuthorityError``, which names
every one of them: the file, the place in it, and what was expected there.
"""

from .loading import authority, available, load
from .shape import (
    CLOCK_NAMES,
    CLOSURE_KINDS,
    EVENTS,
    LETTER_PIECES,
    TAG_COLOURS,
    UNITS,
    Area,
    Authority,
    Clock,
    ClosureReason,
    Colours,
    FrontDoor,
    Hub,
    Language,
    Level,
    Locality,
    Need,
    Outcome,
)
from .tables import AuthorityError, contrast

__all__ = [
    "CLOCK_NAMES",
    "CLOSURE_KINDS",
    "EVENTS",
    "LETTER_PIECES",
    "TAG_COLOURS",
    "UNITS",
    "Area",
    "Authority",
    "AuthorityError",
    "Clock",
    "ClosureReason",
    "Colours",
    "FrontDoor",
    "Hub",
    "Language",
    "Level",
    "Locality",
    "Need",
    "Outcome",
    "authority",
    "available",
    "contrast",
    "load",
]
