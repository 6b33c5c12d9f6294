"""The parts of a name: which of them tell people apart, and which are written in several ways.

What each tradition knows of its names is in `traditions/`. The people that the search is measured with are made in
`bench/labelled/`, which knows nothing of this module.
"""

import re
from functools import lru_cache

from matching.scripts import plain
from matching.traditions import ALSO, ENDS, JOINING, SHARED

LITTLE = 0.15  # what a joining word or an initial tells
LONGEST = 200  # letters of a typed name that are looked at
LONGEST_WORD = 40
MOST_WORDS = 6


def words(name) -> tuple[str, ...]:
    """The parts of a typed or stored name in plain letters, no more than MOST_WORDS of them."""
    return _words(name[:LONGEST])


@lru_cache(maxsize=65536)
def _words(name):
    return tuple(word[:LONGEST_WORD] for word in plain(name).split()[:MOST_WORDS])


@lru_cache(maxsize=4096)
def spellings(word) -> frozenset[str]:
    """A word and the other ways in which the same name is usually written."""
    found = {word} | ALSO.get(word, frozenset())
    if len(word) > 3:
        # In Somali spelling a c is a breath that English ears do not hear, an x an English h.
        if word[0] == "c" and word[1] in "aeiou":
            found.add(word[1:])
        if "x" in word:
            found.add(word.replace("x", "h"))
    for hers, his in ENDS:
        if word.endswith(hers) and len(word) > len(hers) + 2:
            found.add(word.removesuffix(hers) + his)
    return frozenset(found)


def initial(word) -> bool:
    """One Latin letter stands for a name; one Chinese character is a name."""
    return len(word) == 1 and word.isascii()


def telling(word) -> float:
    """How much a part of a name tells among others: 1 for most, less for a part that many share or that comes and goes."""
    if word in JOINING or initial(word):
        return LITTLE
    return 0.5 if word in SHARED else 1.0


def tellings(told) -> list[float]:
    """The same for each (word, part) of a whole name. Joining words are the name where nothing else of that part is: Van Do,
    An La, Al El."""
    names = {part for word, part in told if not (word in JOINING or initial(word))}
    return [
        1.0 if word in JOINING and part not in names and not initial(word) else telling(word)
        for word, part in told
    ]


# --- digits that stand for letters ----------------------------------------------------------------------

_FIGURES = str.maketrans("0134578926", "oieastbgzb")
_WITHIN = re.compile(r"[^\W\d_]\d|\d[^\W\d_]")


def with_letters(name) -> str:
    """A typed name with the figures inside its words read as the letters they look like: M0hammed, I8rahim, B3gum."""
    parts = name.split(" ")
    return " ".join(part.translate(_FIGURES) if _WITHIN.search(part) else part for part in parts)
