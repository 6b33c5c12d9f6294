"""A family tree as it is shown: the drawing, what its signs and lines mean, and the list; for a page, and for paper."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from cases.tree import facts, layout, svg, words
from cases.tree.facts import Sign, Somebody

_SIGNS = {
    Sign.CIRCLE: "Woman or girl",
    Sign.SQUARE: "Man or boy",
    Sign.DIAMOND: "Neither, or not known",
    Sign.TRIANGLE: "Baby not yet born",
}


@dataclass(frozen=True)
class Shown:
    """`key` is what each sign and line that occurs means: (a small drawing, words)."""

    title: str
    drawing: SafeString
    key: list[tuple[SafeString, str]]
    lines: list[words.Line]


def family_tree(case, viewer, uid="tree") -> Shown:
    """The tree of the family of a case, as this Viewer may know it. `uid` makes its ids its page's own."""
    return of_facts(facts.gather(case, viewer), uid)


def of_facts(gathered, uid) -> Shown:
    laid = layout.laid_out(gathered)
    drawing = svg.drawn(laid, uid, words.description(laid.plan))
    return Shown(gathered.title, drawing, _key(laid), words.lines(laid.plan))


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
