"""What a line of the trail may hold: ids, codes, counts, days and no word that somebody typed.

A line can never be taken back, so what retention and subject access must be able to remove (Data Protection Act 2018,
articles 17 and 5(1)(e) of the UK GDPR) stands in a row of its own, and the line names the row.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

LONGEST_CODE = 60
MOST_IDS = 500
# Ours are in small letters; those of the statutory lists are two or three capitals and digits.
_CODE = re.compile(rf"[a-z0-9_.:-]{{0,{LONGEST_CODE}}}|[A-Z0-9]{{1,3}}", re.ASCII)


class Of(StrEnum):
    """What kind of act it was, as the pages of the trail are narrowed."""

    OPENED = "opened"
    CHANGED = "changed"
    TAKEN = "taken"
    LISTED = "listed"
    REFUSED = "refused"
    DOOR = "door"


WORDS = {
    Of.OPENED: "Opened",
    Of.CHANGED: "Changed",
    Of.TAKEN: "Printed, sent or taken away",
    Of.LISTED: "Listed or searched",
    Of.REFUSED: "Refused",
    Of.DOOR: "Signed in or out",
}


@dataclass(frozen=True)
class Kind:
    """One kind of detail: whether a value is of it, and of what its ids are ("" for no ids)."""

    name: str
    fits: Callable = field(repr=False)
    noun: str = ""


def _whole(value):
    return isinstance(value, int) and not isinstance(value, bool)


def _code(value):
    return isinstance(value, str) and bool(_CODE.fullmatch(value))


def _read_by(read):
    def fits(value):
        try:
            return isinstance(value, str) and bool(read(value))
        except ValueError:
            return False

    return fits


def one(noun) -> Kind:
    """The id of one row."""
    return Kind("id", _whole, noun)


def many(noun) -> Kind:
    """The ids of the rows that were shown, or meant."""
    return Kind("ids", lambda v: isinstance(v, list) and len(v) <= MOST_IDS and all(map(_whole, v)), noun)


COUNT = Kind("count", _whole)
CODE = Kind("code", _code)
CODES = Kind("codes", lambda value: isinstance(value, list) and all(map(_code, value)))
DAY = Kind("day", _read_by(date.fromisoformat))
MOMENT = Kind("moment", _read_by(datetime.fromisoformat))
YES = Kind("yes", lambda value: isinstance(value, bool))
PAGE = Kind("page", _code)


@dataclass(frozen=True)
class Act:
    """What a verb of the trail says of whoever did it, after their name; and which details its line may have."""

    said: str
    of: Of
    details: dict[str, Kind]

    def wrong(self, details) -> list[str]:
        """What of these details its line may not hold; nothing known stands as None."""
        return [
            name
            for name, value in details.items()
            if name not in self.details or not (value is None or self.details[name].fits(value))
        ]


def opened(said, **details) -> Act:
    return Act(said, Of.OPENED, details)


def changed(said, **details) -> Act:
    return Act(said, Of.CHANGED, details)


def taken(said, **details) -> Act:
    return Act(said, Of.TAKEN, details)


def listed(said, **details) -> Act:
    return Act(said, Of.LISTED, details)


def refused(said, **details) -> Act:
    return Act(said, Of.REFUSED, details)


def door(said, **details) -> Act:
    return Act(said, Of.DOOR, details)
