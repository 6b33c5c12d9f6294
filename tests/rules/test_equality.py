"""What somebody says of themselves (FINDINGS B3; Tower Hamlets 2018, page of the Equality Act)."""

from datetime import date

import pytest
from django.utils import timezone

from cases import audience, equality, people
from cases.audience import may_read
from cases.codes import Disability, Ethnicity, Gender, Send
from cases.models import EqualityAnswer, Person
from earlyhelp import editing
from matching import merging
from referrals.steps import packet
from tests import builders
from tests.facts import last_line, not_theirs, refuses
from tests.rules.test_people_in_families import changes

pytestmark = pytest.mark.django_db


def said(person, case, by):
    return equality.said(person, audience.worker(by, case))


def test_every_question_can_be_left_and_every_one_can_be_refused():
    for question in equality.QUESTIONS:
        labels = [str(label) for label in question.answers.labels]
        assert labels.count("Prefers not to say") == 1, question.code
        assert "" not in question.answers.values, "not asked yet is no answer"


@pytest.mark.parametrize(
    ("answers", "refused", "not_asked"),
    [
        (Ethnicity, Ethnicity.REFU, Ethnicity.NOBT),
        (Gender, Gender.NOT_SAID, Gender.NOT_KNOWN),
        (Send, Send.REFUSED, Send.NOT_ASKED),
        (Disability, Disability.REFUSED, None),  # no box ticked
    ],
)
def test_what_stands_on_the_record_can_be_refused_and_is_not_taken_for_none(answers, refused, not_asked):
    assert refused in answers and (not_asked is None or not_asked in answers)
    assert refused.label in ("Prefers not to say", "Prefer not to say", "Chose not to say")


def test_nobody_asked_and_would_not_say_are_not_that_there_are_none(agreed_case, lead):
    member = agreed_case.family.members.get(part="mother")
    new = Person()
    assert (new.send, new.disabilities, new.with_send) == (Send.NOT_ASKED, [], None)
    for send, disabilities, known, words in (
        ("N", [], False, ("", "")),
        ("U", ["NONE"], False, ("", "No disability")),
        ("U", ["VIS"], True, ("", "Disability: Sight")),
        ("K", ["REFU"], True, ("SEN support", "Disability: prefers not to say")),
        (
            "R",
            ["REFU"],
            None,
            ("Special educational needs: prefers not to say", "Disability: prefers not to say"),
        ),
    ):
        people.change_person(member, by=lead, **changes(member, send=send, disabilities=disabilities))
        member.refresh_from_db()
        person = member.person
        assert (person.with_send, (person.send_words, person.disability_said)) == (known, words)
        assert words[1].lower() in str(packet.of_case(agreed_case, lead))
    with refuses("an answer by itself", "disabilities"):
        people.change_person(member, by=lead, **changes(member, disabilities=["NONE", "VIS"]))


def test_what_tower_hamlets_lists_is_asked_or_stands_on_the_record():
    asked = {one.code for one in equality.QUESTIONS}
    held = {field.name for field in Person._meta.fields}
    assert {"orientation", "same_gender", "marriage", "religion", "maternity", "illness", "income"} <= asked
    assert {"born_on", "disabilities", "ethnicity", "gender"} <= held
    assert {"kinship", "caring"} <= asked


@pytest.mark.parametrize(
    ("age", "asked", "not_asked"),
    [
        (6, {"religion", "kinship", "caring"}, {"orientation", "same_gender", "marriage", "maternity"}),
        (15, {"maternity", "kinship"}, {"orientation", "same_gender", "marriage"}),
        (16, {"orientation", "same_gender", "marriage", "kinship"}, set()),
        (40, {"orientation", "marriage", "religion"}, {"kinship"}),
        (None, {"religion", "kinship"}, {"orientation", "same_gender", "marriage", "maternity"}),
    ],
)
def test_young_children_are_not_asked_what_is_not_for_them(age, asked, not_asked):
    born = age is not None and date(timezone.localdate().year - age, 1, 1)
    codes = {one.code for one in equality.asked_of(Person(born_on=born or None))}
    assert asked <= codes and not codes & not_asked


def test_an_answer_is_changed_and_taken_back_and_the_trail_says_none(agreed_case, lead):
    mother = builders.mother(agreed_case)
    equality.say(mother, religion="6", orientation="Z", case=agreed_case, by=lead)
    assert (last_line().verb, last_line().details) == ("equality.recorded", {})
    assert said(mother, agreed_case, lead) | {"religion": "6", "orientation": "Z"} == said(
        mother, agreed_case, lead
    )
    equality.say(mother, religion="", case=agreed_case, by=lead)
    assert said(mother, agreed_case, lead)["religion"] == equality.NOT_ASKED
    assert EqualityAnswer.objects.filter(person=mother).count() == 3


def test_an_answer_that_cannot_be(agreed_case, lead, front_door):
    mother, son = builders.mother(agreed_case), builders.son(agreed_case)
    with refuses("Choose one of the answers.", "religion"):
        equality.say(mother, religion="x", case=agreed_case, by=lead)
    with refuses("is not asked about this at their age"):
        equality.say(son, orientation="1", case=agreed_case, by=lead)
    stranger = builders.a_family(front_door, name="Reed").members.first().person
    with refuses("not in this family any more"):
        equality.say(stranger, religion="6", case=agreed_case, by=lead)


def test_two_at_one_page(agreed_case, lead):
    mother = builders.mother(agreed_case)
    seen = editing.digest(said(mother, agreed_case, lead))
    equality.say(mother, religion="6", case=agreed_case, by=lead)
    with refuses("saved this page"):
        equality.say(mother, religion="1", seen=seen, case=agreed_case, by=lead)


def test_it_is_read_by_those_who_work_with_the_family_and_by_nobody_else(
    agreed_case, lead, auditor, colleague
):
    mother = builders.mother(agreed_case)
    equality.say(mother, orientation="2", case=agreed_case, by=lead)
    answer = EqualityAnswer.objects.get()
    assert may_read(audience.worker(lead, agreed_case), answer)
    outside = [audience.relative(one, agreed_case) for one in Person.objects.in_family_of(agreed_case)]
    for viewer in (*outside, audience.asker(), audience.receiver(), audience.NOBODY):
        assert not may_read(viewer, answer)
        assert not EqualityAnswer.objects.readable_by(viewer).exists()
    for who in (auditor, colleague):
        with not_theirs():
            equality.say(mother, religion="6", case=agreed_case, by=who)


def test_merging_keeps_the_newest_word_on_each(manager, front_door, lead):
    case = builders.a_waiting_case(front_door)
    other = builders.a_waiting_case(front_door, builders.a_family(front_door, name="Mose"))
    keep, gone = builders.mother(case), builders.mother(other)
    equality.say(keep, religion="1", case=case, by=manager)
    equality.say(gone, religion="6", marriage="M", case=other, by=manager)
    merging.merge_people(keep=keep, other=gone, why="One woman", by=manager)
    now = said(keep, case, manager)
    assert (now["religion"], now["marriage"]) == ("6", "M")
