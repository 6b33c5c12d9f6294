"""Numbers above a list or a home: each a count of rows, and a link to the list of them (components/totals.html)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Total:
    """How many there are of something, in words, and where they are listed; `late` is how many of them are."""

    number: int
    words: str
    url: str
    late: int = 0
