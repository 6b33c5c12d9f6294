"""One scale: what is asked, stored, refused, drawn and said of a score has the same two ends."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.models import Score, ScoreSet
from earlyhelp import charts, scale
from earlyhelp.forms.fields import ScaleField

FORM = ScaleField(low="At its hardest", high="At its best")


def test_a_question_offers_the_numbers_of_the_scale_and_no_other():
    assert [FORM.clean(str(number)) for number in scale.NUMBERS] == list(scale.NUMBERS)
    assert str(FORM.error_messages["invalid_choice"]) == f"Select a number from {scale.WORDS}"
    assert str(FORM.error_messages["required"]) == f"Select a number from {scale.WORDS}"


def test_both_ends_are_said_in_the_areas_own_words():
    shown = FORM.widget.render("health", None)
    assert f"{scale.LOW} = At its hardest" in shown and f"{scale.HIGH} = At its best" in shown
    assert shown.count('type="radio"') == len(scale.NUMBERS)


def test_the_database_keeps_the_whole_scale_and_nothing_beyond(agreed_case, lead):
    made = ScoreSet.objects.create(
        case=agreed_case, occasion="review", scored_on=timezone.localdate(), by=lead
    )
    Score.objects.create(set=made, area="health", by_family=scale.HIGH, by_worker=scale.LOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(set=made, area="learning", by_family=scale.HIGH + 1)


def test_a_familys_bar_is_full_at_the_top():
    bar = charts.steps("School", scale.HIGH, None, scale.in_words(scale.HIGH), "")
    assert bar.count("eh-steps__cell--on") == bar.count('<span class="eh-steps__cell') == scale.HIGH


@pytest.mark.parametrize(("score", "words"), [(None, "not scored"), (0, "0 out of 10"), (7, "7 out of 10")])
def test_a_score_in_words(score, words):
    assert scale.in_words(score) == words


@pytest.mark.parametrize(("number", "nearest"), [(-3, 0), (0, 0), (6, 6), (14, 10)])
def test_what_is_beyond_the_scale_comes_back_to_its_end(number, nearest):
    assert scale.nearest(number) == nearest
