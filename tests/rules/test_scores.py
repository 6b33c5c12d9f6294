from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments import scores
from assessments.models import Score, ScoreSet
from earlyhelp.authority import authority
from tests import builders
from tests.facts import refuses

TODAY = timezone.localdate


def record(case, given, by, days_ago=0, occasion="review"):
    return scores.record(
        case, occasion=occasion, scored_on=TODAY() - timedelta(days=days_ago), scores=given, by=by
    )


def test_both_voices_are_kept_apart(agreed_case, lead):
    made = record(agreed_case, {"health": (3, 5), "learning": (None, 4), "parenting": (None, None)}, lead)
    assert (made.case, made.occasion, made.by) == (agreed_case, "review", lead)
    rows = set(made.scores.values_list("area", "by_family", "by_worker"))
    assert rows == {("health", 3, 5), ("learning", None, 4)}


@pytest.mark.parametrize("given", [{}, {"health": (None, None)}])
def test_no_score_at_all_is_refused(given, agreed_case, lead):
    with refuses("Give a score in at least one area."):
        record(agreed_case, given, lead)
    assert not ScoreSet.objects.exists()


@pytest.mark.parametrize("pair", [(11, 5), (5, 11), (-1, None), (None, -1)])
def test_scores_go_from_nought_to_ten(pair, agreed_case, lead):
    with refuses("Scores go from 0 to 10."):
        record(agreed_case, {"health": pair}, lead)


@pytest.mark.parametrize("pair", [(0, 0), (10, 10), (0, None)])
def test_the_ends_of_the_scale_are_scores(pair, agreed_case, lead):
    made = record(agreed_case, {"health": pair}, lead)
    assert (made.scores.get().by_family, made.scores.get().by_worker) == pair


def test_the_database_itself_refuses_eleven_and_a_second_score_for_an_area(agreed_case, lead):
    made = record(agreed_case, {"health": (3, 5)}, lead)
    for wrong in (
        {"area": "learning", "by_family": 11},
        {"area": "learning", "by_worker": 11},
        {"area": "health"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Score.objects.create(set=made, **wrong)


def test_before_anything_is_scored_nothing_has_been_travelled(agreed_case):
    assert scores.travelled(agreed_case) is None


def test_the_distance_travelled_is_the_latest_less_the_first(agreed_case, lead):
    record(agreed_case, {"health": (3, 6), "learning": (8, 8)}, lead, days_ago=60, occasion="assessment")
    record(agreed_case, {"health": (5, 6), "learning": (7, 8)}, lead, days_ago=30)
    record(agreed_case, {"health": (6, 7), "learning": (7, 8)}, lead)
    far = scores.travelled(agreed_case)
    health, learning = authority().area("health").name, authority().area("learning").name
    assert {(area.name, area.values, area.change) for area in far.areas} == {
        (health, (3, 5, 6), 3),
        (learning, (8, 7, 7), -1),
    }
    assert set(far.compared) == {(health, 3, 6), (learning, 8, 7)}
    assert far.better == 1 and far.title == "Distance travelled"
    assert (far.first_on, far.latest_on) == (TODAY() - timedelta(days=60), TODAY())
    assert len(far.occasions) == 3


def test_the_workers_voice_is_another_picture(agreed_case, lead):
    record(agreed_case, {"health": (3, 6)}, lead, days_ago=30)
    record(agreed_case, {"health": (9, 6)}, lead)
    assert scores.travelled(agreed_case, voice="by_worker").better == 0
    assert scores.travelled(agreed_case).better == 1


def test_an_areas_first_score_is_the_first_given_for_it(agreed_case, lead):
    record(agreed_case, {"health": (3, 3)}, lead, days_ago=60)
    record(agreed_case, {"health": (None, 4), "learning": (2, 2)}, lead, days_ago=30)
    record(agreed_case, {"learning": (5, 5)}, lead)
    far = scores.travelled(agreed_case)
    health, learning = (
        next(a for a in far.areas if a.name == authority().area(code).name) for code in ("health", "learning")
    )
    assert (health.first, health.latest, health.first_on) == (3, 3, TODAY() - timedelta(days=60))
    assert (learning.first, learning.latest, learning.first_on) == (2, 5, TODAY() - timedelta(days=30))
    # Scored once, health is where they started and not a comparison.
    assert (health.change, health.row) == (None, (health.name, 3, None)) and learning.change == 3


def test_two_occasions_with_no_area_in_common_compare_nothing(agreed_case, lead):
    record(agreed_case, {"health": (3, 3)}, lead, days_ago=60)
    record(agreed_case, {"learning": (5, 5)}, lead)
    far = scores.travelled(agreed_case)
    assert (far.compares, far.title) == (False, "Where the family started")


def test_a_voice_that_has_scored_nothing_has_travelled_nothing(agreed_case, lead):
    record(agreed_case, {"health": (None, 3)}, lead)
    assert scores.travelled(agreed_case) is None
    assert scores.travelled(agreed_case, voice="by_worker").areas[0].latest == 3


def test_areas_come_in_the_authoritys_order(supported_case):
    far = scores.travelled(supported_case)
    assert [area.name for area in far.areas] == [area.name for area in authority().areas]


def test_the_picture_costs_one_statement_however_long_the_history(
    agreed_case, lead, django_assert_num_queries
):
    for days in range(20):
        record(agreed_case, builders.scores(), lead, days_ago=days)
    with django_assert_num_queries(1):
        scores.travelled(agreed_case)
    assert len(scores.travelled(agreed_case).occasions) == 20


def test_means_are_compared_for_cases_scored_twice_only(agreed_case, lead, django_assert_num_queries):
    record(agreed_case, {"health": (2, 9), "learning": (4, None)}, lead, days_ago=60)
    assert scores.travelled_means([agreed_case.pk]) == []
    record(agreed_case, {"health": (None, 9)}, lead, days_ago=30)
    record(agreed_case, {"health": (5, 1), "learning": (6, None)}, lead)
    with django_assert_num_queries(1):
        assert scores.travelled_means([agreed_case.pk]) == [(3, 5.5)]
