from datetime import timedelta

import pytest
from django.utils import timezone

from assessments import eha
from assessments.models import ScoreSet
from cases import may, owed, undelivered
from cases.status import CaseStatus
from earlyhelp import letters
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from outcomes import closure
from outcomes.models import Closure
from plans import actions, meetings, reviews
from plans.models import Action
from portal import words
from tests import builders
from tests.facts import (
    at_once,
    last_line,
    not_theirs,
    owed_on,
    refuses,
    steps,
    trail_of,
    while_another_is_half_way,
)

NO_PLAN = "There is no agreed plan to have met the family’s needs."
NO_REVIEW = "Hold at least one review with the family first, so that the distance travelled is known."
NEEDS_PLAN = [reason.code for reason in authority().closure_reasons if reason.needs_plan]
OTHER = [reason.code for reason in authority().closure_reasons if not reason.needs_plan]


def close(case, by, reason="needs_met", **answers):
    return closure.close(case, reason=reason, difference=" Idris is in school ", by=by, **answers)


def finish_actions(by):
    for action in Action.objects.open():
        actions.move(action, status="done", by=by)


@pytest.fixture
def ready_case(supported_case, lead):
    """Everything that closing as met asks for."""
    finish_actions(lead)
    return builders.with_review(supported_case, decision="close")


def test_closing_ends_everything(ready_case, lead):
    made = close(
        ready_case, lead, family_said=" Thank you ", next_support=" The hub ", scores={"health": (9, 8)}
    )
    ready_case.refresh_from_db()
    assert (ready_case.status, owed_on(ready_case)) == (CaseStatus.CLOSED, {})
    assert ready_case.closed_at
    assert (made.reason, made.kind, made.closed_on, made.by) == (
        "needs_met",
        "met",
        timezone.localdate(),
        lead,
    )
    assert (made.difference, made.family_said, made.next_support) == (
        "Idris is in school",
        "Thank you",
        "The hub",
    )
    assert (made.scores.occasion, made.scores.scores.get().by_family) == ("closure", 9)
    assert ready_case.plans.get().status == "ended"
    assert steps(ready_case)[-1] == "Early help ended: The plan's goals are met"
    assert ready_case.status_changes.last().why == "The plan's goals are met"
    assert trail_of(ready_case)[-4:] == ["plan.ended", "case.moved", "footing.ended", "case.closed"]
    assert last_line().details == {"reason": "needs_met"}


def test_closing_twice_is_refused(ready_case, lead, manager):
    close(ready_case, lead)
    with refuses("This case is already closed."):
        close(ready_case, manager)
    assert Closure.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_closing_twice_at_once_closes_once(ready_case, manager, other_manager):
    made, refused = at_once(
        *[lambda by=by: close(ready_case, by) for by in (manager, other_manager, manager)]
    )
    assert (len(made), refused) == (1, ["This case is already closed."] * 2)
    assert ready_case.status_changes.filter(became="closed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_closing_while_others_still_work_on_the_plan_leaves_nobody_waiting_in_a_circle(
    supported_case, manager, lead
):
    plan, action = supported_case.plans.get(), Action.objects.first()
    meeting = meetings.book(supported_case, kind="review", starts_at=timezone.now(), place="Hub", by=lead)
    review = {
        "held_on": timezone.localdate(),
        "changed": "",
        "decision": "continue",
        "reason": "",
        "scores": {"health": (1, 1)},
    }
    write_up = {
        "held_on": timezone.localdate(),
        "workers": [],
        "working_well": "",
        "worries": "",
        "agreed_next": "",
    }
    made, refused = at_once(
        lambda: close(supported_case, manager, reason="moved"),
        lambda: reviews.hold(plan, by=lead, **review),
        lambda: actions.move(action, status="done", by=lead),
        lambda: meetings.hold(meeting, people=[builders.mother(supported_case)], by=lead, **write_up),
    )
    assert len(made) + len(refused) == 4
    supported_case.refresh_from_db()
    assert supported_case.status == CaseStatus.CLOSED


@pytest.mark.django_db(transaction=True)
def test_what_is_done_while_a_case_is_being_closed_waits_and_is_refused(assessing_case, manager, lead):
    assessment = builders.answered(assessing_case.assessments.get(), lead)
    made, refused = while_another_is_half_way(
        lambda: close(assessing_case, manager, reason="moved"), lambda: eha.hand_in(assessment, by=lead)
    )
    assert (made, refused) == ([], ["Only whoever works with the family may do that."])
    assessing_case.refresh_from_db()
    assert owed_on(assessing_case) == {}


@pytest.mark.parametrize("who", ["manager", "other_manager", "lead"])
def test_a_manager_or_the_lead_closes(who, people, ready_case):
    assert may.may_end(ready_case, people[who])
    assert close(ready_case, people[who]).by == people[who]


@pytest.mark.parametrize("who", ["teammate", "colleague", "front_door", "auditor", "administrator"])
def test_nobody_else_closes(who, people, ready_case):
    with not_theirs():
        close(ready_case, people[who])


@pytest.mark.parametrize("reason", NEEDS_PLAN)
def test_needs_are_not_met_without_a_plan(reason, agreed_case, lead):
    assert closure.obstacles(agreed_case, reason) == [NO_PLAN]
    with refuses(NO_PLAN):
        close(agreed_case, lead, reason=reason)


def test_a_draft_is_not_a_plan(planning_case, lead):
    builders.with_draft_plan(planning_case)
    found = closure.obstacles(planning_case, "needs_met")
    assert found == [NO_PLAN, "2 actions are still open. Finish or drop each one."]


def test_an_agreed_plan_without_a_review_and_with_open_actions(supported_case, lead):
    assert closure.obstacles(supported_case, "needs_met") == [
        NO_REVIEW,
        "2 actions are still open. Finish or drop each one.",
    ]
    actions.move(Action.objects.first(), status="done", by=lead)
    assert closure.obstacles(supported_case, "needs_met") == [
        NO_REVIEW,
        "1 action is still open. Finish or drop each one.",
    ]
    builders.with_review(supported_case)
    finish_actions(lead)
    assert closure.obstacles(supported_case, "needs_met") == []


def test_an_assessment_under_way_stands_in_the_way(ready_case, lead):
    eha.start(ready_case, by=lead)
    ready_case.refresh_from_db()
    assert closure.obstacles(ready_case, "needs_met") == [
        "An assessment is still being written. Finish it first."
    ]


@pytest.mark.parametrize(
    ("state", "reason"),
    [("waiting_case", reason) for reason in OTHER]
    + [(state, OTHER[0]) for state in ("assessing_case", "planning_case", "supported_case")],
)
def test_help_may_end_at_any_time_for_another_reason(state, reason, request, manager):
    case = request.getfixturevalue(state)
    assert closure.obstacles(case, reason) == []
    made = close(case, manager, reason=reason)
    assert made.kind == authority().closure_reason(reason).kind
    case.refresh_from_db()
    assert case.status == CaseStatus.CLOSED


@pytest.mark.parametrize("reason", [NEEDS_PLAN[0], OTHER[0]])
def test_what_the_family_wrote_is_answered_before_their_page_closes(reason, ready_case, lead):
    said = words.say(ready_case, person=builders.mother(ready_case), kind="ring_me", text="Please ring")
    with refuses("The family wrote to us, and nobody has answered."):
        close(ready_case, lead, reason)
    words.answer(said, answer="I rang at noon", by=lead)
    close(ready_case, lead, reason)


@pytest.mark.parametrize("reason", [NEEDS_PLAN[0], OTHER[0]])
def test_a_letter_that_did_not_arrive_is_seen_to_before_closing(reason, ready_case, lead):
    lost = letters.post(kind="plan.link", to="nadia@gone.example", subject="x", body="x", case=ready_case)
    Letter.objects.filter(pk=lost.pk).update(given_up_at=timezone.now())
    owed.bring_up_to_date(ready_case)
    with refuses("A letter about this family did not arrive, and nobody has seen to it."):
        close(ready_case, lead, reason)
    undelivered.see_to(lost, done="Rang her", by=lead)
    close(ready_case, lead, reason)


def test_scores_that_cannot_be_leave_the_case_open(ready_case, lead):
    with refuses("Scores go from 0 to 10."):
        close(ready_case, lead, scores={"health": (12, 3)})
    ready_case.refresh_from_db()
    assert ready_case.status == CaseStatus.SUPPORTED
    assert not ScoreSet.objects.filter(occasion="closure").exists()


def test_a_reason_that_is_not_the_authoritys_is_a_mistake_of_ours(ready_case, lead):
    with pytest.raises(KeyError):
        close(ready_case, lead, reason="boredom")
    assert not Closure.objects.exists()


def test_a_meeting_still_booked_is_called_off(supported_case, manager):
    meeting = meetings.book(
        supported_case,
        kind="review",
        starts_at=timezone.now() + timedelta(days=7),
        place="School",
        by=supported_case.lead,
    )
    closure.close(supported_case, reason="no_contact", difference="Calls went unanswered", by=manager)
    meeting.refresh_from_db()
    assert (meeting.status, meeting.cancelled_why) == ("cancelled", "Early help has ended")
