"""What a naming tradition is: which names, how commonly, who in a family is called what, and how it gets written."""

import bisect
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field


class Names:
    """Names from the commonest to the rarest, some common much more than others, as names are."""

    def __init__(self, text, flat=4):
        self.all = [name.replace("_", " ") for name in text.split()]
        self.sums = list(itertools.accumulate(1 / (n + flat) for n in range(len(self.all))))

    def pick(self, rng):
        return self.all[bisect.bisect(self.sums, rng.random() * self.sums[-1])]


@dataclass(frozen=True)
class Tradition:
    """`surname(rng, home, girl, part, given)` gives the surname of one member; a home keeps `base`, the name it
    goes by, and `elders`, the men whose names are handed down. `written` says how clerks write a part of a
    name, `habits` what they make of parts of words: (pattern, what they put).
    """

    code: str
    words: str
    share: float
    girls: Callable
    boys: Callable
    base: Callable
    surname: Callable
    written: dict = field(default_factory=dict)
    habits: tuple = ()
    dropped: frozenset = frozenset()
    added: tuple = ()
    swaps: float = 0.06

    def given(self, rng, girl):
        return (self.girls if girl else self.boys)(rng)


@dataclass
class Home:
    """A household's tradition and the names that its members share."""

    tradition: Tradition
    base: str
    elders: list

    @classmethod
    def of(cls, rng, tradition):
        return cls(tradition, tradition.base(rng), [tradition.boys(rng).split()[0] for _ in range(3)])

    def name(self, rng, girl, part):
        """(given names, surname) of one member; part is "mother", "father" or "child"."""
        given = self.tradition.given(rng, girl)
        return given, self.tradition.surname(rng, self, girl, part, given)


def spellings(text):
    """{part of a name: how else it is written} from lines of one name each, the usual spelling first."""
    found = {}
    for line in text.strip().splitlines():
        one, *others = line.split()
        found[one.replace("_", " ")] = tuple(other.replace("_", " ") for other in others)
    return found


def listed(text):
    """{name: its others} from a list of names, each with its others after it, parted by semicolons."""
    return spellings(text.replace("\n", " ").replace(";", "\n"))


def shared(rng, home, girl, part, given):
    """Everybody in the household has its surname; one mother in five keeps her own."""
    return home.tradition.base(rng) if part == "mother" and rng.random() < 0.2 else home.base
