"""The same people as others write them who never saw the record: on a bad line, from a cousin's message, by a married name.

Kinder clerks are in `clerks.py`; these go wrong in ways that no one letter mends. Nobody here knows how the search works.
What goes wrong is taken from how names are used: names at home and names at school (Bengali and Sylheti daak naam, Yoruba
names cut to their middle, Akan day names, Polish and Romanian diminutives, Somali naanays), wives' and daughters' names,
fathers' names that come and go, and what a bad telephone line makes of consonants.
"""

import re

from bench.labelled.called import CALLED
from bench.labelled.clerks import _KEYS, _made, _mistyped_date, unmarked

RIGHT, SLIPPED = 0.69, 0.14  # of the dates of birth; the rest are wholly wrong
ADULT = 16 * 365
# What a bad line makes of what was said: these are not told apart by telephone.
_LINE = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        ("m", "n"), ("n", "m"), ("b", "p"), ("p", "b"), ("b", "v"), ("v", "b"), ("d", "t"), ("t", "d"), ("f", "s"), ("s", "f"),
        ("th", "f"), ("f", "th"), ("g", "k"), ("k", "g"), ("sh", "s"), ("ch", "j"), ("j", "ch"), ("z", "s"), ("w", "v"), ("l", "r"),
        ("r", "l"), ("kh", "k"), ("h", ""), ("dh", "d"), ("gh", "g"), ("q", "c"), ("a", "u"), ("u", "o"), ("o", "a"), ("e", "i"),
        ("i", "e"), ("a", "e"), ("ee", "i"), ("oo", "u"), ("ou", "o"), ("y", "i"), ("ai", "ay"), ("ey$", "i"), ("er$", "a"), ("a$", "er"),
        ("r(?=[bdfgklmnpstvz])", ""), ("(?<=[aeiou])d", "dd"), ("(?<=[aeiou])l", "ll"), ("ck", "k"), ("x", "ks"),
    )
)  # fmt: skip
_DIGITS = {"o": "0", "l": "1", "i": "1", "e": "3", "s": "5", "a": "4", "b": "8", "t": "7", "g": "9", "z": "2"}
_LOOKS = (
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("w", "vv"),
    ("nn", "m"),
    ("li", "h"),
    ("u", "v"),
)


def written_by_strangers(rng, tradition, given, family, *, adult):
    """(given names, surname, the kind of what went wrong) as a stranger put them. `adult`: old enough to have another name by
    marriage."""
    was = unmarked(given).lower(), unmarked(family).lower()
    for _ in range(20):
        kind = rng.choices(list(_KINDS), weights=list(_KINDS.values()))[0]
        if kind is _married and not adult:
            kind = _both_misheard
        put = kind(rng, tradition, given, family)
        if rng.random() < 0.25:
            put = _mistyped(rng, *put)
        put = unmarked(put[0]).strip(), unmarked(put[1]).strip()
        if all(put) and (put[0].lower(), put[1].lower()) != was:
            return *put, KIND_NAMES[kind]
    return *_mistyped(rng, given, family), "mistyped"


def birth_by_strangers(rng, born, today, any_birth):
    """A date of birth as a stranger put it: right, a slip of it, or (`any_birth`()) somebody else's."""
    chance = rng.random()
    if chance < RIGHT:
        return born
    for _ in range(50):
        if chance < RIGHT + SLIPPED:
            put = rng.choice(
                (
                    lambda: _made(born.year, born.day, born.month),
                    lambda: _made(born.year + rng.choice((-1, 1, -2, 2, -10, 10)), born.month, born.day),
                    lambda: _made(born.year, born.month + rng.choice((-1, 1)), born.day),
                    lambda: _made(born.year, born.month, born.day + rng.choice((-1, 1, -2, 2, -10, 10))),
                    lambda: _made(born.year, born.month, int(f"{born.day:02d}"[::-1])),
                    lambda: _mistyped_date(rng, born),
                )
            )()
        else:
            put = any_birth()
        if put and put != born and put <= today:
            return put
    return any_birth()


# --- the kinds ----------------------------------------------------------------------------------------


def _line(rng, name, slips=1):
    for _ in range(slips):
        for _ in range(15):
            pattern, put = rng.choice(_LINE)
            places = [m for m in pattern.finditer(name) if name[m.start()].isalpha()]
            if places:
                place = rng.choice(places)
                name = name[: place.start()] + put + name[place.end() :]
                break
    return name[:1].upper() + name[1:]


def _one_misheard(rng, tradition, given, family):
    if rng.random() < 0.5:
        return _line(rng, given, rng.choice((1, 2))), family
    return given, _line(rng, family, rng.choice((1, 2)))


def _both_misheard(rng, tradition, given, family):
    return _line(rng, given, rng.choice((1, 1, 2))), _line(rng, family, rng.choice((1, 1, 2)))


def _called(rng, tradition, given, family):
    """Another name of the same person: at home, at school, in English."""
    parts = given.split()
    for name in (given, *parts):
        if name in CALLED:
            other = rng.choice(CALLED[name])
            return (given.replace(name, other) if rng.random() < 0.4 else other), family
    known = [part for part in parts if part in tradition.written]
    if known:
        return rng.choice(tradition.written[known[0]]), _line(rng, family) if rng.random() < 0.4 else family
    cut = rng.choice((given.split()[0][:4], given.split()[0][-4:].capitalize()))
    return (cut if len(given) > 6 else _line(rng, given)), family


def _married(rng, tradition, given, family):
    other = tradition.base(rng)
    chance = rng.random()
    return given, f"{family}-{other}" if chance < 0.25 else f"{other} {family}" if chance < 0.4 else other


def _initial(rng, tradition, given, family):
    parts = given.split()
    if len(parts) > 1 and rng.random() < 0.5:
        return " ".join([parts[0][0], *parts[1:]]), family
    return given[0] + (f" {rng.choice('AMSJK')}" if rng.random() < 0.2 else ""), family


def _extra(rng, tradition, given, family):
    chance = rng.random()
    second = tradition.given(rng, rng.random() < 0.5).split()[0]
    if chance < 0.35:
        return f"{given} {second}", family
    if chance < 0.55:
        return f"{second} {given}", family
    if chance < 0.8:
        return given, f"{family} {tradition.base(rng)}"
    return f"{given} {family}", tradition.base(rng)


def _missing(rng, tradition, given, family):
    first, last = given.split(), re.split("[ -]", family)
    if len(last) > 1 and (len(first) == 1 or rng.random() < 0.5):
        return _line(rng, given) if rng.random() < 0.3 else given, rng.choice(last)
    if len(first) > 1:
        return rng.choice(first), _line(rng, family) if rng.random() < 0.3 else family
    return _both_misheard(rng, tradition, given, family)


def _digits(rng, tradition, given, family):
    """A letter that was read as a figure, or could not be read."""
    both = [unmarked(given), unmarked(family)]
    n = rng.randrange(2)
    places = [i for i, c in enumerate(both[n]) if i and c.isalpha()]
    if not places:
        return _mistyped(rng, given, family)
    figures = [i for i in places if both[n][i].lower() in _DIGITS]
    if figures and rng.random() < 0.7:
        i = rng.choice(figures)
        put = _DIGITS[both[n][i].lower()]
    else:
        i, put = rng.choice(places), "?"
    both[n] = both[n][:i] + put + both[n][i + 1 :]
    return tuple(both)


def _swapped(rng, tradition, given, family):
    if rng.random() < 0.5:
        return family, _line(rng, given)
    return _line(rng, family), given


def _looks_like(rng, tradition, given, family):
    """Read wrongly from somebody's handwriting, or cut and joined by a form."""
    chance, both = rng.random(), [given, family]
    n = rng.randrange(2)
    if chance < 0.5:
        for was, put in rng.sample(_LOOKS, len(_LOOKS)):
            if was in both[n][1:]:
                both[n] = both[n][0] + both[n][1:].replace(was, put, 1)
                return tuple(both)
    if chance < 0.75 and (" " in both[n] or "-" in both[n]):
        both[n] = re.sub("[ -]", "", both[n]).capitalize()
        return tuple(both)
    if len(both[n]) > 6:
        at = rng.randint(3, len(both[n]) - 3)
        both[n] = f"{both[n][:at]} {both[n][at:]}"
        return tuple(both)
    return _both_misheard(rng, tradition, given, family)


def _mistyped(rng, given, family):
    both = [given, family]
    n = rng.randrange(2)
    name = both[n]
    if len(name) < 3:
        return given, family
    i = rng.randrange(1, len(name) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        put = name[:i] + name[i + 1 :]
    elif kind == 1:
        put = name[:i] + name[i + 1] + name[i] + name[i + 2 :]
    elif kind == 2:
        put = name[:i] + name[i] + name[i:]
    else:
        row = next((row for row in _KEYS if name[i].lower() in row), "aeiou")
        put = name[:i] + rng.choice(row) + name[i + 1 :]
    both[n] = put
    return tuple(both)


_KINDS = {
    _one_misheard: 22, _both_misheard: 15, _called: 16, _married: 8, _initial: 6, _extra: 8, _missing: 8, _digits: 6, _swapped: 5,
    _looks_like: 6,
}  # fmt: skip
KIND_NAMES = {kind: kind.__name__.strip("_").replace("_", " ") for kind in _KINDS}
