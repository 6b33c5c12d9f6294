"""How much speaks for two descriptions being of one person, and in which words.

Every fact has a weight, about the natural logarithm of how many times likelier it is for the same person than
for two people of one borough. Weights add up; `score` turns them into a number from 0 to 1.
"""

import math
from dataclasses import dataclass
from datetime import date

from matching import dates
from matching.alike import CLIPPED, SOUNDS, alike
from matching.names import telling, tellings, words

WORD, ONLY_WORD = 5.0, 8.0  # a part of a name that few share; the same when it is all that was asked
SAME_NUMBER, OTHER_NUMBER = 14.0, -4.0
SAME_POSTCODE, SAME_PHONE = 4.5, 6.0
EVEN = 9.0  # the weight at which the score is a half: one whole name, or one date of birth
STEEPNESS = 2.0
LEFT_OVER = 0.3  # a part that only one of the two names has
OTHER_WAY_ROUND = 0.5
# (how alike two words are, how much of their weight they get)
_WORTH = (
    (1.0, 1.0),
    (0.95, 0.92),
    (0.9, 0.82),
    (0.86, 0.68),
    (0.8, 0.55),
    (0.7, 0.2),
    (0.65, 0.0),
    (0.4, -1.0),
)
GIVEN, FAMILY = "first name", "surname"


@dataclass(frozen=True)
class Held:
    """What a record says of somebody, as far as it can be searched."""

    given_names: str = ""
    family_name: str = ""
    preferred_name: str = ""
    born_on: date | None = None
    due_on: date | None = None
    rough_birth: bool = False
    nhs_number: str = ""
    upn: str = ""
    same_postcode: bool = False
    same_phone: bool = False
    others: tuple = ()  # (given names, family name, “formerly Ada Marsh”) of each other name that may be told


@dataclass(frozen=True)
class Judged:
    """`name` is the share of the name's full weight that was met, -1 to 1; 0 when no name was asked. `word`: a part of the
    name that tells people apart is right, whatever the others are."""

    weight: float
    name: float
    why: tuple[str, ...]
    word: bool = False

    @property
    def score(self):
        return score(self.weight)


def score(weight) -> float:
    """A weight as a number from 0 to 1, a half at EVEN."""
    return 1 / (1 + math.exp((EVEN - max(-60.0, min(60.0, weight))) / STEEPNESS))


def judge(asked, held) -> Judged:
    """How much speaks for `held` (a Held) being whom `asked` (a matching.find.Sought) describes."""
    weight, why = 0.0, []
    for one, other, words_ in (
        (asked.nhs_number, held.nhs_number, "same NHS number"),
        (asked.upn, held.upn, "same unique pupil number"),
    ):
        if one and other:
            weight += SAME_NUMBER if one == other else OTHER_NUMBER
            why += [words_] if one == other else []
    name_weight, share, said = names_agree(asked.words, held)
    born_weight, born_said = _births(asked, held)
    weight += name_weight + born_weight
    why += said + born_said
    if held.same_postcode:
        weight += SAME_POSTCODE
        why.append("same postcode")
    if held.same_phone:
        weight += SAME_PHONE
        why.append("same phone number")
    theirs = {*words(held.given_names), *words(held.family_name)}
    right = any(word in theirs and telling(word) == 1 for word, _ in asked.words)
    return Judged(weight, share, tuple(why), right)


def _births(asked, held):
    found = 0.0, ""
    if asked.born_on and held.born_on:
        found = dates.near(asked.born_on, held.born_on, rough=held.rough_birth or not asked.sure_birth)
    elif asked.due_on and held.due_on:
        found = dates.near_due(asked.due_on, held.due_on)
    elif asked.due_on and held.born_on:
        found = dates.near_birth(held.born_on, asked.due_on)
    elif asked.born_on and held.due_on:
        found = dates.near_birth(asked.born_on, held.due_on)
    weight, said = found
    return weight, [said] if said else []


# --- names ----------------------------------------------------------------------------------------


def names_agree(asked, held):
    """(weight, share of the full weight, reasons) for the words asked, (word, GIVEN, FAMILY or "") each. Of several names
    the one that agrees best, and it is said which; a part that another name leaves open is that of the name in use."""
    best = _name_agrees(asked, held)
    for given_names, family_name, said in held.others if asked else ():
        other = Held(given_names or held.given_names, family_name or held.family_name, held.preferred_name)
        weight, share, why = _name_agrees(asked, other)
        if weight > best[0]:
            best = weight, share, [*why, said]
    return best


def _name_agrees(asked, held):
    if not asked:
        return 0.0, 0.0, []
    family = [(word, FAMILY) for word in words(held.family_name)]
    given = [(word, GIVEN) for word in words(held.given_names)]
    best = _aligned(asked, given + family)
    if best[1] < 0.9 and len(asked) + len(given) + len(family) > 2:
        one, other = _joined(asked, given + family), _joined(given + family, asked)
        if len(one) < len(asked) or len(other) < len(given) + len(family):
            best = max(best, _aligned(one, other), key=_weight)
    if held.preferred_name and best[1] < 1:
        preferred = [(word, GIVEN) for word in words(held.preferred_name)]
        best = max(best, _aligned(asked, preferred + family), key=_weight)
    return best


def _weight(found):
    return found[0]


def _aligned(asked, held):
    """Pair the words of two names, the most alike first, and weigh the pairs."""
    tell, tells = tellings(asked), tellings(held)
    full = sum(tell)
    if not held or not full:
        return 0.0, 0.0, []
    each = ONLY_WORD if len(asked) == 1 else WORD
    pairs = sorted(
        (
            (alike(a, h), role in ("", part), -i, -j)
            for i, (a, role) in enumerate(asked)
            for j, (h, part) in enumerate(held)
        ),
        reverse=True,
    )
    weight, crossed, met, taken, said = 0.0, 0, set(), set(), {}
    for likeness, straight, i, j in pairs:
        if i in met or j in taken:
            continue
        met.add(i)
        taken.add(j)
        part = held[-j][1]
        weight += each * _worth(likeness) * (tell[-i] + tells[-j]) / 2
        if likeness >= 0.7:
            crossed += not straight
            said[part] = max(said.get(part, 0.0), likeness)
    left = [t for n, t in enumerate(tell) if -n not in met] + [
        t for n, t in enumerate(tells) if -n not in taken
    ]
    weight -= LEFT_OVER * sum(left)
    swapped = crossed >= 2
    weight -= OTHER_WAY_ROUND * swapped
    reasons = [_in_words(part, said[part]) for part in (FAMILY, GIVEN) if part in said]
    return weight, weight / (each * full), reasons + ["names the other way round"] * swapped


def _joined(ones, others):
    """`ones`, with two neighbours made one word where the other name has them as one (Abdi Rahman, Abdirahman)."""
    whole = {word for word, _ in others}
    n = 0
    ones = list(ones)
    while n + 1 < len(ones):
        together = ones[n][0] + ones[n + 1][0]
        if together in whole or any(
            len(word) > 6 and alike(together, word) >= SOUNDS for word in whole if word[0] == together[0]
        ):
            ones[n : n + 2] = [(together, ones[n][1])]
        n += 1
    return ones


def _worth(likeness):
    above = _WORTH[0]
    for point in _WORTH:
        if likeness >= point[0]:
            if likeness == point[0] or above is point:
                return point[1]
            return point[1] + (above[1] - point[1]) * (likeness - point[0]) / (above[0] - point[0])
        above = point
    return -1.0


def _in_words(part, likeness):
    if likeness == 1:
        return f"same {part}"
    if likeness >= 0.95:
        return f"{part} spelt another way"
    if likeness >= CLIPPED:
        return f"{part} sounds the same" if likeness > CLIPPED else f"{part} cut short"
    return f"{part} spelt nearly the same"
