"""How alike two words of a name are, from 0 to 1: by spelling, by sound and by what is left when cut short."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from matching.names import ALSO, initial, spellings

SAME, SOUNDS, CLIPPED, MISHEARD = 1.0, 0.92, 0.86, 0.83
# What English ears and pens put for one another, longest first. Vowels are all one.
_HEARD = [
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("tsch|tch|sch|cz|sz|rz|ch|sh|zh|dj|ts", "s"),
        ("ph", "f"),
        ("mc|mac(?=[^aeiou])", "mk"),
        ("ck|kh|gh|q", "k"),
        ("dh|th", "d"),
        ("^x|(?<=[aeiou])x(?=[aeiou])", "h"),
        ("c(?=[eiy])", "s"),
        ("x", "ks"),
        ("[cg]", "k"),
        ("[zj]", "s"),
        ("[vw]", "f"),
        ("b", "p"),
        ("d", "t"),
        ("n(?=[bp])", "m"),
    )
]
FEWEST_SHARED = 0.5  # of the different letters of the longer word
_SILENT = re.compile("[aeiouyh]")
_TWICE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def bones(word) -> str:
    """The consonants of a word as English ears hear them, no two alike side by side."""
    heard = word
    for pattern, instead in _HEARD:
        heard = pattern.sub(instead, heard)
    return _TWICE.sub(r"\1", _SILENT.sub("", heard))


# The same, coarser: what a bad line leaves of a word. The database's `cases_skeleton` does it too, and a test holds the two
# together.
_HISSED = re.compile("tsch|tch|sch|cz|sz|rz|ch|sh|zh|dj|ts|dz|c(?=[eiy])")
_LISPED = re.compile("th|dh")
_CLASSES = str.maketrans("qcgxzjbvfwdm", "kkkksspppptn")
_UNSAID = re.compile("[rl](?![aeiouy])")
_LEFT = str.maketrans({"r": "l"} | dict.fromkeys("aeiouyh"))


@lru_cache(maxsize=65536)
def skeletons(word) -> tuple[str, ...]:
    """What is left of a word when what is misheard by telephone is made one: Romaner and Rumana, Sortana and Sultana. Two
    where an f may have been an s; "" is left of vowels."""
    both = [word.replace("ph", "f")]
    if "f" in both[0]:
        both.append(both[0].replace("f", "s"))
    return tuple(_skeleton(one) for one in both)


def _skeleton(word):
    heard = _LISPED.sub("t", _HISSED.sub("s", word)).translate(_CLASSES)
    return _TWICE.sub(r"\1", _UNSAID.sub("", heard).translate(_LEFT))


def slips(one, other, most) -> int:
    """How many letters must be changed, added, left out or swapped with the next; `most` + 1 when more."""
    return OSA.distance(one, other, score_cutoff=most)


@lru_cache(maxsize=65536)
def _letters(word):
    return frozenset(word)


@lru_cache(maxsize=65536)
def alike(one, other) -> float:
    """How alike two plain words are: 1 the same, SOUNDS when they sound so, 0 when they have nothing in common."""
    if one == other:
        return SAME
    if other < one:  # slips are counted from one end, so both ways round must begin at the same one
        one, other = other, one
    if one in ALSO and other in ALSO[one]:
        return 0.95
    if initial(one) or initial(other):
        return 0.75 if one[0] == other[0] else 0.0
    letters, others = _letters(one), _letters(other)
    misheard = any(len(left) > 1 and left in skeletons(other) for left in skeletons(one))
    if not misheard and len(letters & others) < FEWEST_SHARED * max(len(letters), len(others)):
        return 0.0
    short, long = sorted((one, other), key=len)
    if len(short) >= 3 and long.startswith(short):
        return max(CLIPPED, 1 - 0.6 * (len(long) - len(short)) / len(long))
    if spellings(one) & spellings(other):
        return 0.95
    longest = len(long)
    wrong = slips(one, other, longest * 2 // 5 + 1)
    spelt = 1 - wrong / longest
    bare, also = bones(one), bones(other)
    if bare == also and len(bare) > 1:
        return max(SOUNDS - 0.03 * max(0, wrong - 2), spelt)
    if len(bare) < 2 or len(also) < 2:
        return spelt
    most = max(len(bare), len(also))
    heard = 1 - slips(bare, also, most) / most
    found = max(spelt, 0.6 * spelt + 0.4 * heard)
    return max(found, MISHEARD - 0.03 * max(0, wrong - 2)) if misheard else found
