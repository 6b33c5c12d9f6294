from datetime import timedelta

import pytest
from django.utils import timezone

from assessments.models import ScoreSet
from cases.status import CaseStatus, OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from plans import reviews
from plans.models import Plan, Review
from tests import builders
from tests.facts import last_line, owed_on, refuses, steps, when_asked

TODAY = timezone.localdate


@pytest.fixture
def plan(supported_case):
    return supported_case.plans.get()


def hold(plan, by, **answers):
    given = {
        "held_on": TODAY(),
        "changed": " Idris is in school ",
        "family_said": " Easier ",
        "decision": "continue",
        "reason": " It works ",
        "scores": {"health": (7, 6)},
    } | answers
    return reviews.hold(plan, by=by, **given)


@pytest.mark.parametrize("decision", ["continue", "change"])
def test_when_help_goes_on_the_next_review_falls_due_by_the_cycle(decision, plan, lead, supported_case):
    review = hold(plan, lead, decision=decision)
    plan.refresh_from_db()
    supported_case.refresh_from_db()
    due = clocks.due(TODAY(), authority().clock("review"))
    assert (supported_case.status, review.review_chosen_on) == (CaseStatus.SUPPORTED, None)
    assert owed_on(supported_case) == {OwedKind.REVIEW: due}
    assert (review.changed, review.family_said, review.reason, review.by) == (
        "Idris is in school",
        "Easier",
        "It works",
        lead,
    )
    assert steps(supported_case)[-1] == "Review held"
    assert (last_line().verb, last_line().details) == ("review.held", {"decision": decision})


@pytest.mark.parametrize("decision", ["close", "step_down"])
def test_when_help_ends_closing_comes_next(decision, plan, lead, supported_case):
    review = hold(plan, lead, decision=decision, next_review_on=TODAY() + timedelta(days=9))
    plan.refresh_from_db()
    supported_case.refresh_from_db()
    assert review.review_chosen_on is None
    assert owed_on(supported_case) == {OwedKind.CLOSE: clocks.add_working_days(TODAY(), 10)}
    assert plan.status == "agreed"


def test_every_decision_is_one_or_the_other():
    ends = {"close", "step_down", "step_up"}
    assert set(Review.Decision.values) == ends | set(reviews.GOES_ON)


def test_the_next_review_may_be_sooner(plan, lead, supported_case):
    hold(plan, lead, next_review_on=TODAY() + timedelta(days=7))
    supported_case.refresh_from_db()
    assert owed_on(supported_case) == {OwedKind.REVIEW: TODAY() + timedelta(days=7)}


def test_the_scores_of_a_review_are_its_own(plan, lead):
    held_on = TODAY()
    review = hold(plan, lead, scores={"health": (7, 6), "learning": (None, 5)})
    assert (review.scores.occasion, review.scores.scored_on, review.scores.by) == ("review", held_on, lead)
    assert review.scores.scores.count() == 2


@pytest.mark.parametrize(
    ("answers", "sentence", "field"),
    [
        ({"held_on": lambda: TODAY() + timedelta(days=1)}, "must be today or earlier", "held_on"),
        (
            {"held_on": lambda: TODAY() - timedelta(days=1)},
            "on or after the day the plan was agreed",
            "held_on",
        ),
        ({"next_review_on": TODAY}, "must be after this one", "next_review_on"),
        ({"scores": {}}, "Give a score in at least one area.", None),
        ({"scores": {"health": (11, 5)}}, "Scores go from 0 to 10.", None),
    ],
)
def test_a_review_is_refused_and_leaves_nothing(answers, sentence, field, plan, lead):
    with refuses(sentence, field):
        hold(plan, lead, **when_asked(answers))
    assert not Review.objects.exists()
    assert not ScoreSet.objects.filter(occasion="review").exists()


@pytest.mark.parametrize("status", ["draft", "ended"])
def test_only_an_agreed_plan_is_reviewed(status, plan, lead):
    Plan.objects.update(status=status)
    with refuses("A plan is reviewed once the family has agreed it."):
        hold(plan, lead)


def test_a_meeting_has_one_review_of_its_own_case(plan, lead, supported_case):
    meeting = supported_case.meetings.get()
    hold(plan, lead, meeting=meeting)
    with refuses("already has its review", "meeting"):
        hold(plan, lead, meeting=meeting)
    assert Review.objects.count() == 1


def test_builders_hold_a_review(supported_case):
    assert builders.with_review(supported_case).reviews.get().decision == "continue"
