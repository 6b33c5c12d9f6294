"""What of a family is a line of its tree, and what is said in words: by the tales of a few families."""

import re

import pytest

from cases.kinship import MAN, WOMAN, Kind
from cases.tree import layout, shown, svg
from cases.tree.facts import Household, Sign
from cases.tree.plan import planned
from tests.trees import LONG, family, somebody

MOTHER, FATHER, BEFORE, ANA, BEN, CAL = 1, 2, 3, 4, 5, 6
PEOPLE = (
    somebody(MOTHER, WOMAN),
    somebody(FATHER, MAN),
    somebody(BEFORE, MAN),
    somebody(ANA, WOMAN, above=0, born="2012-01-01", birth="2012-01-01"),
    somebody(BEN, MAN, above=0, born="2019-01-01", birth="2019-01-01"),
    somebody(CAL, MAN, above=0, born="2019-01-01", birth="2019-01-01"),
)
TIES = (
    ("partner", MOTHER, FATHER),
    ("former_partner", BEFORE, MOTHER),
    *(("parent", MOTHER, child) for child in (ANA, BEN, CAL)),
    *(("parent", FATHER, child) for child in (BEN, CAL)),
    ("parent", BEFORE, ANA),
    ("half_sibling", ANA, BEN),
    ("sibling", BEN, CAL),
)


def plan(*ties, people=PEOPLE):
    return planned(family(people, ties))


def places(*ties, people=PEOPLE, homes=()):
    laid = layout.laid_out(family(people, ties, homes))
    return laid, {box.one.pk: (box.x, box.y) for box in laid.boxes}


def test_half_brothers_and_sisters_stand_under_their_own_parents_line():
    found = plan(*TIES)
    assert {(one.above, one.children) for one in found.descents} == {
        ((MOTHER, FATHER), (BEN, CAL)),
        ((MOTHER, BEFORE), (ANA,)),
    }
    assert len(found.implied) == 2 and not found.told, "and need no line of their own"


def test_partners_stand_beside_one_another_and_the_line_of_those_who_parted_is_broken():
    laid, at = places(*TIES)
    order = sorted((MOTHER, FATHER, BEFORE), key=lambda pk: at[pk][0])
    assert order[1] == MOTHER and len({at[pk][1] for pk in order}) == 1
    assert at[ANA][1] == at[BEN][1] > at[MOTHER][1]
    drawn = svg.drawn(laid, "t", "")
    [parted] = re.findall('<path[^>]*data-means="former_partner"', drawn)
    [together] = re.findall('<path[^>]*data-means="partner"', drawn)
    assert "stroke-dasharray" in parted and "stroke-dasharray" not in together


def test_twins_hang_on_one_point():
    laid, at = places(*TIES)
    assert laid.plan.twins == [(BEN, CAL)]
    [line] = [one for one in laid.lines if one.means == Kind.PARENT and len(one.ties) == 4]
    slanted = [
        path for path in line.paths if len({x for x, _ in path}) == 2 and len({y for _, y in path}) == 2
    ]
    assert len(slanted) == 2 and len({path[0] for path in slanted}) == 1


def test_children_stand_by_age():
    _, at = places(*(("parent", MOTHER, child) for child in (CAL, ANA)))
    assert at[ANA][0] < at[CAL][0]


@pytest.mark.parametrize(
    "kind", ["step_parent", "adoptive_parent", "foster_carer", "kinship_carer", "guardian", "carer"]
)
def test_each_kind_of_care_has_a_line_of_its_own_kind_and_words_in_the_key(kind):
    tree = shown.family_tree(family(PEOPLE, [(kind, MOTHER, ANA)]))
    assert f'data-means="{kind}"' in tree.drawing
    assert svg.WORDS[Kind(kind)] in [words for _, words in tree.key]
    assert len({svg.STYLES[one] for one in svg.STYLES}) >= len(svg.STYLES) - 1, "but parents' and siblings'"


def test_a_grandmother_who_cares_stands_over_the_mother():
    gran = somebody(9, WOMAN, above=2)
    laid, at = places(
        ("parent", 9, MOTHER), ("parent", MOTHER, ANA), ("kinship_carer", 9, ANA), ("grandparent", 9, ANA),
        people=(*PEOPLE, gran),
    )  # fmt: skip
    assert at[9][1] < at[MOTHER][1] < at[ANA][1]
    assert len(laid.plan.implied) == 1, "that she is the grandmother is seen by the two lines"


def test_what_has_no_line_is_said_under_the_name():
    laid, _ = places(("aunt_uncle", BEFORE, ANA), ("friend", FATHER, MOTHER), ("carer", ANA, MOTHER))
    said = laid.plan.said
    assert said[BEFORE] == "uncle of P4" and said[FATHER] == "friend of P1" and said[ANA] == "carer of P1"
    assert said[BEN] == "wider family or friend", "related to nobody: what they are in the family"
    words = [text for box in laid.boxes for text, _, _ in box.words]
    assert "uncle of P4" in words


def test_brothers_whose_parents_nobody_wrote_down_are_joined_by_a_line():
    found = plan(("sibling", MOTHER, FATHER), ("sibling", FATHER, BEFORE), ("step_sibling", ANA, BEN))
    assert {(one.kind, one.above, one.children) for one in found.descents} == {
        (Kind.SIBLING, (), (MOTHER, FATHER, BEFORE)),
        (Kind.STEP_SIBLING, (), (ANA, BEN)),
    }


def test_a_long_surname_breaks():
    laid, _ = places(people=(somebody(1, name=f"Ann {'W' * 35}"), somebody(2, name=LONG)))
    assert all(box.width <= 140 for box in laid.boxes)
    assert len(laid.boxes[0].words) > 3 and laid.boxes[1].words[0][0].endswith("-")


def test_a_baby_who_was_lost_has_a_small_sign_of_dots_and_no_cross():
    baby = somebody(7, sign=Sign.TRIANGLE, lost=True, end="stillborn", above=0)
    old = somebody(8, MAN, end="died 2019")
    drawn = svg.drawn(layout.laid_out(family((baby, old))), "t", "")
    groups = dict(re.findall(r'<g data-person="(\d)">(.*?)</g>', drawn))
    assert "stroke-dasharray" in groups["7"] and "<path" not in groups["7"]
    assert "<path" in groups["8"]


def test_a_home_of_people_far_from_one_another_has_a_ring_for_each_run_with_its_name():
    lines, gran = [("parent", 9, MOTHER), ("parent", MOTHER, ANA)], somebody(9, WOMAN, above=2)
    laid, _ = places(*lines, people=(*PEOPLE, gran), homes=[Household("At home", frozenset({9, ANA}))])
    assert sorted((ring.words, sorted(ring.people)) for ring in laid.rings) == [
        ("At home", [ANA]),
        ("At home", [9]),
    ]
    together = [Household("At home", frozenset({9, MOTHER, ANA}))]
    laid, _ = places(*lines, people=(*PEOPLE, gran), homes=together)
    assert [ring.people for ring in laid.rings] == [{9, MOTHER, ANA}]


def test_nobody_at_all_is_no_error():
    tree = shown.family_tree(family(()))
    assert tree.lines == [] and "<svg" in tree.drawing
