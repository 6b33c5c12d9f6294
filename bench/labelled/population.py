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
from bench.labelled.strangers import ADULT, birth_by_strangers, written_by_strangers
from bench.labelled.tradition import Home

TRADITIONS = (
    BRITISH, BENGALI, SOMALI, CARIBBEAN, SOUTH_ASIAN, WEST_AFRICAN, EAST_EUROPEAN, TURKISH, ARABIC, VIETNAMESE,
)  # fmt: skip
_SHARES = list(itertools.accumulate(one.share for one in TRADITIONS))
TWINS = 0.03
# Where nobody wrote births down, many were given the first of January.
FIRST_OF_JANUARY = {SOMALI.code: 0.15, BENGALI.code: 0.06, ARABIC.code: 0.06}


@dataclass(frozen=True)
class Invented:
    """Somebody as the record has them. `tradition` is its code."""

    tradition: str
    given_names: str
    family_name: str
    born_on: date


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


def people(rng, today, most):
    """Invented people, household after household, until there are `most`."""
    made = 0
    while made < most:
        for one in household(rng, today):
            yield one
            made += 1
            if made == most:
                return


def household(rng, today):
    """The people of one home: a mother, often a father, and one to four children."""
    tradition = a_tradition(rng)
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
        yield Invented(tradition.code, *home.name(rng, girl, part), this)


def labelled(rng, population, today, most, strangers=False):
    """`most` people of a population as clerks wrote them, or strangers, as many of each tradition as of any other."""
    by_code = {one.code: one for one in TRADITIONS}
    numbers = {code: [] for code in by_code}
    for n, one in enumerate(population):
        numbers[one.tradition].append(n)
    found = []
    for place, (code, theirs) in enumerate(numbers.items()):
        share = most // len(by_code) + (place < most % len(by_code))
        for n in rng.sample(theirs, min(share, len(theirs))):
            one = population[n]
            found.append(
                (_by_a_stranger if strangers else _by_a_clerk)(rng, by_code[code], population, n, today)
            )
    rng.shuffle(found)
    return found


def _by_a_clerk(rng, tradition, population, n, today):
    one = population[n]
    given, family = written(rng, tradition, one.given_names, one.family_name)
    return Labelled(tradition.code, given, family, birth_written(rng, one.born_on, today), n)


def _by_a_stranger(rng, tradition, population, n, today):
    one = population[n]
    adult = (today - one.born_on).days > ADULT
    given, family, kind = written_by_strangers(rng, tradition, one.given_names, one.family_name, adult=adult)
    born = birth_by_strangers(rng, one.born_on, today, lambda: rng.choice(population).born_on)
    return Labelled(tradition.code, given, family, born, n, kind)


def borough(size, today, asked, seed, strangers=False):
    """(population, labelled people), the same for the same seed and day."""
    rng = random.Random(f"{seed} people {size}")
    population = list(people(rng, today, size))
    return population, labelled(
        random.Random(f"{seed} {'strangers' if strangers else 'clerks'} {size}"),
        population,
        today,
        asked,
        strangers,
    )
