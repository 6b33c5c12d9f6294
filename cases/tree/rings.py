"""The rings around those who live together. Pure.

A ring goes round the people of a home who stand beside one another, and from row to row where they stand over one
another; never round anybody else. Where that cannot be, a home has more than one ring, each with what it is called.
"""

from dataclasses import dataclass
from itertools import groupby

from cases.tree import measure
from cases.tree.sizes import UNDER

SIZE = 13  # of the letters of what a ring is called
APART, CLOSER = 10, 4  # how far it stands off; how much less for each further home
LEAST = 24  # the width of the neck between two rows


@dataclass(frozen=True)
class Ring:
    """One ring of a home: `number` says which home. `outlines` are closed ways round it; `at` is where its words begin."""

    number: int
    words: str
    people: frozenset
    outlines: tuple
    at: tuple


@dataclass
class _Piece:
    row: int
    people: frozenset
    left: float
    top: float
    right: float
    bottom: float

    @property
    def sides(self):
        return self.left, self.top, self.right, self.bottom


def rings(homes, rows, boxes, routed) -> tuple[Ring, ...]:
    by_pk = {box.one.pk: box for box in boxes}
    found, taken = [], []
    for number, home in enumerate(homes):
        off = max(APART - CLOSER * number, 2)
        pieces = [
            piece for row in range(len(rows)) for piece in _in_row(home, row, rows[row], by_pk, routed, off)
        ]
        for together, necks in _joined(pieces):
            low = max(together, key=lambda piece: (piece.row, -piece.left))
            at = _words_at(low, home.words, routed.uprights, taken)
            taken.append((*at, measure.width(home.words, SIZE)))
            people = frozenset().union(*(piece.people for piece in together))
            shapes = [piece.sides for piece in together] + necks
            found.append(Ring(number, home.words, people, tuple(_outlines(shapes)), at))
    return tuple(found)


def _in_row(home, number, row, by_pk, routed, off):
    """A piece for each run of people of a home who stand beside one another."""
    for inside, run in groupby(row, key=lambda pk: pk in home.lives):
        if inside:
            run = list(run)
            edges = [by_pk[pk].edges for pk in run]
            yield _Piece(
                number,
                frozenset(run),
                edges[0][0] - off,
                routed.tops[number] + APART - off,
                edges[-1][2] + off,
                routed.bottoms[number] - APART + off + 4,
            )


def _joined(pieces):
    """(pieces that hang together, the necks between them), for each ring."""
    group = {id(piece): piece for piece in pieces}
    root = {id(piece): id(piece) for piece in pieces}
    necks = []
    for upper in pieces:
        for lower in pieces:
            left, right = max(upper.left, lower.left), min(upper.right, lower.right)
            if lower.row == upper.row + 1 and right - left >= LEAST:
                necks.append((id(upper), (left, upper.bottom, right, lower.top)))
                old, new = root[id(lower)], root[id(upper)]
                root = {key: new if value == old else value for key, value in root.items()}
    for key in dict.fromkeys(root.values()):
        yield (
            [group[one] for one in group if root[one] == key],
            [neck for one, neck in necks if root[one] == key],
        )


def _words_at(piece, words, uprights, taken):
    """Where a ring's name stands: at its foot, where no line runs through and no other ring's name stands."""
    y, width = piece.bottom - 7, measure.width(words, SIZE)
    lines = sorted(x for x, top, bottom in uprights if top < y and bottom > y - SIZE)
    others = [(x, x + wide) for x, at, wide in taken if abs(at - y) < UNDER]
    starts = [piece.left + 8, *(x + 4 for x in lines), *(end + 10 for _, end in others)]
    fits = [
        x
        for x in sorted(starts)
        if piece.left < x
        and x + width < piece.right
        and not any(x - 3 < line < x + width + 3 for line in lines)
        and not any(x - 6 < end and start < x + width + 6 for start, end in others)
    ]
    clear = [x for x in sorted(starts) if not any(x < end and start < x + width for start, end in others)]
    return (fits or clear)[0], y


def _outlines(shapes):
    """The ways round the edge of rectangles that touch, clockwise, each from corner to corner."""
    xs = sorted({x for left, _, right, _ in shapes for x in (left, right)})
    ys = sorted({y for _, top, _, bottom in shapes for y in (top, bottom)})
    full = {
        (i, j)
        for i, left in enumerate(xs[:-1])
        for j, top in enumerate(ys[:-1])
        if any(a <= left and xs[i + 1] <= c and b <= top and ys[j + 1] <= d for a, b, c, d in shapes)
    }
    edges = {}
    for i, j in full:
        for begin, end, beyond in (
            ((i, j), (i + 1, j), (i, j - 1)),
            ((i + 1, j), (i + 1, j + 1), (i + 1, j)),
            ((i + 1, j + 1), (i, j + 1), (i, j + 1)),
            ((i, j + 1), (i, j), (i - 1, j)),
        ):
            if beyond not in full:
                edges.setdefault(begin, []).append(end)
    while edges:
        start = at = min(edges)
        way = []
        while at in edges:
            way.append(at)
            ends = edges[at]
            at = ends.pop()
            if not ends:
                del edges[way[-1]]
            if at == start:
                break
        corners = [
            one
            for before, one, after in zip([way[-1], *way[:-1]], way, [*way[1:], way[0]], strict=True)
            if not (before[0] == one[0] == after[0] or before[1] == one[1] == after[1])
        ]
        yield tuple((xs[i], ys[j]) for i, j in corners)
