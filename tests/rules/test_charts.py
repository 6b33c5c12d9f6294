"""Charts say the same in shape, in number and in words, whatever was scored."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.utils.safestring import SafeString

from earlyhelp import charts

ROWS = [
    ("School", 3, 7),
    ("Housing", 5, 4),
    ("Money", 4, 4),
    ("Safety", None, 3),
    ("Friends", 4, None),
    ("Health", None, None),
]
ATTACK = '<script>alert("1")</script>'


def words(svg):
    return ["".join(node.itertext()) for node in ET.fromstring(svg).iter() if node.tag.endswith("}text")]


def test_a_description_says_every_row_in_words():
    assert charts.description(ROWS) == (
        "School: 3, now 7. Housing: 5, now 4. Money: 4, the same as before. "
        "Safety: now 3, not scored before. Friends: 4, not scored since. Health: not scored."
    )


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (ROWS, "1 of 3 areas is better, 1 is worse and 1 is the same."),
        ([("A", 1, 2), ("B", 1, 2)], "2 of 2 areas are better."),
        ([("A", 2, 1)], "1 of 1 area is worse."),
        ([("A", None, 2)], "There are no two scores to compare yet."),
        ([], "There are no two scores to compare yet."),
    ],
)
def test_a_summary_counts_only_areas_scored_twice(rows, sentence):
    assert charts.summary(rows) == sentence


@pytest.mark.parametrize("stacked", [False, True])
def test_the_change_is_printed_as_well_as_drawn(stacked):
    printed = words(charts.dumbbell(ROWS, "d", "Scores", stacked=stacked))
    for said in ("+4", "−1", "same", "once", "not scored"):
        assert said in printed


def test_a_fall_is_dashed_and_a_rise_is_not():
    rise = charts.dumbbell([("A", 2, 8)], "d", "t")
    fall = charts.dumbbell([("A", 8, 2)], "d", "t")
    assert "stroke-dasharray" not in rise
    assert "stroke-dasharray" in fall


def drawings(label):
    rows = [(label, 3, 7), ("B", None, 2), ("C", 4, None), (label * 2, 0, 10)]
    return [
        charts.dumbbell(rows, "d", label),
        charts.dumbbell(rows, "d", label, stacked=True),
    ]


def test_every_chart_is_well_formed_named_and_free_of_inline_style():
    for svg in drawings("Children’s health & needs"):
        root = ET.fromstring(svg)
        ids = root.attrib["aria-labelledby"].split()
        assert root.attrib["role"] == "img"
        assert sorted(ids) == sorted(node.attrib["id"] for node in root.iter() if "id" in node.attrib)
        assert "style=" not in svg
        assert not re.search(r'(fill|stroke)="#', svg), "colours belong to the stylesheet"


def test_labels_are_escaped():
    for markup in [*drawings(ATTACK), charts.steps(ATTACK, 4, 2, ATTACK, ATTACK), charts.key(ATTACK, ATTACK)]:
        assert "<script" not in markup


def test_charts_may_be_put_in_a_page_as_they_are():
    assert isinstance(charts.both(ROWS, "d", "t"), SafeString)
    assert isinstance(charts.steps("School", 7, 3, "7 out of 10", "up from 3"), SafeString)


def test_both_sizes_of_a_chart_have_their_own_ids():
    ids = re.findall(r' id="([^"]+)"', charts.both(ROWS, "d", "t"))
    assert len(ids) == len(set(ids)) == 4


def test_nothing_scored_at_all_still_draws():
    nothing = [("A", None, None), ("B", None, None), ("C", None, None)]
    assert words(charts.dumbbell(nothing, "d", "t")).count("not scored") == 3
    ET.fromstring(charts.dumbbell([], "d", "t"))


def test_steps_mark_the_first_score_and_fill_up_to_the_latest():
    bar = charts.steps("School", 7, 3, "7 out of 10", "up from 3 in June")
    assert bar.count("eh-steps__cell--on") == 7
    assert bar.count("eh-steps__cell--first") == 1
    assert charts.steps("School", None, None, "Not scored yet", "").count("--on") == 0
