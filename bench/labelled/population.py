"""A borough of invented people of ten naming traditions, by households, with twins, namesakes and all."""

import itertools
import random
from dataclasses import dataclass
from datetime import date, timedelta

from bench.labelled.africa import SOMALI, WEST_AFRICAN
from bench.labelled.asia import BENGALI, SOUTH_ASIAN, VIETNAMESE
from bench.labelled.clerks import birth_written, written
from bench.labelled.europe import ARABIC, EAST_EUROPEAN, TURKISH
from bench.labelled.islands import BRITISH, CARIBBEAN
from bench.labelled.other_homes import other_home
from bench.labelled.strangers import ADULT, Dealt, birth_by_strangers, fates, written_by_strangers
from bench.labelled.tradition import Home, Tradition

TRADITIONS = (
    BRITISH, BENGALI, SOMALI, CARIBBEAN, SOUTH_ASIAN, WEST_AFRICAN, EAST_EUROPEAN, TURKISH, ARABIC, VIETNAMESE,
)  # fmt: skip
_SHARES = list(itertools.accumulate(one.share for one in TRADITIONS))
TWINS = 0.03
OTHERS = 0.5  # of the homes of the strangers' borough
# Where nobody wrote births down, many were given the first of January.
FIRST_OF_JANUARY = {SOMALI.code: 0.15, BENGALI.code: 0.06, ARABIC.code: 0.06}


@dataclass(frozen=True)
class Invented:
    """Somebody as the record has them. `tradition` is its code, `home` the one that their names come from."""

    tradition: str
    given_names: str
    family_name: str
    born_on: date
    girl: bool = False
    home: Tradition | None = None


@dataclass(frozen=True)
class Labelled:
    """Somebody as a clerk or a stranger wrote them, and whom they meant: the number of that person in the population.
    `kind` is what went wrong, where a stranger wrote."""

    tradition: str
    given_names: str
    family_name: str
    born_on: date
    meant: int
    kind: str = ""


def a_tradition(rng):
    return rng.choices(TRADITIONS, cum_weights=_SHARES)[0]


def people(rng, today, most, others=0.0):
    """Invented people, household after household, until there are `most`; `others` is as in household."""
    made = 0
    while made < most:
        for one in household(rng, today, others):
            yield one
            made += 1
            if made == most:
                return


def household(rng, today, others=0.0):
    """The people of one home: a mother, often a father, and one to four children. `others`: how likely their names are
    out of other_homes."""
    tradition = a_tradition(rng)
    if others and rng.random() < others:
        tradition = other_home(rng, tradition.code)
    home = Home.of(rng, tradition)
    parts = ["mother"] + ["father"] * (rng.random() < 0.6) + ["child"] * rng.choice((1, 2, 2, 3, 3, 4))
    born = None
    for part in parts:
        girl = part == "mother" or part == "child" and rng.random() < 0.5
        if part != "child" or born is None or rng.random() > TWINS:
            days = rng.randint(60, 6_500) if part == "child" else rng.randint(7_500, 17_000)
            this = today - timedelta(days=days)
        else:
            this = born
        born = this if part == "child" else None
        if part != "child" and rng.random() < FIRST_OF_JANUARY.get(tradition.code, 0):
            this = this.replace(month=1, day=1)
        yield Invented(tradition.code, *home.name(rng, girl, part), this, girl, tradition)


def labelled(rng, population, today, most, strangers=False):
    """`most` people of a population as clerks wrote them, or strangers, as many of each tradition as of any other."""
    by_code = {one.code: one for one in TRADITIONS}
    numbers = {code: [] for code in by_code}
    for n, one in enumerate(population):
        numbers[one.tradition].append(n)
    found, asked = [], []
    for place, (code, theirs) in enumerate(numbers.items()):
        share = most // len(by_code) + (place < most % len(by_code))
        for n in rng.sample(theirs, min(share, len(theirs))):
            if strangers:
                asked.append(n)
            else:
                found.append(_by_a_clerk(rng, by_code[code], population, n, today))
    found += _by_strangers(rng, population, asked, today)
    rng.shuffle(found)
    return found


def _by_a_clerk(rng, tradition, population, n, today):
    one = population[n]
    given, family = written(rng, tradition, one.given_names, one.family_name)
    return Labelled(tradition.code, given, family, birth_written(rng, one.born_on, today), n)


def _by_strangers(rng, population, numbers, today):
    """Those of these numbers, with all kinds of mistakes and their dates dealt out among them."""
    dealt, written_ = Dealt(), []
    for n in numbers:
        one = population[n]
        adult = (today - one.born_on).days > ADULT
        written_.append(
            written_by_strangers(
                rng, one.home, one.given_names, one.family_name, adult=adult, woman=one.girl, dealt=dealt
            )
        )
    found = []
    for n, (given, family, kind), fate in zip(
        numbers, written_, fates(rng, [kind for *_, kind in written_]), strict=True
    ):
        one = population[n]
        born = birth_by_strangers(rng, one.born_on, today, lambda: rng.choice(population).born_on, fate)
        found.append(Labelled(one.tradition, given, family, born, n, kind))
    return found


def borough(size, today, asked, seed, strangers=False):
    """(population, labelled people), the same for the same seed and day."""
    rng = random.Random(f"{seed} people {size}")
    population = list(people(rng, today, size, OTHERS if strangers else 0))
    return population, labelled(
        random.Random(f"{seed} {'strangers' if strangers else 'clerks'} {size}"),
        population,
        today,
        asked,
        strangers,
    )
