"""Consultation: advice without a referral is asked for, owed by a clock, answered by somebody by name, and kept."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from audit.models import Entry
from cases import conflicts, owed
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority, available, load
from earlyhelp.models import Letter
from referrals import assigning, consulting, triage
from referrals.choice import Choice
from referrals.models import Consultation
from referrals.writing import corrections
from tests import builders
from tests.facts import letters
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db
QUESTION = "A boy of nine has not been at school for a month. Who should ring the parents?"
ADVICE = "The school does, with the attendance officer."


@pytest.fixture
def nameless(front_door):
    return an_enquiry(front_door, no_names=True, family_name="", people=[])


@pytest.fixture
def consultation(agreed_case, lead):
    return consulting.ask(agreed_case, kind="social_work", question=QUESTION, by=lead)


def owing(**about):
    return Owed.objects.open().filter(kind=OwedKind.CONSULTATION, **about)


def answered(consultation, by, **more):
    said = {"answer": ADVICE, "advised_by": "Ruth Asher, social work"} | more
    return consulting.answer(consultation, **said, by=by)


def test_advice_is_owed_by_the_front_door_by_its_clock(consultation, agreed_case):
    row = owing(case=agreed_case).get()
    assert (row.right, row.whose, row.about_id) == ("decide_enquiries", None, consultation.pk)
    due = clocks.due_at(consultation.asked_at, authority().clock("consultation"))
    assert row.due == consultation.due_at == due
    assert not owed.repair().wrong


def test_who_asks_is_kept_with_where_they_work_and_the_question_is_in_the_chronology(
    consultation, agreed_case, lead, school
):
    assert (consultation.asked_by, consultation.agency) == (lead, school)
    note = agreed_case.notes.order_by("-pk").first()
    assert (note.title, note.text, note.audience) == ("Advice asked for: Social work", QUESTION, "team")
    line = Entry.objects.get(verb="consultation.asked")
    assert (line.case_id, line.details) == (agreed_case.pk, {"kind": "social_work"})


def test_the_answer_names_who_advised_and_is_kept_on_the_record(consultation, agreed_case, front_door):
    answered(consultation, front_door)
    consultation.refresh_from_db()
    assert (consultation.advised_by, consultation.answered_by) == ("Ruth Asher, social work", front_door)
    note = agreed_case.notes.order_by("-pk").first()
    assert note.title == "Advice from Ruth Asher, social work: Social work"
    assert (note.text, note.by, note.audience) == (ADVICE, front_door, "team")
    assert not owing().exists()
    assert Entry.objects.get(verb="consultation.answered").case_id == agreed_case.pk


def test_whoever_owes_it_and_whoever_asked_are_written_to_without_a_word_of_it(
    consultation, lead, front_door
):
    answered(consultation, front_door)
    assert letters("consultation.asked") == [authority().front_door.email]
    assert letters("consultation.answered") == [lead.email]
    for letter in Letter.objects.filter(kind__startswith="consultation."):
        assert "Moss" not in letter.subject + letter.body
        assert "school" not in letter.body and f"/consultations/{consultation.pk}/" in letter.body


def test_it_is_answered_once(consultation, front_door, manager):
    answered(consultation, front_door)
    with pytest.raises(ValidationError, match="Femi Adeyemi has answered this already"):
        answered(consultation, manager)


@pytest.mark.parametrize(("said", "field"), [({"answer": " "}, "answer"), ({"advised_by": ""}, "advised_by")])
def test_an_answer_says_what_and_who(consultation, front_door, said, field):
    with pytest.raises(ValidationError) as broken:
        answered(consultation, front_door, **said)
    assert list(broken.value.message_dict) == [field] and Consultation.objects.open().exists()


@pytest.mark.parametrize(
    ("said", "field"), [({"kind": "astrology"}, "kind"), ({"question": " "}, "question")]
)
def test_a_question_says_of_which_kind_and_what(agreed_case, lead, said, field):
    with pytest.raises(ValidationError) as broken:
        consulting.ask(agreed_case, **{"kind": "health", "question": QUESTION} | said, by=lead)
    assert list(broken.value.message_dict) == [field]


def test_only_whoever_works_with_the_family_asks_and_only_the_front_door_answers(agreed_case, people, lead):
    for who in ("stranger", "colleague", "auditor", "front_door"):
        with pytest.raises(PermissionDenied):
            consulting.ask(agreed_case, kind="health", question=QUESTION, by=people[who])
    made = consulting.ask(agreed_case, kind="health", question=QUESTION, by=lead)
    for who in ("stranger", "lead", "auditor"):
        with pytest.raises(PermissionDenied):
            answered(made, people[who])


def test_nothing_is_asked_about_a_closed_case(closed_case, lead):
    with pytest.raises(PermissionDenied):
        consulting.ask(closed_case, kind="health", question=QUESTION, by=lead)


def test_about_a_restricted_record_it_is_whoever_holds_it_that_reads_it_and_is_written_to(
    agreed_case, lead, people, manager
):
    builders.restricted(agreed_case, manager)
    agreed_case.refresh_from_db()
    made = consulting.ask(agreed_case, kind="health", question=QUESTION, by=lead)
    assert letters("consultation.asked") == [manager.email]
    seen = {
        who for who in ("front_door", "other_manager", "manager", "lead") if sees(people.fresh(who), made)
    }
    assert seen == {"manager", "lead"}
    with pytest.raises(PermissionDenied):
        answered(made, people.fresh("front_door"))
    answered(made, people.fresh("manager"))


def sees(user, consultation):
    return Consultation.objects.visible_to(user).filter(pk=consultation.pk).exists()


def test_a_conflict_of_interest_bars_from_it(consultation, agreed_case, people, front_door, manager):
    conflicts.record(agreed_case, user=front_door, kind="other", why="Her neighbour", by=manager)
    assert not sees(people.fresh("front_door"), consultation) and sees(people.fresh("manager"), consultation)


# --- for a caller who gave no names ------------------------------------------------------------------


def test_the_front_door_asks_for_a_caller_without_names(nameless, front_door):
    made = consulting.ask_for_caller(nameless, kind="housing", question=QUESTION, by=front_door)
    assert owing(enquiry_id=nameless.pk).get().due == made.due_at
    answered(made, front_door)
    assert not owing().exists()
    move = nameless.moves.last()
    assert (move.why, move.reason, move.audience) == (
        "Advice from Ruth Asher, social work: Housing", ADVICE, "team",
    )  # fmt: skip
    assert letters("consultation.answered") == [], "whoever asked has answered it themselves"


def test_advice_for_a_caller_is_owed_no_later_than_the_decision_it_is_for(nameless, front_door):
    made = consulting.ask_for_caller(
        nameless, kind="social_work", question="Whom do they ask?", by=front_door
    )
    assert made.due_at <= nameless.due_at
    urgent = assigning.prioritise(nameless, priority="urgent", why="He is at the door", by=front_door)
    made.refresh_from_db()
    owes = Owed.objects.open().get(kind=OwedKind.CONSULTATION)
    assert made.due_at == owes.due == urgent.due_at


def test_where_people_are_named_a_check_is_asked_and_no_advice(front_door):
    with pytest.raises(ValidationError, match="People are named"):
        consulting.ask_for_caller(an_enquiry(front_door), kind="housing", question=QUESTION, by=front_door)


def test_what_is_open_late_and_answered_is_counted(consultation, nameless, front_door):
    made = consulting.ask_for_caller(nameless, kind="housing", question=QUESTION, by=front_door)
    Consultation.objects.filter(pk=made.pk).update(due_at=timezone.now() - timedelta(minutes=1))
    answered(consultation, front_door)
    rows = Consultation.objects.for_door(front_door)
    assert [list(part) for part in (rows.open(), rows.late(), rows.answered())] == [
        [made],
        [made],
        [consultation],
    ]


def test_every_authority_lists_kinds_and_a_clock():
    for key in available():
        area = load(key)
        assert area.consultations and area.clock("consultation").starts == "consulted"


# --- an enquiry without names ------------------------------------------------------------------------


def test_without_names_nobody_is_named_and_only_advice_is_decided(nameless, front_door):
    assert (nameless.family_words, nameless.no_names, nameless.people.count()) == ("No names given", True, 0)
    for outcome, level in (("help", "2"), ("panel", "2"), ("one_agency", "1")):
        with pytest.raises(ValidationError, match="No names were given"):
            triage.decide(nameless, Choice(outcome=outcome, level=level, reasons="As told"), by=front_door)
    triage.decide(
        nameless,
        Choice(outcome="advice", level="1", reasons="As told", advice="Ring the school"),
        by=front_door,
    )
    assert [one.to for one in nameless.replies.all()] == ["asker"], "no family is to be told"


def test_whoever_gives_names_later_makes_it_an_enquiry_about_a_family(nameless, front_door):
    corrections.add_person(nameless, **somebody(), by=front_door)
    nameless.refresh_from_db()
    assert (nameless.family_words, nameless.no_names) == ("Moss family", False)
    assert nameless.marks


def test_names_and_no_names_are_refused_together(front_door):
    with pytest.raises(ValidationError) as broken:
        an_enquiry(front_door, no_names=True)
    assert "people" in broken.value.message_dict
