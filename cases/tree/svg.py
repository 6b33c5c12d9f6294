"""A family tree as SVG: no script and no style inside, black on white, so that it prints and is read without colour.

What is needed to read it is said by attributes; the page’s sheet adds the council’s colour. Everything that people wrote
is escaped.
"""

from django.utils.html import conditional_escape as esc
from django.utils.safestring import SafeString

from cases.kinship import Kind
from cases.tree import rings, routes
from cases.tree.facts import Sign
from cases.tree.sizes import SMALL

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


def drawn(layout, uid, said) -> SafeString:
    """The whole drawing; `uid` makes its ids the page’s own, `said` is its description."""
    width, height = round(layout.width), round(layout.height)
    parts = [_ring(ring) for ring in layout.rings]
    parts += [_line(line) for line in layout.lines]
    parts += [_box(box) for box in layout.boxes]
    parts += [_text(*ring.at, ring.words, rings.SIZE, "start", css="t-home-name") for ring in layout.rings]
    uid = esc(uid)
    return SafeString(
        f'<svg class="eh-tree__svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" '
        f'aria-labelledby="{uid}-t" aria-describedby="{uid}-d" xmlns="http://www.w3.org/2000/svg" font-family="Helvetica, Arial, sans-serif">'
        f'<title id="{uid}-t">{esc(layout.plan.facts.title)}</title><desc id="{uid}-d">{esc(said)}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _sign(one, x, y, reach):
    """Somebody’s sign around a point. That of the main contact has a thick edge."""
    look = f'fill="#fff" stroke="#0b0c0c" stroke-width="{4 if one.main else 2}"'
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
    return (
        f'<path d="M{x - arm:.1f} {y - arm:.1f}L{x + arm:.1f} {y + arm:.1f}M{x + arm:.1f} {y - arm:.1f}'
        f'L{x - arm:.1f} {y + arm:.1f}" fill="none" stroke="#0b0c0c" stroke-width="2"/>'
    )


def _box(box):
    one, x, y = box.one, box.x, box.y
    parts = [_sign(one, x, y, box.radius), _cross(one, x, y, box.radius)]
    if box.inside:
        parts.append(_text(x, y + 5.5, box.inside, 16, weight=700))
    for text, size, at in box.words:
        parts.append(_text(x, at, text, size, css="t-small" if size == SMALL else ""))
    return f'<g data-person="{one.pk}">{"".join(parts)}</g>'


def _line(line):
    width, dashes = STYLES[line.means]
    way = "".join(path_of(path) for path in line.paths)
    ties = " ".join(map(str, line.ties))
    return _styled(way, line.means, width, dashes, f' data-ties="{ties}" data-means="{line.means}"')


def _styled(way, means, width, dashes, more):
    found = _path(way, width, dashes, more)
    if means == Kind.ADOPTIVE_PARENT:  # white within black: two lines beside one another
        found += _path(way, 1.5, "", "", "#fff")
    return found


def _path(way, width, dashes, more, colour="#0b0c0c"):
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="{width}"{dashed}{more}/>'


def path_of(points) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _ring(ring):
    way = "".join(f"{path_of(points)}Z" for points in ring.outlines)
    people = " ".join(map(str, sorted(ring.people)))
    first = ' class="t-home"' if ring.number == 0 else ' class="t-other-home"'
    dashes = RINGS[min(ring.number, len(RINGS) - 1)]
    return (
        f'<path d="{way}"{first} fill="none" fill-rule="evenodd" stroke="#0b0c0c" stroke-width="1.75" '
        f'stroke-linejoin="round" stroke-dasharray="{dashes}" data-home="{people}"/>'
    )


def _text(x, y, words, size, anchor="middle", weight=400, css=""):
    css = f' class="{css}"' if css else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" font-weight="{weight}"{css}>'
        f"{esc(words)}</text>"
    )


# --- what signs and lines mean, beside the drawing ----------------------------------------------------


def small_sign(one) -> SafeString:
    return _small(28, _sign(one, 14, 12, 9) + _cross(one, 14, 12, 9))


def small_line(means) -> SafeString:
    width, dashes = STYLES[means]
    return _small(64, _styled("M2 12L62 12", means, width, dashes, ""))


def small_twins() -> SafeString:
    return _small(28, _path("M4 22L14 3L24 22", 1.75, "", ""))


def small_ring(number) -> SafeString:
    way = "M2 3L46 3L46 21L2 21Z"
    return _small(48, _path(way, 1.75, RINGS[min(number, len(RINGS) - 1)], ""))


def _small(width, parts):
    return SafeString(
        f'<svg width="{width}" height="24" viewBox="0 0 {width} 24" aria-hidden="true">{parts}</svg>'
    )
