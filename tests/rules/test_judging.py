"""Asking why somebody looked, answering, and judging it: who is asked, what is refused, and where the words stand."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts import people as accounts
from audit import judging, kept, tasks, trail
from audit.models import Entry, Judgement, Question, Unusual
from cases import conflicts
from earlyhelp.models import Letter
from tests import builders
from tests.facts import letters, not_theirs, refuses


@pytest.fixture
def line(agreed_case, lead):
    return trail.viewed(agreed_case, by=lead, case=agreed_case, page="cases:people")


@pytest.fixture
def day(lead):
    return Unusual.objects.create(
        day=timezone.localdate(), actor_id=lead.pk, actor_name=lead.name, records=64, usual=11
    )


@pytest.fixture
def question(line, lead, governance):
    return judging.ask(line, of=lead, text="Why on a Sunday?", by=governance)


def names(users):
    return [one.name for one in users]


def test_whoever_looked_is_asked_or_the_managers_who_answer_for_the_family(line, manager, other_manager):
    assert names(judging.whom(line)) == ["Grace Okafor", "Maya Kaur"], "Owen’s agency does not coordinate it"


def test_a_manager_with_a_conflict_of_interest_is_not_asked_about_the_family(
    line, agreed_case, manager, other_manager
):
    conflicts.record(agreed_case, user=manager, kind="other", why="A cousin", by=other_manager)
    assert names(judging.whom(line)) == ["Grace Okafor", "Owen Price"]


def test_of_a_restricted_record_whoever_holds_it_is_asked(line, agreed_case, manager, other_manager):
    builders.restricted(agreed_case, other_manager)
    assert names(judging.whom(line)) == ["Grace Okafor", "Owen Price"]


def test_of_somebody_who_has_gone_the_managers_alone_are_asked(line, lead, manager, administrator):
    accounts.suspend(user=lead, why="Away", by=administrator)
    assert names(judging.whom(line)) == ["Maya Kaur"]


def test_of_an_unusual_day_the_managers_of_their_own_agency_are_asked(day, lead, manager, other_manager):
    assert names(judging.whom(day)) == ["Grace Okafor"]
    theirs = Unusual(day=day.day, actor_id=other_manager.pk, actor_name=other_manager.name)
    assert names(judging.whom(theirs)) == ["Owen Price"], "nobody stands twice"


def test_nobody_is_asked_about_what_no_member_of_staff_did(agreed_case, manager):
    by_system = trail.record("grants.repaired", agreed_case, by=trail.SYSTEM, case=agreed_case)
    assert judging.whom(by_system) == []


def test_what_is_asked_and_answered_stands_in_its_row_and_never_on_the_trail(
    question, line, lead, governance, agreed_case
):
    judging.answer(question, text="  Nadia rang me  ", by=lead)
    question.refresh_from_db()
    assert (question.text, question.answer, question.of_name) == (
        "Why on a Sunday?",
        "Nadia rang me",
        "Grace Okafor",
    )
    asked, answered = Entry.objects.filter(verb__startswith="question.").order_by("pk")
    assert (asked.verb, asked.case_id, asked.details) == (
        "question.asked",
        agreed_case.pk,
        {"person": lead.pk, "line": line.pk},
    )
    assert (answered.verb, answered.details) == ("question.answered", {"line": line.pk})
    assert "Sunday" not in str(list(Entry.objects.values_list("details", flat=True)))


def test_each_is_told_by_a_letter_without_a_name_or_a_word_of_it(question, lead, governance):
    assert letters("audit.asked") == [lead.email]
    judging.answer(question, text="Nadia rang me", by=lead)
    assert letters("audit.answered") == [governance.email]
    for one in Letter.objects.filter(kind__startswith="audit."):
        assert f"/audit/asked/{question.pk}/" in one.body
        assert not any(word in one.body for word in ("Sunday", "Nadia", "EH-"))


def test_what_is_asked_is_refused_with_its_sentence(line, day, lead, manager, stranger, governance):
    with refuses("Write what you want to know.", field="text"):
        judging.ask(line, of=lead, text=" ", by=governance)
    with refuses("Choose one of the people in the list.", field="of"):
        judging.ask(line, of=stranger, text="Why?", by=governance)
    own = trail.record("trail.read", Entry(), by=governance)
    for verb in (
        lambda: judging.ask(own, of=lead, text="Why?", by=governance),
        lambda: judging.judge(own, came_to="all_right", why="I did it", by=governance),
    ):
        with refuses("You did this yourself."):
            verb()
    with not_theirs():
        judging.ask(line, of=lead, text="Why?", by=manager)


def test_only_whoever_was_asked_answers_and_once(question, lead, manager, governance):
    for by in (manager, governance):
        with not_theirs():
            judging.answer(question, text="Because", by=by)
    with refuses("Write your answer.", field="text"):
        judging.answer(question, text=" ", by=lead)
    judging.answer(question, text="Nadia rang me", by=lead)
    with refuses("You have answered this already."):
        judging.answer(question, text="Or not", by=lead)


def test_a_look_is_judged_once_with_a_reason(line, day, governance, manager, agreed_case):
    with refuses("Choose how you judge it.", field="came_to"):
        judging.judge(line, came_to="perhaps", why="Fine", by=governance)
    with refuses("Say why.", field="why"):
        judging.judge(line, came_to="all_right", why=" ", by=governance)
    with not_theirs():
        judging.judge(line, came_to="all_right", why="Fine", by=manager)
    made = judging.judge(line, came_to="not_right", why="She has left the team", by=governance)
    assert (made.by_name, str(made)) == ("Gwen Hughes", "It should not have happened: She has left the team")
    with refuses("Gwen Hughes has judged this already."):
        judging.judge(line, came_to="all_right", why="Or not", by=governance)
    written = Entry.objects.get(verb="look.judged")
    assert (written.case_id, written.details) == (agreed_case.pk, {"came_to": "not_right", "line": line.pk})
    judging.judge(day, came_to="all_right", why="She covered for two", by=governance)
    assert not Unusual.objects.to_judge().exists(), "a day and a line of one number are two things"


def test_what_waits_for_an_answer_is_judged_with_a_reason_of_its_own(question, line, lead, governance):
    with refuses("Say why you do not wait for the answer.", field="before_answer"):
        judging.judge(line, came_to="not_right", why="She has left", by=governance)
    made = judging.judge(
        line, came_to="not_right", why="She has left", before_answer=" She cannot sign in ", by=governance
    )
    assert made.before_answer == "She cannot sign in"


def test_once_it_is_answered_nothing_more_is_asked_of_whoever_judges(question, line, lead, governance):
    judging.answer(question, text="Nadia rang me", by=lead)
    made = judging.judge(line, came_to="all_right", why="Fine", before_answer="x", by=governance)
    assert made.before_answer == ""


def test_what_is_answered_is_to_be_judged_until_it_is(question, line, lead, governance):
    assert list(Question.objects.waiting()) == [question] and not Question.objects.answered().exists()
    judging.answer(question, text="Nadia rang me", by=lead)
    assert list(Question.objects.answered()) == [question] and not Question.objects.waiting().exists()
    judging.judge(line, came_to="all_right", why="Nadia rang her", by=governance)
    assert not Question.objects.answered().exists()


def test_the_words_go_when_their_time_is_up_and_the_lines_stay(question, line, lead, governance):
    judging.answer(question, text="Nadia rang me", by=lead)
    judging.judge(line, came_to="all_right", why="Nadia rang her", by=governance)
    lines = Entry.objects.count()
    with time_machine.travel(timezone.now() + kept.KEPT_FOR[Question] - timedelta(days=1)):
        tasks.forget_what_was_searched()
        assert Question.objects.exists() and Judgement.objects.exists()
    with time_machine.travel(timezone.now() + kept.KEPT_FOR[Question] + timedelta(days=1)):
        tasks.forget_what_was_searched()
    assert not Question.objects.exists() and not Judgement.objects.exists()
    assert Entry.objects.count() == lines
