"""Families for the drawing, as facts: by hand, and thrown together at random."""

from hypothesis import strategies as st

from cases.kinship import ANYBODY, MAN, WOMAN, Kind
from cases.tree.facts import AT_HOME, ELSEWHERE, OTHER_HOMES, Facts, Household, Sign, Somebody, Tie

LONG = "Featherstonehaugh-Cholmondeley-Brown"
SIGNS = {WOMAN: Sign.CIRCLE, MAN: Sign.SQUARE, ANYBODY: Sign.DIAMOND}
NAMES = (
    "Nadia Moss",
    "Idris",
    f"Zygmunt {LONG}",
    "W" * 35,
    "José María de la Cruz y Ōta",
    "李小龍",
    "রহমান আলী",
    "Ng",
)


def somebody(pk, spoken=ANYBODY, **said):
    given = {
        "name": f"Person {pk}",
        "called": f"P{pk}",
        "sign": SIGNS[spoken],
        "part": "Wider family or friend",
    }
    return Somebody(pk=pk, member=1000 + pk, spoken=spoken, **given | said)


def related(*ties):
    """(kind, one, other) each."""
    return tuple(Tie(500 + number, Kind(kind), one, other) for number, (kind, one, other) in enumerate(ties))


def family(people, ties=(), homes=()):
    return Facts("Family tree of the Moss family", tuple(people), related(*ties), tuple(homes))


@st.composite
def people(draw, most=25):
    found = []
    for pk in range(1, draw(st.integers(1, most)) + 1):
        lost = draw(st.integers(0, 12)) == 0
        spoken = draw(st.sampled_from((WOMAN, MAN, ANYBODY)))
        unborn = draw(st.integers(0, 12)) == 0
        found.append(
            somebody(
                pk,
                spoken,
                name=draw(st.sampled_from(NAMES)) + f" {pk}",
                sign=Sign.TRIANGLE if lost or unborn else SIGNS[spoken],
                above=draw(st.integers(0, 2)),
                age=draw(st.sampled_from(("", "34", "7 months", "about 66", "1 year"))),
                end="stillborn" if lost else draw(st.sampled_from(("", "", "", "died 3 May 2019, aged 67"))),
                lost=lost,
                born=str(draw(st.integers(1930, 2026))),
                birth=draw(st.sampled_from(("", "2019-02-03", "2020-02-03"))),
                main=pk == 1,
                left=draw(st.integers(0, 12)) == 0,
                asks=draw(st.sampled_from(("", "", "father or second parent not written down"))),
            )
        )
    return found


@st.composite
def anything(draw):
    """Whoever is whatever to whomever, also what no verb would write down."""
    found = draw(people())
    ids = [one.pk for one in found]
    pairs = st.tuples(st.sampled_from(list(Kind)), st.sampled_from(ids), st.sampled_from(ids))
    ties = draw(st.lists(pairs.filter(lambda tie: tie[1] != tie[2]), max_size=40, unique=True))
    return family(found, ties, draw(homes(ids)))


@st.composite
def generations(draw):
    """Families as they are: couples, who part and find others, with children of each, over up to four generations."""
    found = draw(people())
    ids, ties = [one.pk for one in found], []
    rows = [ids[at::4] for at in range(4)]
    for upper, lower in zip(rows, rows[1:], strict=False):
        couples = []
        for one in upper:
            other = draw(st.sampled_from(upper))
            if other != one and (other, one) not in couples:
                couples.append((one, other))
                ties.append((draw(st.sampled_from(("partner", "former_partner", ""))), one, other))
            else:
                couples.append((one, one))
        for child in lower:
            kind = draw(
                st.sampled_from(("parent",) * 6 + ("adoptive_parent", "foster_carer", "kinship_carer", ""))
            )
            for parent in dict.fromkeys(draw(st.sampled_from(couples)) if couples else ()):
                ties.append((kind, parent, child))
    for far in draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=4)):
        if far[0] != far[1]:
            ties.append(
                (
                    draw(st.sampled_from(("guardian", "grandparent", "friend", "sibling", "half_sibling"))),
                    *far,
                )
            )
    return family(found, [tie for tie in dict.fromkeys(ties) if tie[0]], draw(homes(ids)))


@st.composite
def homes(draw, ids):
    found = []
    for words in (AT_HOME, *OTHER_HOMES[:2]):
        lives = draw(st.sets(st.sampled_from(ids), max_size=9))
        if lives:
            found.append(Household(words, frozenset(lives)))
    return found


__all__ = ["ELSEWHERE", "LONG", "anything", "family", "generations", "somebody"]
