"""What is owed: worked out from what has happened, side by side, whatever the order in which it was written down."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from assessments import eha
from cases import agreement, facts, lifecycle, owed, team
from cases.models import Case, Owed
from cases.people import add_person
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from plans import meetings, reviews
from plans import plan as plans
from plans.models import Meeting
from portal import words
from portal.models import FamilyMessage
from referrals.models import StepUp
from referrals.steps import up
from tests import builders
from tests.facts import owed_on
from tests.how_many import SEED, grows, number
from tests.social_care import social_care

__all__ = ["social_care"]

TODAY = timezone.localdate


def day_of(clock, start):
    return clocks.due(start, authority().clock(clock))


def rows_of(case):
    return {
        (row.kind, row.about_type_id, row.about_id): (
            row.since,
            row.due,
            row.clock,
            row.whose_id,
            row.agency_id,
            row.right,
        )
        for row in Owed.objects.open().filter(case=case)
    }


def worked_out(case):
    return {
        key: (one.since, one.due, one.clock, one.whose, one.agency, one.right)
        for key, one in owed.work_out(facts.CASES, [case.pk]).items()
    }


# --- random histories -----------------------------------------------------------------------------------


class History:
    """A case and those who act on it; each act is a verb, of which any may be refused."""

    def __init__(self, case, folk, social_care):
        self.pk, self.folk, self.social_care = case.pk, folk, social_care

    @property
    def case(self):
        return Case.objects.get(pk=self.pk)

    @property
    def works(self):
        """Whoever leads now, or a manager, of whom what is for those who work with the family is refused."""
        return self.case.lead or self.folk["manager"]

    def lead(self, n):
        who = self.folk["lead" if n % 2 else "colleague"]
        team.name_lead(self.case, lead=who, why="Knows them", by=self.folk["manager"])

    def said(self, n, answer):
        person = self.case.family.members.filter(part__in=("mother", "father")).order_by("pk")[n % 2].person
        on = TODAY() - timedelta(days=n % 5)
        said = builders.SAFE | {"answer": answer, "how": "spoken", "answered_on": on}
        agreement.record(self.case, person=person, by=self.works, **said)

    def yes(self, n):
        self.said(n, "given")

    def no(self, n):
        self.said(n, "refused")

    def taken_back(self, n):
        self.said(n, "withdrawn")

    def start(self, n):
        eha.start(self.case, by=self.works)

    def hand_in(self, n):
        assessment = self.case.assessments.filter(status="draft").first()
        if assessment:
            eha.hand_in(builders.answered(assessment, self.works), by=self.works)

    def send_back(self, n):
        for assessment in self.case.assessments.filter(status="handed_in"):
            eha.send_back(assessment, why="Say more", by=self.folk["manager"])

    def sign_off(self, n):
        for assessment in self.case.assessments.filter(status="handed_in"):
            eha.sign_off(assessment, by=self.folk["manager"])

    def meet(self, n):
        first = not self.case.meetings.filter(kind=Meeting.Kind.FIRST, status="held").exists()
        kind = Meeting.Kind.FIRST if first else Meeting.Kind.REVIEW
        meeting = meetings.book(
            self.case, kind=kind, starts_at=timezone.now(), place="The hub", by=self.works
        )
        meetings.hold(
            meeting,
            held_on=TODAY() - timedelta(days=n % 4),
            workers=[],
            people=[builders.mother(self.case)],
            working_well="Much",
            worries="Little",
            agreed_next="More",
            by=self.works,
        )

    def agree(self, n):
        case = self.case
        if not plans.live(case) and not case.lead_id:
            return  # nobody leads who could draft one
        plan = plans.live(case) or builders.with_draft_plan(case).plans.live().get()
        agrees = plans.agree if plan.status == "draft" else plans.agree_again
        on = TODAY() - timedelta(days=n % 3)
        chosen = TODAY() + timedelta(days=n) if n % 3 == 1 else None
        agrees(
            plan,
            agreed_on=on,
            agreed_with=[builders.mother(case)],
            next_review_on=chosen,
            by=self.works,
        )

    def review(self, n, decision="continue"):
        plan = plans.live(self.case)
        if plan is None:
            return
        reviews.hold(
            plan,
            held_on=TODAY() - timedelta(days=n % 3),
            changed="Much",
            decision=decision,
            reason="It is so",
            scores={"health": (5, 5)},
            next_review_on=TODAY() + timedelta(days=n) if n % 4 == 1 else None,
            by=self.works,
        )

    def review_that_ends(self, n):
        self.review(n, ("close", "step_down")[n % 2])

    def review_that_steps_up(self, n):
        self.review(n, "step_up")

    def step_up(self, n):
        up.send(
            case=self.case, agency=self.social_care, why="Now", told_family="Yes", by=self.folk["manager"]
        )

    def drop(self, n):
        up.drop(self.case, why="It was a fall", by=self.folk["manager"])

    def social_care_answers(self, n):
        for step in StepUp.objects.open().filter(case=self.pk):
            answer = StepUp.Answer.values[n % 4]
            by = self.folk["manager"]
            up.answer(step, answer=answer, answer_text="So", social_worker="Ines", by=by)

    def then(self, n):
        for step in StepUp.objects.filter(case=self.pk, then="", status="answered").exclude(
            answer="no_action"
        ):
            up.decide_then(step, then=StepUp.Then.values[n % 2], then_why="So", by=self.folk["manager"])

    def family_writes(self, n):
        words.say(self.case, person=builders.mother(self.case), kind="wrong", text="Not so")

    def family_is_answered(self, n):
        for message in FamilyMessage.objects.unanswered().filter(case=self.pk)[:1]:
            words.answer(message, answer="We will see", by=self.works)

    def close(self, n):
        builders.closed(self.case, self.folk["manager"], reason=("no_contact", "needs_met")[n % 2])

    def reopen(self, n):
        lifecycle.reopen(self.case, why="They rang", by=self.folk["manager"])

    def onward(self, n):
        """Whatever comes next of itself, so that histories get somewhere."""
        for kind, act in (
            (OwedKind.NAME_LEAD, self.lead),
            (OwedKind.RECORD_AGREEMENT, self.yes),
            (OwedKind.START_ASSESSMENT, self.start),
            (OwedKind.FINISH_ASSESSMENT, self.hand_in),
            (OwedKind.SIGN_OFF, self.sign_off),
            (OwedKind.FIRST_MEETING, self.meet),
            (OwedKind.AGREE_PLAN, self.agree),
            (OwedKind.STEP_UP, self.step_up),
            (OwedKind.REVIEW, self.review),
        ):
            if owed.is_owed(self.case, kind):
                return act(n)


ACTS = (
    ["onward"] * 14
    + ["yes"] * 3
    + [
        name
        for name in vars(History)
        if not name.startswith("_") and name not in ("case", "said", "works", "onward")
    ]
)
ONE = st.tuples(st.sampled_from(ACTS), st.integers(0, 30), st.integers(0, 20))


@pytest.fixture
def history(waiting_case, people, lead, colleague, manager, social_care):
    add_person(waiting_case.family, part="father", given_names="Karim", family_name="Moss", by=manager)
    return History(waiting_case, people, social_care)


@grows
@seed(SEED)
@settings(
    max_examples=number(15, 500),
    deadline=None,
    phases=[Phase.generate],  # making a shorter one takes longer than reading the long one
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(far=st.integers(0, 9), acts=st.lists(ONE, min_size=6, max_size=25))
def test_after_every_verb_what_is_stored_is_what_has_happened(history, far, acts):
    now = timezone.now()
    with transaction.atomic():
        for name, n, days in [("onward", far, 2)] * far + acts:
            now += timedelta(days=days, minutes=1)
            with time_machine.travel(now, tick=True):
                try:
                    getattr(history, name)(n)
                except (ValidationError, PermissionDenied):
                    pass
                case = history.case
                assert rows_of(case) == worked_out(case), name
                assert bool(rows_of(case)) == case.is_open, name
        transaction.set_rollback(True)


# --- side by side -----------------------------------------------------------------------------------------


def mother_says(case, answer, by, on=None):
    mother = builders.mother(case)
    agreement.record(
        case, person=mother, answer=answer, how="spoken", answered_on=on or TODAY(), by=by, **builders.SAFE
    )


def test_a_review_and_a_new_assessment_are_owed_side_by_side(supported_case, lead):
    before = owed_on(supported_case)
    eha.start(supported_case, by=lead)
    assert owed_on(supported_case) == before | {
        OwedKind.FINISH_ASSESSMENT: day_of("complete_assessment", TODAY())
    }


def test_an_agreement_given_again_starts_no_review_anew(supported_case, lead):
    before = rows_of(supported_case)
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        mother_says(supported_case, "given", lead)
        assert rows_of(supported_case) == before
        mother_says(supported_case, "withdrawn", lead)
        assert list(owed_on(supported_case)) == [OwedKind.CLOSE]
        mother_says(supported_case, "given", lead)
        assert rows_of(supported_case) == before


def test_an_agreement_given_again_does_not_forget_that_the_meeting_was_held(planning_case, lead):
    builders.with_first_meeting(planning_case)
    before = rows_of(planning_case)
    mother_says(planning_case, "withdrawn", lead)
    mother_says(planning_case, "given", lead)
    assert rows_of(planning_case) == before and list(owed_on(planning_case)) == [OwedKind.AGREE_PLAN]


def test_a_second_parents_yes_begins_no_clock(agreed_case, lead):
    before = rows_of(agreed_case)
    father = add_person(
        agreed_case.family, part="father", given_names="Karim", family_name="Moss", by=lead
    ).person
    with time_machine.travel(timezone.now() + timedelta(days=9)):
        agreement.record(
            agreed_case, person=father, answer="given", how="spoken", answered_on=TODAY(), by=lead
        )
        assert rows_of(agreed_case) == before


def test_an_agreement_before_there_is_a_lead_is_not_asked_for_again(waiting_case, lead, manager):
    builders.with_agreement(waiting_case, manager)
    assert list(owed_on(waiting_case)) == [OwedKind.NAME_LEAD]
    builders.with_lead(waiting_case, lead, manager)
    assert list(owed_on(waiting_case)) == [OwedKind.START_ASSESSMENT]


def test_a_decision_to_close_outlives_a_yes(supported_case, lead):
    builders.with_review(supported_case, decision="close")
    before = rows_of(supported_case)
    mother_says(supported_case, "given", lead)
    assert rows_of(supported_case) == before and list(owed_on(supported_case)) == [OwedKind.CLOSE]


def test_a_review_written_down_late_does_not_move_the_next_one(supported_case):
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        builders.with_review(supported_case)
        before = rows_of(supported_case)
        builders.with_review(supported_case, held_on=TODAY() - timedelta(days=10))
        assert rows_of(supported_case) == before


def test_after_a_second_assessment_the_team_meets_and_agrees_again_while_the_review_stays(
    supported_case, manager
):
    review = owed_on(supported_case)[OwedKind.REVIEW]
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        builders.with_assessment(supported_case, manager)
        assert set(owed_on(supported_case)) == {OwedKind.REVIEW, OwedKind.FIRST_MEETING}
        builders.with_first_meeting(supported_case, kind="review")
        assert set(owed_on(supported_case)) == {OwedKind.REVIEW, OwedKind.AGREE_PLAN}
    assert owed_on(supported_case)[OwedKind.REVIEW] == review


def test_what_is_done_stays_as_history(agreed_case):
    done = Owed.objects.filter(case=agreed_case).exclude(done_at=None).order_by("pk")
    assert [row.kind for row in done] == [OwedKind.NAME_LEAD, OwedKind.RECORD_AGREEMENT]
    assert all(row.since <= row.done_at <= row.due for row in done)


def test_it_is_owed_by_whoever_leads_now(assessing_case, colleague, manager):
    team.name_lead(assessing_case, lead=colleague, why="Grace moves", by=manager)
    row = Owed.objects.open().get(case=assessing_case)
    assert (row.kind, row.whose) == (OwedKind.FINISH_ASSESSMENT, colleague)


def test_what_a_manager_owes_is_owed_by_the_right_at_the_agency_that_runs_the_case(waiting_case, council):
    row = Owed.objects.open().get(case=waiting_case)
    assert (row.whose, row.agency, row.right) == (None, council, "name_lead")


def test_a_familys_message_is_owed_an_answer(supported_case, lead):
    message = words.say(supported_case, person=builders.mother(supported_case), kind="ring_me")
    assert owed_on(supported_case)[OwedKind.ANSWER_FAMILY] == clocks.add_working_days(TODAY(), 2)
    words.answer(message, answer="On our way", by=lead)
    assert OwedKind.ANSWER_FAMILY not in owed_on(supported_case)


@pytest.mark.parametrize("name", ["review", "first_meeting"])
@pytest.mark.parametrize("start", [date(2026, 11, 15), date(2026, 11, 13), date(2026, 11, 27)])
def test_a_day_on_which_nobody_works_is_no_day_for_a_meeting(name, start):
    """Six weeks from a Sunday are a Sunday; from 13 November Christmas Day; four from 27 November likewise."""
    due = day_of(name, start)
    assert clocks.is_working_day(due) and due >= start + timedelta(weeks=authority().clock(name).length)


# --- lists ------------------------------------------------------------------------------------------------


def test_lists_read_stored_rows_in_the_order_of_what_comes_first(
    waiting_case, front_door, council, lead, manager
):
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"), agency=council)
    other.owed.update(due=timezone.now() + timedelta(days=1))
    assert list(Case.objects.by_due()) == [other, waiting_case]
    builders.with_lead(other, lead, manager)
    assert list(Case.objects.by_due(OwedKind.NAME_LEAD)) == [waiting_case]
    assert list(Case.objects.by_due(OwedKind.RECORD_AGREEMENT)) == [other]


def test_a_step_up_comes_before_what_is_due_sooner(supported_case):
    builders.with_review(supported_case, decision="step_up")
    long_ago = timezone.now() - timedelta(days=9)
    supported_case.messages.create(person=builders.mother(supported_case), kind="ring_me", said_at=long_ago)
    owed.bring_up_to_date(supported_case)
    rows = owed.on_each([supported_case.pk])[supported_case.pk]
    assert [row.kind for row in rows] == [OwedKind.STEP_UP, OwedKind.ANSWER_FAMILY]
    assert Owed.objects.open().get(case=supported_case, soonest=True).kind == OwedKind.STEP_UP
