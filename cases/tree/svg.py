"""A family tree as SVG, of the pieces of earlyhelp/svg.py."""

from django.utils.safestring import SafeString

from cases.kinship import Kind
from cases.tree import rings, routes
from cases.tree.facts import Sign
from cases.tree.sizes import SMALL
from earlyhelp.svg import INK, PAPER, path, picture, small, text, way

# How each kind of line is drawn: (its width, its dashes). Adoption is two lines beside one another.
STYLES = {
    routes.COUPLE: (3, ""),
    routes.PARTED: (3, "9 6"),
    Kind.PARENT: (1.75, ""),
    Kind.ADOPTIVE_PARENT: (5, ""),
    Kind.STEP_PARENT: (1.75, "12 5"),
    Kind.FOSTER_CARER: (2.25, "2 5"),
    Kind.KINSHIP_CARER: (1.75, "14 4 2 4"),
    Kind.GUARDIAN: (1.75, "14 4 2 4 2 4"),
    Kind.CARER: (1.75, "5 5"),
    Kind.SIBLING: (1.75, ""),
    Kind.HALF_SIBLING: (1.75, "7 4"),
    Kind.STEP_SIBLING: (1.75, "2 4"),
}
WORDS = {
    routes.COUPLE: "Partners",
    routes.PARTED: "Were partners",
    Kind.PARENT: "Parent and child",
    Kind.ADOPTIVE_PARENT: "Adopted",
    Kind.STEP_PARENT: "Step-parent",
    Kind.FOSTER_CARER: "Foster carer",
    Kind.KINSHIP_CARER: "Kinship carer",
    Kind.GUARDIAN: "Special guardian",
    Kind.CARER: "Carer",
    Kind.SIBLING: "Brothers and sisters",
    Kind.HALF_SIBLING: "Half brothers and sisters",
    Kind.STEP_SIBLING: "Step-brothers and step-sisters",
}
RINGS = ("7 5", "2 4", "12 4 3 4", "1 3")  # the dashes of each home’s ring
WIDE = 1.75  # of a line where nothing else is said


def drawn(layout, uid, said) -> SafeString:
    """The whole drawing; `said` is its description."""
    parts = [_ring(ring) for ring in layout.rings]
    parts += [_line(line) for line in layout.lines]
    parts += [_box(box) for box in layout.boxes]
    parts += [text(*ring.at, ring.words, rings.SIZE, anchor="start") for ring in layout.rings]
    title, width, height = layout.plan.facts.title, layout.width, layout.height
    return picture(parts, css="eh-tree__svg", width=width, height=height, uid=uid, title=title, said=said)


def _sign(one, x, y, reach):
    """Somebody’s sign around a point. That of the main contact has a thick edge, of a baby who was lost a gentle one."""
    look = f'fill="{PAPER}" stroke="{INK}" stroke-width="{4 if one.main else 2}"'
    if one.lost:
        look += ' stroke-dasharray="3 3"'
    if one.sign == Sign.CIRCLE:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{reach}" {look}/>'
    if one.sign == Sign.SQUARE:
        return (
            f'<rect x="{x - reach:.1f}" y="{y - reach:.1f}" width="{2 * reach}" height="{2 * reach}" {look}/>'
        )
    if one.sign == Sign.DIAMOND:
        points = ((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))
    else:
        points = ((x, y - reach), (x + reach, y + reach), (x - reach, y + reach))
    return f'<polygon points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in points)}" {look}/>'


def _cross(one, x, y, reach):
    """Over the sign of who has died; none over that of a baby who was lost."""
    if not one.end or one.lost:
        return ""
    arm = reach * {Sign.SQUARE: 1, Sign.DIAMOND: 0.5}.get(one.sign, 0.7)
    down, up = ((x - arm, y - arm), (x + arm, y + arm)), ((x + arm, y - arm), (x - arm, y + arm))
    return path(way(down) + way(up), 2)


def _box(box):
    one, x, y = box.one, box.x, box.y
    parts = [_sign(one, x, y, box.radius), _cross(one, x, y, box.radius)]
    if box.inside:
        parts.append(text(x, y + 5.5, box.inside, 16, bold=True))
    for words, size, at in box.words:
        parts.append(text(x, at, words, size, css="t-small" if size == SMALL else ""))
    return f'<g data-person="{one.pk}">{"".join(parts)}</g>'


def _line(line):
    ties = " ".join(map(str, line.ties))
    return _styled(
        "".join(map(way, line.paths)), line.means, f' data-ties="{ties}" data-means="{line.means}"'
    )


def _styled(ways, means, more=""):
    found = path(ways, *STYLES[means], more)
    if means == Kind.ADOPTIVE_PARENT:  # white within black: two lines beside one another
        found += path(ways, 1.5, colour=PAPER)
    return found


def _ring(ring):
    ways = "".join(f"{way(points)}Z" for points in ring.outlines)
    people = " ".join(map(str, sorted(ring.people)))
    first = ' class="t-home"' if ring.number == 0 else ""
    return path(ways, WIDE, _dashes(ring.number), f'{first} fill-rule="evenodd" data-home="{people}"')


def _dashes(number):
    return RINGS[min(number, len(RINGS) - 1)]


# --- what signs and lines mean, beside the drawing ----------------------------------------------------


def small_sign(one) -> SafeString:
    return small(28, (_sign(one, 14, 12, 9), _cross(one, 14, 12, 9)))


def small_line(means) -> SafeString:
    return small(64, _styled("M2 12L62 12", means))


def small_twins() -> SafeString:
    return small(28, path("M4 22L14 3L24 22", WIDE))


def small_ring(number) -> SafeString:
    return small(48, path("M2 3L46 3L46 21L2 21Z", WIDE, _dashes(number)))
