"""The council that runs the system, read once from a file in ``earlyhelp/authorities``.

``authority()`` is the one for ``settings.AUTHORITY``; ``load(name)`` reads any of them;
``available()`` lists their keys. A file with mistakes raises ``AuthorityError``, which names
every one of them: the file, the place in it, and what was expected there.
"""

from .loading import AuthorityError, authority, available, load
from .places import Hub, Locality, Place, Places
from .shape import (
    Area,
    Authority,
    CheckPartner,
    ClosureReason,
    Colours,
    FrontDoor,
    Indicator,
    Language,
    Level,
    Need,
    Priority,
)
from .times import EVENTS, UNITS, Clock
from .values import LEVEL_KINDS, TAG_COLOURS, ClosureKind, contrast

__all__ = [
    "EVENTS",
    "LEVEL_KINDS",
    "TAG_COLOURS",
    "UNITS",
    "Area",
    "Authority",
    "AuthorityError",
    "CheckPartner",
    "Clock",
    "ClosureKind",
    "ClosureReason",
    "Colours",
    "FrontDoor",
    "Hub",
    "Indicator",
    "Language",
    "Level",
    "Locality",
    "Need",
    "Place",
    "Places",
    "Priority",
    "authority",
    "available",
    "contrast",
    "load",
]
