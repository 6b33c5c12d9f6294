"""Whatever a family is like, its tree can be read: nothing lies on anything, and drawing and list say the same."""

import re
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.tree import layout, measure, order, rings, svg, words
from tests.how_many import number
from tests.trees import anything, generations

SLACK = 0.01
MANY = settings(max_examples=number(25, 400), deadline=None)
families = st.one_of(generations(), anything())


def apart(one, other):
    """Whether two boxes, each (left, top, right, bottom), have no room in common."""
    return (
        one[2] <= other[0] + SLACK
        or other[2] <= one[0] + SLACK
        or one[3] <= other[1] + SLACK
        or other[3] <= one[1] + SLACK
    )


def segments(line):
    for path in line.paths:
        yield from zip(path, path[1:], strict=False)


def box_of(segment):
    (x1, y1), (x2, y2) = segment
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def words_of(box):
    left, _, right, bottom = box.edges
    return left + 1, box.y + box.radius + 1, right - 1, bottom - 1


def sign_of(box):
    return box.x - box.radius + 1, box.y - box.radius + 1, box.x + box.radius - 1, box.y + box.radius - 1


def name_of(ring):
    x, y = ring.at
    return x, y - rings.SIZE + 2, x + measure.width(ring.words, rings.SIZE), y + 2


def is_inside(x, y, outlines):
    crossed = 0
    for way in outlines:
        for (x1, y1), (x2, y2) in zip(way, [*way[1:], way[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossed += 1
    return crossed % 2 == 1


@given(families)
@MANY
def test_nothing_lies_on_anybodys_words(facts):
    laid = layout.laid_out(facts)
    for one, other in combinations(laid.boxes, 2):
        assert apart(one.edges, other.edges), (one.one.pk, other.one.pk)
    for box in laid.boxes:
        for line in laid.lines:
            for segment in segments(line):
                assert apart(box_of(segment), words_of(box)), (box.one.pk, line)
    names = [name_of(ring) for ring in laid.rings]
    for one, other in combinations(names, 2):
        assert apart(one, other)
    for name in names:
        assert all(apart(name, box.edges) for box in laid.boxes)


@given(families)
@MANY
def test_no_line_runs_through_the_sign_of_somebody_who_has_nothing_to_do_with_it(facts):
    laid = layout.laid_out(facts)
    ties = {tie.pk: {tie.one, tie.other} for tie in facts.ties}
    for line in laid.lines:
        concerned = set().union(*(ties[pk] for pk in line.ties))
        for box in laid.boxes:
            if box.one.pk not in concerned:
                assert all(apart(box_of(one), sign_of(box)) for one in segments(line)), (box.one.pk, line)


@given(families)
@MANY
def test_everything_is_on_the_paper(facts):
    laid = layout.laid_out(facts)
    for box in laid.boxes:
        left, top, right, bottom = box.edges
        assert left >= 0 and top >= 0 and right <= laid.width and bottom <= laid.height
    for line in laid.lines:
        for path in line.paths:
            assert all(0 <= x <= laid.width and 0 <= y <= laid.height for x, y in path)
    for ring in laid.rings:
        for way in ring.outlines:
            assert all(0 <= x <= laid.width and 0 <= y <= laid.height for x, y in way)


@given(families)
@MANY
def test_everybody_is_drawn_once_and_listed_once(facts):
    laid = layout.laid_out(facts)
    ids = sorted(one.pk for one in facts.people)
    drawn = [int(pk) for pk in re.findall(r'data-person="(\d+)"', svg.drawn(laid, "t", ""))]
    assert sorted(drawn) == ids == sorted(line.one.pk for line in words.lines(laid.plan))


@given(families)
@MANY
def test_drawing_and_list_tell_the_same_ties(facts):
    laid = layout.laid_out(facts)
    plan, ids = laid.plan, sorted(tie.pk for tie in facts.ties)
    lined = [pk for line in laid.lines for pk in line.ties]
    assert sorted([*lined, *plan.told, *plan.implied]) == ids, (
        "each is a line, or in words, or follows from others"
    )
    listed = [pk for line in words.lines(plan) for pk in line.ties]
    assert sorted(listed) == sorted([*ids, *ids]), "each is told of both"
    for pk, said in plan.said.items():
        [box] = [one for one in laid.boxes if one.one.pk == pk]
        assert unbroken(said) in unbroken("".join(text for text, _, _ in box.words))


@given(families)
@MANY
def test_drawing_and_list_tell_the_same_of_each(facts):
    laid = layout.laid_out(facts)
    for box, line in zip(laid.boxes, words.lines(laid.plan), strict=True):
        drawn = unbroken("".join(text for text, _, _ in box.words)) + box.inside
        for said in (*line.about, line.one.name, line.one.age.removesuffix(" year")):
            assert said == "main contact" or unbroken(said) in drawn
        ringed = [ring.words for ring in laid.rings if box.one.pk in ring.people]
        assert sorted(ringed) == sorted(home.words for home in facts.homes if box.one.pk in home.lives)
        assert all(one.casefold() in line.lives.casefold() for one in ringed)


def unbroken(said):
    return said.replace("-", "").replace(" ", "")


@given(families)
@MANY
def test_a_ring_goes_round_those_who_live_together_and_nobody_else(facts):
    laid = layout.laid_out(facts)
    for ring in laid.rings:
        inside = {box.one.pk for box in laid.boxes if is_inside(box.x, box.y + SLACK, ring.outlines)}
        assert inside == ring.people


@given(families)
@MANY
def test_the_same_family_is_drawn_the_same(facts):
    before = layout.laid_out(facts)
    order.ordered.cache_clear()
    assert layout.laid_out(facts) == before


@pytest.mark.parametrize("longest", [60, 132])
@given(st.text(max_size=80))
def test_no_line_of_words_is_too_wide_and_no_word_is_lost(longest, said):
    lines = measure.lines(said, 15, longest)
    assert all(measure.width(line, 15) <= longest for line in lines)
    assert unbroken("".join(lines)) == unbroken("".join(said.split()))


def along(one, other):
    """How far two ways that run across, or up and down, lie on one another."""
    (ax, ay), (bx, by) = one
    (cx, cy), (dx, dy) = other
    if abs(ay - by) < SLACK and abs(cy - dy) < SLACK and abs(ay - cy) < 1:
        return min(max(ax, bx), max(cx, dx)) - max(min(ax, bx), min(cx, dx))
    if abs(ax - bx) < SLACK and abs(cx - dx) < SLACK and abs(ax - cx) < 1:
        return min(max(ay, by), max(cy, dy)) - max(min(ay, by), min(cy, dy))
    return 0


def by_themselves(line):
    """The ways of a line but for where it leaves somebody’s side for their gutter, which several may do together."""
    for path in line.paths:
        found = list(zip(path, path[1:], strict=False))
        yield from found[1:-1] if len(path) > 2 else found


@given(families)
@MANY
def test_no_line_lies_on_another(facts):
    laid = layout.laid_out(facts)
    for one, other in combinations(laid.lines, 2):
        assert all(along(a, b) <= 1 for a in by_themselves(one) for b in by_themselves(other)), (one, other)
