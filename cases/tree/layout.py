"""The places of all that is drawn: columns and rows of people, the lines between, the rings. Pure: facts in, numbers out.

Between two columns there is a gutter, between two rows a band. Lines run up and down in gutters, and under or over the
middle of somebody, and across only in bands: none can cross a name. The same family is drawn the same every time.
"""

from dataclasses import dataclass

from cases.tree import measure, order, places, rings, routes
from cases.tree.facts import Facts, Somebody
from cases.tree.plan import Plan, planned
from cases.tree.sizes import (
    GUTTER,
    LANE,
    LONGEST,
    MARGIN,
    NAME,
    NAME_LINE,
    RADIUS,
    SMALL,
    SMALL_LINE,
    UNDER_SIGN,
    radius,
)


@dataclass(frozen=True)
class Box:
    """Somebody’s sign and words: `x`, `y` are the middle of the sign. `inside` is their age where it fits there."""

    one: Somebody
    x: float
    y: float
    width: float
    words: tuple  # (text, size, baseline) from the top
    inside: str
    bottom: float

    @property
    def radius(self):
        return radius(self.one)

    @property
    def edges(self):
        """(left, top, right, bottom) of sign and words."""
        half = self.width / 2
        return self.x - half, self.y - RADIUS, self.x + half, self.bottom


@dataclass(frozen=True)
class Layout:
    plan: Plan
    width: float
    height: float
    boxes: tuple
    lines: tuple
    rings: tuple


def words_under(one, said) -> list[tuple[str, int]]:
    """(a line of words, its size) under a sign: the name, and what else is known of them."""
    age = () if years(one) else (one.age,)
    found = [(line, NAME) for line in measure.lines(one.name, NAME, LONGEST)]
    for words in filter(None, [*age, said, *one.says]):
        found += [(line, SMALL) for line in measure.lines(words, SMALL, LONGEST)]
    return found


def years(one) -> str:
    """An age as it stands in the sign, where it is a number of years: of somebody who lives, and not of a baby."""
    number, _, unit = one.age.partition(" ")
    return number if number.isdigit() and unit in ("", "year", "years") and not one.end else ""


def laid_out(facts: Facts) -> Layout:
    plan = planned(facts)
    if not facts.people:
        return Layout(plan, 0, 0, (), (), ())
    people = {one.pk: one for one in facts.people}
    words = {pk: words_under(one, plan.said.get(pk, "")) for pk, one in people.items()}
    rows = _in_order(plan)
    widths = _widths(facts, words)
    downs = [(one.above, one.children) for one in plan.descents]
    couples = [one.people for one in plan.couples]
    ways = routes.Ways(plan, rows)
    gutters = _gutters(rows, ways)
    x = places.across(rows, widths, gutters, couples, downs)
    if ways.pass_through(x, widths):  # lines that run past a row need room in a gutter of it
        gutters = _gutters(rows, ways)
        x = places.across(rows, widths, gutters, couples, downs)
    x = {pk: at + MARGIN + gutters[0, 0] for pk, at in x.items()}
    deep = [max(_depth(words[pk]) for pk in row) for row in rows]
    routed = ways.routed(x, widths, gutters, deep, people, words={pk: _depth(words[pk]) for pk in people})
    boxes = tuple(
        _box(people[pk], x[pk], routed.middles[plan.row_of[pk]], widths[pk], words[pk]) for pk in people
    )
    found = rings.rings(facts.homes, rows, boxes, routed)
    edges = [box.edges[2] for box in boxes] + [
        x for line in routed.lines for path in line.paths for x, _ in path
    ]
    return Layout(plan, max(edges) + MARGIN, routed.height, boxes, routed.lines, found)


def _depth(words):
    return UNDER_SIGN + sum(NAME_LINE if size == NAME else SMALL_LINE for _, size in words)


def _box(one, x, y, width, words):
    at, lines = y + RADIUS + UNDER_SIGN, []
    for text, size in words:
        at += NAME_LINE if size == NAME else SMALL_LINE
        lines.append((text, size, at - 4))
    return Box(one, x, y, width, tuple(lines), years(one), at)


def _widths(facts, words):
    """How wide each column is: the words in it, and what a ring around it alone is called."""
    ring = {pk: measure.width(home.words, rings.SIZE) for home in facts.homes for pk in home.lives}
    return {
        pk: max(2 * RADIUS + 8, ring.get(pk, 0), *(measure.width(text, size) for text, size in lines))
        for pk, lines in words.items()
    }


def _gutters(rows, ways):
    return {
        (number, place): max(GUTTER, 22 + LANE * len(ways.lanes.get((number, place), ())))
        for number, row in enumerate(rows)
        for place in range(len(row) + 1)
    }


def _in_order(plan) -> list[list[int]]:
    """The rows in the order that order.py finds, for the family without its names."""
    facts = plan.facts
    number = {one.pk: at for at, one in enumerate(facts.people)}
    old = sorted(facts.people, key=lambda one: (one.born or "9", one.pk))
    age = {one.pk: at for at, one in enumerate(old)}
    couples = [(*map(number.get, one.people), 6 if one.over else 8) for one in plan.couples]
    paired = {frozenset(one.people) for one in plan.couples}
    downs = []
    for one in plan.descents:
        downs.append(
            (tuple(map(number.get, one.above)), tuple(map(number.get, sorted(one.children, key=age.get))))
        )
        if len(one.above) == 2 and frozenset(one.above) not in paired:
            couples.append((*map(number.get, one.above), 5))
    runs = []
    for home in facts.homes:
        for row in plan.rows:
            if len(run := home.lives & set(row)) > 1:
                runs.append(tuple(sorted(map(number.get, run))))
    shape = order.Shape(
        rows=tuple(tuple(map(number.get, row)) for row in plan.rows),
        couples=tuple(couples),
        downs=tuple(downs),
        runs=tuple(runs),
        ages=tuple(age[one.pk] for one in facts.people),
    )
    back = [one.pk for one in facts.people]
    return [[back[at] for at in row] for row in order.ordered(shape)]
