"""A family tree as it is shown: the drawing, what its signs and lines mean, and the list; for a page, and for paper."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from cases.tree import around, ecomap, facts, layout, svg, words
from cases.tree.around import Around, Strength
from cases.tree.facts import Sign, Somebody
from earlyhelp.wording import counted

NARROW = 600  # of a page of 1,170
_SIGNS = {
    Sign.CIRCLE: "Woman or girl",
    Sign.SQUARE: "Man or boy",
    Sign.DIAMOND: "Neither, or not known",
    Sign.TRIANGLE: "Baby not yet born",
}


@dataclass(frozen=True)
class Shown:
    """`key` is what each sign and line that occurs means: (a small drawing, words). A `narrow` drawing has room for its list
    beside it."""

    title: str
    drawing: SafeString
    key: list[tuple[SafeString, str]]
    lines: list[words.Line] | list[Around]
    narrow: bool = False


def both(case, viewer) -> tuple[Shown, Shown]:
    """(the tree of the family of a case, the map of those around it), as this Viewer may know them."""
    known = facts.gather(case, viewer)
    return family_tree(known), around_it(case.family, around.gather(case, viewer, known))


def around_it(family, those, uid="around") -> Shown:
    """The map of those around a family. `uid` makes its ids its page's own."""
    title = f"Who is around the {family}"
    said = (
        f"{counted(len(those), 'person or service', 'people and services')}. The list says the same in words."
    )
    drawing = ecomap.drawn(ecomap.laid_out(str(family), those), uid, title, said)
    strengths = {one.strength for one in those}
    key = [(ecomap.small_line(one), capfirst(one.value)) for one in Strength if one in strengths]
    return Shown(title, drawing, key, those)


def family_tree(gathered, uid="tree") -> Shown:
    """The tree of a family by its facts."""
    laid = layout.laid_out(gathered)
    drawing = svg.drawn(laid, uid, words.description(laid.plan))
    return Shown(gathered.title, drawing, _key(laid), words.lines(laid.plan), laid.width <= NARROW)


def _key(laid):
    people = laid.plan.facts.people
    found = [
        (svg.small_sign(Somebody(pk=0, sign=sign)), said)
        for sign, said in _SIGNS.items()
        if any(one.sign == sign and not one.lost for one in people)
    ]
    if any(one.lost for one in people):
        found.append((svg.small_sign(Somebody(pk=0, sign=Sign.TRIANGLE, lost=True)), "Baby who was lost"))
    if any(one.end and not one.lost for one in people):
        found.append((svg.small_sign(Somebody(pk=0, sign=Sign.SQUARE, end="died")), "Has died"))
    if any(one.main for one in people):
        found.append((svg.small_sign(Somebody(pk=0, sign=Sign.CIRCLE, main=True)), "Main contact"))
    means = list(dict.fromkeys(line.means for line in laid.lines))
    found += [(svg.small_line(one), svg.WORDS[one]) for one in svg.STYLES if one in means]
    if laid.plan.twins:
        found.append((svg.small_twins(), "Born together"))
    rings = dict.fromkeys((ring.number, ring.words) for ring in laid.rings)
    return found + [(svg.small_ring(number), f"{said}: live together") for number, said in rings]
