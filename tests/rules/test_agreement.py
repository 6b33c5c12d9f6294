from datetime import timedelta

import pytest
from django.utils import timezone

from cases import agreement, people, team
from cases.models import Agreement
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from tests import builders
from tests.facts import last_line, owed_on, refuses, steps, trail_of

TODAY = timezone.localdate


def record(case, by, person=None, answer="given", **answers):
    given = {"how": "spoken", "answered_on": TODAY()} | builders.SAFE | answers
    return agreement.record(case, person=person or builders.mother(case), answer=answer, by=by, **given)


@pytest.fixture
def led_case(waiting_case, lead, manager):
    return builders.with_lead(waiting_case, lead, manager)


def test_agreement_is_recorded_and_the_assessment_can_start(led_case, lead):
    said = record(led_case, lead, scope=" Not the landlord ")
    assert (said.person, said.answer, said.scope, said.recorded_by) == (
        builders.mother(led_case),
        "given",
        "Not the landlord",
        lead,
    )
    assert agreement.in_force(led_case) == said
    led_case.refresh_from_db()
    assert owed_on(led_case) == {
        OwedKind.START_ASSESSMENT: clocks.due(TODAY(), authority().clock("complete_assessment"))
    }
    assert steps(led_case)[-1] == "Nadia agreed"
    assert (last_line().verb, last_line().case_id) == ("agreement.given", led_case.pk)


def test_without_an_answer_nothing_is_agreed(led_case):
    assert agreement.in_force(led_case) is None


@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_a_no_means_that_closing_comes_next(answer, led_case, lead):
    record(led_case, lead)
    record(led_case, lead, answer=answer)
    led_case.refresh_from_db()
    assert agreement.in_force(led_case) is None
    assert owed_on(led_case) == {OwedKind.CLOSE: clocks.add_working_days(TODAY(), 10)}
    assert led_case.agreements.count() == 2


def test_only_what_was_given_is_taken_back(led_case, lead):
    with refuses("There is no agreement to take back.", "answer"):
        record(led_case, lead, answer="withdrawn")
    record(led_case, lead)
    record(led_case, lead, answer="withdrawn")
    assert trail_of(led_case).count("agreement.withdrawn") == 1
    with refuses("There is no agreement to take back.", "answer"):
        record(led_case, lead, answer="withdrawn")


def test_agreement_is_not_taken_back_before_it_was_given(led_case, lead):
    record(led_case, lead)
    with refuses("on or after the day they agreed", "answered_on"):
        record(led_case, lead, answer="withdrawn", answered_on=TODAY() - timedelta(days=1))
    assert agreement.in_force(led_case)


def test_agreement_may_be_given_again_after_it_was_taken_back(led_case, lead):
    record(led_case, lead)
    record(led_case, lead, answer="withdrawn")
    again = record(led_case, lead)
    assert agreement.in_force(led_case) == again


def test_only_somebody_in_the_family_answers(led_case, lead, front_door):
    other = builders.a_family(front_door, name="Reed")
    with refuses("Choose somebody in this family.", "person"):
        record(led_case, lead, person=other.members.first().person)


def test_somebody_who_has_left_the_family_does_not_answer(led_case, lead):
    led_case.family.members.filter(part="mother").update(left_on=TODAY())
    with refuses("Choose somebody in this family.", "person"):
        record(led_case, lead)


def test_nobody_answers_in_the_future(led_case, lead):
    with refuses("must be today or earlier", "answered_on"):
        record(led_case, lead, answered_on=TODAY() + timedelta(days=1))


def test_a_young_persons_agreement_says_who_judged_that_they_understand(led_case, lead):
    with refuses("Say who judged that this young person understands, and why.", "understanding"):
        record(led_case, lead, person=builders.son(led_case))
    said = record(led_case, lead, person=builders.son(led_case), understanding="Grace: he explained it back")
    assert said.understanding == "Grace: he explained it back"


def test_a_young_person_may_say_no_without_that(led_case, lead):
    assert record(led_case, lead, person=builders.son(led_case), answer="refused").pk


def test_a_closed_case_takes_no_answer(closed_case, manager):
    with refuses("This case is closed."):
        record(closed_case, manager)


def test_agreement_later_on_changes_nothing_of_what_is_owed(supported_case, lead):
    father = people.add_person(
        supported_case.family, part="father", given_names="Karim", family_name="Moss", by=lead
    ).person
    record(supported_case, lead, person=father)
    supported_case.refresh_from_db()
    assert list(owed_on(supported_case)) == [OwedKind.REVIEW]
    assert Agreement.objects.count() == 2


def test_one_parent_may_refuse_while_the_other_agrees(supported_case, lead, teammate):
    team.join(supported_case, teammate, why="Sees the baby", by=lead)
    grandmother = people.add_person(
        supported_case.family, part="grandparent", given_names="Amina", family_name="Moss", by=lead
    ).person
    record(supported_case, lead, person=grandmother, answer="refused")
    assert "agreement.refused" in trail_of(supported_case)
    supported_case.refresh_from_db()
    assert agreement.in_force(supported_case).person == builders.mother(supported_case)
    assert list(owed_on(supported_case)) == [OwedKind.REVIEW]
    assert supported_case.team.live().filter(user=teammate).exists()


def test_the_work_goes_on_where_it_was_once_they_agree_again(supported_case, lead):
    record(supported_case, lead, answer="withdrawn")
    record(supported_case, lead)
    supported_case.refresh_from_db()
    assert list(owed_on(supported_case)) == [OwedKind.REVIEW]
