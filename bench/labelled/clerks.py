"""The mistakes of people who write names and dates of birth down: from hearing, from other alphabets, in haste.

Nobody here knows how the search works; what goes wrong is taken from how names are met in forms and letters.
"""

import calendar
import re
import unicodedata
from datetime import date, timedelta

WRONG_BIRTHS = 0.15
# Rows of the keyboard: a finger lands on a neighbour.
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PAD = {"0": "12", "1": "24", "2": "135", "3": "26", "4": "157", "5": "2468", "6": "359", "7": "48", "8": "579", "9": "68"}  # fmt: skip
_UNMARKED = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"})


def unmarked(text):
    """Text as a keyboard without accents gives it."""
    bare = unicodedata.normalize("NFD", text.translate(_UNMARKED))
    return "".join(c for c in bare if not unicodedata.combining(c))


def written(rng, tradition, given, family):
    """(given names, surname) as a clerk put them: one mistake, often two, seldom three."""
    was = (given, family)
    chance = rng.random()
    for _ in range(1 if chance < 0.6 else 2 if chance < 0.93 else 3):
        given, family = _mistaken(rng, tradition, given, family)
    if rng.random() < 0.85:
        given, family = unmarked(given), unmarked(family)
    for _ in range(20):
        if (unmarked(given).lower(), unmarked(family).lower()) != tuple(unmarked(x).lower() for x in was):
            break
        given, family = _mistaken(rng, tradition, *was)
    return given, family


def birth_written(rng, born, today):
    """A date of birth as a clerk put it: right, but for WRONG_BIRTHS of them."""
    return _wrong_birth(rng, born, today) if rng.random() < WRONG_BIRTHS else born


# --- names ----------------------------------------------------------------------------------------


def _mistaken(rng, tradition, given, family):
    chance = rng.random()
    if chance < tradition.swaps:
        return family, given
    if chance < tradition.swaps + 0.13:
        return _parts(rng, tradition, given, family)
    mistake = _other_spelling if chance < 0.62 else _misheard if chance < 0.83 else _mistyped
    if rng.random() < 0.5:
        return mistake(rng, tradition, given), family
    return given, mistake(rng, tradition, family)


def _other_spelling(rng, tradition, name):
    """One part of the name as others spell it; misheard, if nobody spells it otherwise."""
    parts = re.split("([ -])", name)
    known = [n for n, part in enumerate(parts) if part in tradition.written]
    if name in tradition.written:
        return rng.choice(tradition.written[name])
    if not known:
        return _misheard(rng, tradition, name)
    n = rng.choice(known)
    parts[n] = rng.choice(tradition.written[parts[n]])
    return "".join(parts)


def _misheard(rng, tradition, name):
    """A sound put down as another, by the habits of those who write this tradition's names."""
    parts = name.split(" ")
    for _ in range(12):
        n = rng.randrange(len(parts))
        pattern, instead = rng.choice(tradition.habits)
        places = list(re.finditer(pattern, parts[n], re.IGNORECASE))
        if not places or len(parts[n]) < 3:
            continue
        place = rng.choice(places)
        put = parts[n][: place.start()] + instead + parts[n][place.end() :]
        if len(put) > 1 and put != parts[n]:
            parts[n] = put[0].upper() + put[1:]
            return " ".join(parts)
    return _mistyped(rng, tradition, name)


def _mistyped(rng, tradition, name):
    """One key too many, too few, beside the right one or before its turn."""
    places = [n for n, c in enumerate(name) if c.isalpha()]
    if len(places) < 3:
        return name + name[-1:]
    n = rng.choice(places[1:])
    kind = rng.randrange(4)
    if kind == 0:
        return name[:n] + name[n + 1 :]
    if kind == 1:
        return name[:n] + name[n] + name[n:]
    if kind == 2 and n + 1 < len(name) and name[n + 1].isalpha():
        return name[:n] + name[n + 1] + name[n] + name[n + 2 :]
    row = next((row for row in _KEYS if name[n].lower() in row), None)
    if row is None:
        return name[:n] + name[n + 1 :]
    at = row.index(name[n].lower())
    return name[:n] + rng.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2]) + name[n + 1 :]


def _parts(rng, tradition, given, family):
    """A part left out, cut to a letter, run together with the next, pulled apart or put in by courtesy."""
    first, last = given.split(), re.split("[ -]", family)
    courtesy = [word for word in last + first if word in tradition.dropped]
    if courtesy and len(first) + len(last) > 2 and rng.random() < 0.6:
        word = rng.choice(courtesy)
        if word in first and len(first) > 1:
            first.remove(word)
            return " ".join(first), family
        if word in last and len(last) > 1:
            last.remove(word)
            return given, " ".join(last)
    if len(last) > 1 and rng.random() < 0.6:
        if rng.random() < 0.3:
            return given, "".join(last[:2]).capitalize() + "".join(f" {w}" for w in last[2:])
        del last[rng.randrange(len(last))]
        return given, " ".join(last)
    if len(first) > 1:
        chance = rng.random()
        if chance < 0.6:
            return (first[0] if rng.random() < 0.75 else first[-1]), family
        if chance < 0.8:
            return f"{first[0]} {first[1][0]}", family
        return "".join(first).capitalize(), family
    if tradition.added and rng.random() < 0.5:
        word = rng.choice(tradition.added)
        return (f"{word} {given}", family) if word == "Mohammed" else (given, f"{family} {word}")
    if len(given) > 6 and rng.random() < 0.5:
        return given[: rng.randint(3, 5)], family
    return _misheard(rng, tradition, given), family


# --- dates ----------------------------------------------------------------------------------------


def _wrong_birth(rng, born, today):
    """Another date: a third is anybody's, the others a slip of the kinds that keyboards and memories make."""
    for _ in range(50):
        chance = rng.random()
        if chance < 0.33:
            put = today - timedelta(days=rng.randint(30, 25_000))
        elif chance < 0.45:
            put = born + timedelta(
                days=rng.choice((-1, 1)) * rng.randint(300, 2_500)
            )  # a brother's or sister's
        elif chance < 0.58:
            put = _made(born.year, born.day, born.month)
        elif chance < 0.70:
            put = _made(born.year + rng.choice((-3, -2, -1, -1, 1, 1, 2, 3)), born.month, born.day)
        elif chance < 0.76:
            put = _made(born.year, 1, 1)
        elif chance < 0.82:
            put = _made(born.year, rng.randint(1, 12), born.day)
        else:
            put = _mistyped_date(rng, born)
        if put and put != born and put <= today:
            return put
    return born + timedelta(days=400 if born + timedelta(days=400) <= today else -400)


def _mistyped_date(rng, born):
    digits = list(f"{born:%d%m%y}")
    n = rng.randrange(6)
    digits[n] = rng.choice(_PAD[digits[n]])
    year = int("".join(digits[4:]))
    return _made(born.year - born.year % 100 + year, int("".join(digits[2:4])), int("".join(digits[:2])))


def _made(year, month, day):
    """That date, or None where there is none."""
    if 1 <= month <= 12 and 1900 <= year <= 2100 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None
