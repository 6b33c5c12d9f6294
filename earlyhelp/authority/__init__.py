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
    LEVEL_KINDS,
    TAG_COLOURS,
    UNITS,
    Area,
    Authority,
    CheckPartner,
    Clock,
    ClosureReason,
    Colours,
    FrontDoor,
    Hub,
    Indicator,
    Language,
    Level,
    Locality,
    Need,
    Outcome,
    Priority,
)
from .tables import AuthorityError, contrast

__all__ = [
    "CLOCK_NAMES",
    "CLOSURE_KINDS",
    "EVENTS",
    "LETTER_PIECES",
    "LEVEL_KINDS",
    "TAG_COLOURS",
    "UNITS",
    "Area",
    "Authority",
    "AuthorityError",
    "CheckPartner",
    "Clock",
    "ClosureReason",
    "Colours",
    "FrontDoor",
    "Hub",
    "Indicator",
    "Language",
    "Level",
    "Locality",
    "Need",
    "Outcome",
    "Priority",
    "authority",
    "available",
    "contrast",
    "load",
]
