"""The map of those around a family, as SVG: the family in the middle, people to its left, services to its right, a line to
each. How strong a tie is, is the kind of its line, and stands in words beside it. Black on white, as the tree is.
"""

from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from cases.tree import measure
from cases.tree.around import Around, Group, Strength
from cases.tree.sizes import NAME, NAME_LINE, SMALL, SMALL_LINE
from earlyhelp.svg import INK, PAPER, path, picture, small, text, way

COLUMN, REACH = 240, 130  # of words; of lines
ACROSS, DOWN = 170, 96  # of the family's own sign
HEAD, APART, MARGIN = 26, 14, 16
WIDTH = 2 * (COLUMN + REACH + MARGIN) + ACROSS
STYLES = {
    Strength.LEADS: (5, ""),
    Strength.WORKS: (2.5, ""),
    Strength.INFORMED: (2, "8 5"),
    Strength.NOT_KNOWN: (1.5, "2 4"),
}


@dataclass(frozen=True)
class Place:
    """One of those around the family: `lines` are (words, size, baseline), and `top`, `bottom` where they stand."""

    one: Around
    left: bool
    lines: tuple
    top: float
    bottom: float

    def moved(self, down):
        lines = tuple((words, size, y + down) for words, size, y in self.lines)
        return replace(self, lines=lines, top=self.top + down, bottom=self.bottom + down)


@dataclass(frozen=True)
class Map:
    family: tuple  # the lines of its name
    heads: tuple  # (words, left, baseline)
    places: tuple
    height: float


def laid_out(family, around) -> Map:
    sides = (
        [one for one in around if one.group == Group.NETWORK],
        [one for one in around if one.group != Group.NETWORK],
    )
    heads, places, heights = [], [], []
    for left, those in zip((True, False), sides, strict=True):
        y, group = float(MARGIN), None
        for one in those:
            if one.group != group:
                group = one.group
                y += HEAD
                heads.append((group.value, left, y - 6))
            places.append(place := _place(one, left, y))
            y = place.bottom + APART
        heights.append(y)
    height = max(*heights, DOWN + 2 * MARGIN)
    lower = {left: (height - own) / 2 for left, own in zip((True, False), heights, strict=True)}
    heads = [(words, left, y + lower[left]) for words, left, y in heads]
    places = [place.moved(lower[place.left]) for place in places]
    name = tuple(measure.lines(family, NAME, ACROSS - 40))
    return Map(name, tuple(heads), tuple(places), height)


def _place(one, left, top):
    at, lines = top, []
    for words, size, step in [
        (one.name, NAME, NAME_LINE),
        *((words, SMALL, SMALL_LINE) for words in one.says),
    ]:
        for line in measure.lines(words, size, COLUMN):
            at += step
            lines.append((line, size, at - 4))
    return Place(one, left, tuple(lines), top, at)


def drawn(laid, uid, title, said) -> SafeString:
    middle = laid.height / 2
    parts = [_line(place, middle) for place in laid.places]
    parts.append(
        f'<ellipse class="t-home" cx="{WIDTH / 2}" cy="{middle:.1f}" rx="{ACROSS / 2}" ry="{DOWN / 2}" fill="{PAPER}" '
        f'stroke="{INK}" stroke-width="2"/>'
    )
    first = middle + 5 - NAME_LINE * (len(laid.family) - 1) / 2
    parts += [
        text(WIDTH / 2, first + NAME_LINE * n, line, NAME, bold=True) for n, line in enumerate(laid.family)
    ]
    parts += [_words(left, words, SMALL, y, bold=True) for words, left, y in laid.heads]
    for place in laid.places:
        parts += [_words(place.left, *line) for line in place.lines]
    return picture(
        parts, css="eh-tree__svg", width=WIDTH, height=laid.height, uid=uid, title=title, said=said
    )


def small_line(strength) -> SafeString:
    return small(64, path("M2 12L62 12", *STYLES[strength]))


def _edge(left):
    return MARGIN + COLUMN if left else WIDTH - MARGIN - COLUMN


def _words(left, words, size, y, **look):
    css = "t-small" if size == SMALL else ""
    return text(_edge(left), y, words, size, anchor="end" if left else "start", css=css, **look)


def _line(place, middle):
    """From the edge of the family's sign to beside the name; it runs where no words are."""
    x = _edge(place.left) + (8 if place.left else -8)
    y = (place.top + min(place.bottom, place.top + NAME_LINE + 6)) / 2
    dx, dy = x - WIDTH / 2, y - middle
    share = 1 / ((dx / (ACROSS / 2)) ** 2 + (dy / (DOWN / 2)) ** 2) ** 0.5
    strength = place.one.strength
    points = (WIDTH / 2 + dx * share, middle + dy * share), (x, y)
    return path(way(points), *STYLES[strength], f' data-strength="{strength.name.lower()}"')
