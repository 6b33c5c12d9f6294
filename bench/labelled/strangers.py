"""The same people as others write them who never saw the record: on a bad line, from a cousin's message, by
a married name.

Kinder clerks are in `clerks.py`. Everything here was written from how names are used, heard and spelt in
England, by somebody who had not read the search: what is said at home (pet_names.py), in English
(english_names.py), elsewhere (other_spellings.py), on the telephone (misheard.py), out of courtesy
(titles.py) and at the keyboard (mistyped.py).

A label is fair when an officer with the query before them could take the person for the one who is meant.
So whoever is asked for by a name that tells too little alone (DATE_NEEDED) is never given a date that is
wholly wrong.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from bench.labelled.clerks import _made, unmarked
from bench.labelled.english_names import ENGLISH_NAMES
from bench.labelled.misheard import misheard
from bench.labelled.mistyped import figured, misread, slipped, spaced, without_accents
from bench.labelled.other_europe import AS_OTHERS_HAVE_IT, womans
from bench.labelled.other_spellings import spelt_otherwise
from bench.labelled.pet_names import NAMES_APART, PET_NAMES
from bench.labelled.titles import FOR_SURNAMES, NO_NAMES, titled
from bench.labelled.tradition import Tradition

RIGHT, SLIPPED = 0.69, 0.14  # of the dates of birth; the rest are wholly wrong
ADULT = 16 * 365
AGAIN = 0.15  # of those with one mistake have a slip of the keyboard besides


@dataclass(frozen=True)
class Meant:
    """Whoever is asked for: how the record has them, and whether they are old enough to have married."""

    rng: Random
    tradition: Tradition
    given: str
    family: str
    adult: bool
    woman: bool

    @property
    def code(self):
        return self.tradition.code


class Dealt:
    """The kinds of mistakes, dealt out so that within a tradition each comes up as often as any other that
    can.
    """

    def __init__(self):
        self.times = {}

    def of(self, rng, code):
        """All kinds, the one that has come up least in this tradition first."""
        times = self.times.setdefault(code, Counter())
        return sorted(KINDS, key=lambda kind: (times[kind], rng.random()))

    def took(self, code, kind):
        self.times[code][kind] += 1


def written_by_strangers(rng, tradition, given, family, *, adult, woman=True, dealt=None):
    """(given names, surname, the kind of what went wrong) as a stranger put them. `dealt`: the kinds that
    came up before.
    """
    meant = Meant(rng, tradition, given, family, adult, woman)
    dealt = dealt or Dealt()
    for kind in dealt.of(rng, tradition.code):
        put = KINDS[kind](meant)
        put = put and all(put) and _at_the_keyboard(rng, kind, *put)
        if put and all(put) and _differs(kind, put, (given, family)):
            dealt.took(tradition.code, kind)
            return *put, kind
    raise ValueError(f"Nothing goes wrong with {given} {family}.")


def fates(rng, kinds):
    """What becomes of the date of each of some people, by the kinds of what went wrong with their names:
    "right", "slip" or "wrong".
    """
    found = ["right"] * len(kinds)
    places = list(range(len(kinds)))
    rng.shuffle(places)
    places.sort(key=lambda n: kinds[n] in DATE_NEEDED)
    wrong = round(len(kinds) * (1 - RIGHT - SLIPPED))
    wrong = min(wrong, sum(kind not in DATE_NEEDED for kind in kinds))
    rest = places[wrong:]
    for n in places[:wrong]:
        found[n] = "wrong"
    for n in rng.sample(rest, min(len(rest), round(len(kinds) * SLIPPED))):
        found[n] = "slip"
    return found


def birth_by_strangers(rng, born, today, any_birth, fate=None):
    """A date of birth as a stranger put it: right, a slip of it, or wholly wrong, when it is
    `any_birth`()'s, a guess by age or a first of January. `fate` says which, if it is settled.
    """
    if fate is None:
        fate = rng.choices(("right", "slip", "wrong"), weights=(RIGHT, SLIPPED, 1 - RIGHT - SLIPPED))[0]
    if fate == "right":
        return born
    for _ in range(60):
        put = _slip(rng, born) if fate == "slip" else _wrong(rng, born, any_birth)
        if put and put != born and put <= today:
            return put
    return any_birth()


# --- dates --------------------------------------------------------------------------------------------


def _slip(rng, born):
    """Day and month the wrong way round, a year too many or too few, one figure wrong, two figures
    exchanged; or None.
    """
    chance, figures = rng.random(), list(f"{born:%d%m%Y}")
    if chance < 0.28:
        return _made(born.year, born.day, born.month)
    if chance < 0.52:
        return _made(born.year + rng.choice((-1, 1)), born.month, born.day)
    if chance < 0.8:
        n = rng.choice((0, 1, 1, 2, 3, 3, 6, 7, 7))
        figures[n] = rng.choice("0123456789")
    else:
        n = rng.choice((0, 2, 6))
        figures[n], figures[n + 1] = figures[n + 1], figures[n]
    day, month, year = ("".join(figures[a:b]) for a, b in ((0, 2), (2, 4), (4, 8)))
    return _made(int(year), int(month), int(day))


def _wrong(rng, born, any_birth):
    chance = rng.random()
    if chance < 0.45:
        put = any_birth()
    elif chance < 0.85:
        put = born + timedelta(days=rng.choice((-1, 1)) * rng.randint(60, 1_400))
    else:
        put = _made(born.year + rng.choice((-3, -2, 2, 3)), 1, 1)
    # What differs in one place only would be a slip.
    return (
        put
        if put and sum((put.day != born.day, put.month != born.month, put.year != born.year)) > 1
        else None
    )


# --- what the keyboard adds to everything ---------------------------------------------------------------


def _differs(kind, put, was):
    """What differs by accents, hyphens or spaces only does so in the kinds that are about them."""
    if kind in ("accents lost", "hyphens and spaces"):
        return put != was
    return tuple(_letters(x) for x in put) != tuple(_letters(x) for x in was)


def _letters(name):
    return re.sub(r"[^a-z0-9?]", "", unmarked(name).lower())


def _at_the_keyboard(rng, kind, given, family):
    """Without the accents, as most type; a few with one slip more, or in small letters or capitals
    throughout.
    """
    if kind not in DATE_NEEDED | {"both misheard", "initials only", "typed slip"} and rng.random() < AGAIN:
        if rng.random() < 0.5:
            given = len(given) > 3 and slipped(rng, given) or given
        else:
            family = len(family) > 3 and slipped(rng, family) or family
    if kind != "accents lost" and rng.random() < 0.92:
        given, family = unmarked(given), unmarked(family)
    chance = rng.random()
    if chance < 0.05:
        given, family = given.lower(), family.lower()
    elif chance < 0.08:
        given, family = given.upper(), family.upper()
    return given.strip(), family.strip()


# --- the kinds: each gives (given names, surname), or None for whom it does not occur --------------------


def _either(change):
    """A kind that befalls the surname or the given names, whichever can be changed."""

    def kind(meant):
        first = change(meant, meant.given), meant.family
        last = meant.given, change(meant, meant.family)
        ways = [way for way in (first, last) if all(way)]
        return meant.rng.choice(ways) if ways else None

    return kind


def _unaccented(meant):
    """One name has lost its accents in some way, the other, as a rule, by the same keyboard."""
    put = _either(lambda meant, name: without_accents(meant.rng, name))(meant)
    return tuple(unmarked(name) for name in put) if put and meant.rng.random() < 0.85 else put


def _first_misheard(meant):
    return misheard(meant.rng, meant.code, meant.given), meant.family


def _last_misheard(meant):
    return meant.given, misheard(meant.rng, meant.code, meant.family)


def _both_misheard(meant):
    return tuple(misheard(meant.rng, meant.code, name) for name in (meant.given, meant.family))


def _called(names):
    """A kind that puts another name of the same person, by these lists, for the given name or one part of
    it.
    """

    def kind(meant):
        known, parts = names.get(meant.code, {}), meant.given.split()
        while len(parts) > 1 and parts[0] in NO_NAMES and meant.given not in known:
            del parts[0]
        part = meant.given if meant.given in known else parts[0]
        if part not in known:
            return None
        other = meant.rng.choice(known[part])
        return meant.given.replace(part, other) if meant.rng.random() < 0.4 else other, meant.family

    return kind


def _name_apart(meant):
    """The name used at home or at school, which the record does not have; a Somali one stands for the
    father's name.
    """
    names = NAMES_APART.get(meant.code)
    if not names:
        return None
    other = meant.rng.choice(names[0 if meant.woman else 1])
    if meant.code == "somali":
        return meant.given, other
    return (f"{other} {meant.given}" if meant.rng.random() < 0.2 else other), meant.family


def _married(meant):
    """The husband's surname, or hers beside his: on the record may be either."""
    if not (meant.woman and meant.adult):
        return None
    his, hers, chance = meant.tradition.base(meant.rng), meant.family, meant.rng.random()
    if meant.code == "east_european":
        his = womans(his)
    if chance < 0.2 and " " not in his + hers and "-" not in his + hers:
        return meant.given, f"{hers}-{his}" if meant.rng.random() < 0.6 else f"{his}-{hers}"
    return meant.given, his


def _initials(meant):
    rng, parts = meant.rng, meant.given.split()
    chance = rng.random()
    if chance < 0.2:
        return meant.given, meant.family[0]
    if len(parts) > 1 and chance < 0.5:
        return " ".join((parts[0], *(part[0] for part in parts[1:]))), meant.family
    stop = rng.choice(("", ".", ""))
    return " ".join(part[0] + stop for part in parts), meant.family


def _swapped(meant):
    rng, given, family = meant.rng, meant.given.split(), meant.family.split()
    if rng.random() < 0.6 or len(given) + len(family) < 3:
        return meant.family, meant.given
    if len(family) > 1 and rng.random() < 0.6:
        # The box for the surname begins too late or has the last two about.
        return rng.choice(
            ((" ".join(given + family[:-1]), family[-1]), (meant.given, " ".join(reversed(family))))
        )
    if len(given) > 1:
        return rng.choice(
            (
                (" ".join(reversed(given)), meant.family),
                (given[-1], " ".join(family + given[:-1])),
                (" ".join(family + given[:-1]), given[-1]),
            )
        )
    return " ".join(family), " ".join(given)


def _extra(meant):
    """A second name or a father's, which the record leaves out."""
    rng, girl = meant.rng, meant.woman
    another = meant.tradition.given(rng, girl).split()[-1]
    fathers = meant.tradition.given(rng, False).split()[-1]
    if meant.code in ("somali", "arabic"):
        return rng.choice(
            ((meant.given, f"{meant.family} {fathers}"), (f"{meant.given} {fathers}", meant.family))
        )
    chance = rng.random()
    if chance < 0.5:
        return f"{meant.given} {another}", meant.family
    if chance < 0.75:
        return f"{another} {meant.given}", meant.family
    return meant.given, f"{meant.family} {meant.tradition.base(rng)}" if rng.random() < 0.5 else (
        f"{meant.tradition.base(rng)} {meant.family}"
    )


def _dropped(meant):
    """A part left out, though never so that only a title or a joining word is left of the given names."""
    rng, ways = meant.rng, []
    given, family = meant.given.split(), meant.family.split()
    for n in range(len(given)):
        left = given[:n] + given[n + 1 :]
        if left and not all(part in NO_NAMES for part in left):
            ways.append((" ".join(left), meant.family))
    if len(family) > 1:
        ways += [(meant.given, " ".join(family[:n] + family[n + 1 :])) for n in range(len(family))]
    return rng.choice(ways) if ways else None


def _halved(meant):
    """One half of a surname of two with a hyphen between."""
    halves = [half for half in meant.family.split("-") if len(half) > 2]
    if "-" not in meant.family or not halves:
        return None
    return meant.given, meant.rng.choice(halves)


def _titled(meant):
    return titled(meant.rng, meant.tradition, meant.woman, meant.adult, meant.given, meant.family)


def _title_for_surname(meant):
    """Only what courtesy puts after the given names, in the place of the surname."""
    titles = FOR_SURNAMES.get(meant.tradition.words, ("", ""))[0 if meant.woman else 1].split()
    if not titles or meant.code == "turkish" and not meant.adult:
        return None
    return meant.given, meant.rng.choice(titles)


def _ending(meant):
    """A woman's surname as her husband or brother has it, a wife's as a daughter's; a man's as his wife's."""
    if meant.code != "east_european":
        return None
    rng, name = meant.rng, meant.family
    if not meant.woman:
        put = womans(name, rng.random() < 0.7)
        return (meant.given, put) if put != name else None
    for was, puts in AS_OTHERS_HAVE_IT:
        if name.endswith(was):
            return meant.given, name[: -len(was)] + rng.choice(puts)
    return None


KINDS = {
    "first name misheard": _first_misheard,
    "surname misheard": _last_misheard,
    "both misheard": _both_misheard,
    "pet name": _called(PET_NAMES),
    "English name": _called(ENGLISH_NAMES),
    "name apart": _name_apart,
    "married name": _married,
    "initials only": _initials,
    "order swapped": _swapped,
    "extra part": _extra,
    "part dropped": _dropped,
    "double-barrelled halved": _halved,
    "title as name": _titled,
    "title for surname": _title_for_surname,
    "spelt otherwise": _either(lambda meant, name: spelt_otherwise(meant.rng, meant.code, name)),
    "another's ending": _ending,
    "accents lost": _unaccented,
    "figure or question mark": _either(lambda meant, name: figured(meant.rng, name)),
    "typed slip": _either(lambda meant, name: slipped(meant.rng, name)),
    "hyphens and spaces": _either(lambda meant, name: spaced(meant.rng, meant.code, name)),
    "handwriting misread": _either(lambda meant, name: misread(meant.rng, name)),
}
DATE_NEEDED = {"married name", "initials only", "name apart", "title for surname"}
