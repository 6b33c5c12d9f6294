"""What a child says: heard on any occasion, kept, told to somebody, answered; each owed until it is done."""

import io
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from assessments import eha, heard, voices
from assessments.models import Voice
from assessments.printing import to_child
from cases import agreement, audience, membership, owed
from cases.audience import Audience, Topic
from cases.models import FamilyMember
from cases.people import add_person
from cases.status import OwedKind
from documents.models import Document
from earlyhelp import clocks, editing
from earlyhelp.authority import authority
from referrals.steps import packet
from tests import builders
from tests.documents import a_picture, uploaded
from tests.facts import last_line, not_theirs, owed_on, refuses, steps
from tests.files import a_pdf
from tests.lives import has_died, place_of
from tests.lives import heard as a_voice

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
WORDS = "I cough at night"


def hear(case, person=None, **changes):
    return a_voice(case, person or builders.son(case), **changes)


def due(key, on):
    return clocks.due(on, authority().clock(key))


# --- hearing --------------------------------------------------------------------------------------------


def test_a_child_is_heard_and_an_answer_is_owed_twice(supported_case, lead):
    voice = hear(supported_case, how_heard=" At home, on the floor ")
    assert (voice.said, voice.how_heard, voice.heard_by, voice.occasion) == (
        WORDS,
        "At home, on the floor",
        lead,
        "any",
    )
    assert (voice.audience, voice.assessment, voice.drawing) == (Audience.TEAM, None, None)
    found = {row.kind: row for row in owed.on_each([supported_case.pk])[supported_case.pk]}
    told, answered = found[OwedKind.PASS_ON_VOICE], found[OwedKind.ANSWER_CHILD]
    assert (told.due_on, answered.due_on) == (due("pass_on_voice", TODAY()), due("answer_child", TODAY()))
    assert (told.about_id, answered.about_id) == (voice.pk, voice.pk)
    assert {told.who, answered.who} == {lead.name}
    assert steps(supported_case)[-1] == "Idris was heard"
    assert (last_line().verb, last_line().details) == (
        "voice.heard",
        {"person": builders.son(supported_case).pk},
    )


def test_the_clock_starts_on_the_day_the_child_was_heard(supported_case):
    on = TODAY() - timedelta(days=9)
    hear(supported_case, heard_on=on)
    assert owed_on(supported_case)[OwedKind.ANSWER_CHILD] == due("answer_child", on)


def test_each_time_is_kept_beside_the_others(supported_case, lead):
    earlier = hear(supported_case, heard_on=TODAY() - timedelta(days=3), said="The wall is black")
    later = hear(supported_case)
    [found] = heard.of_children(supported_case, lead, [builders.son(supported_case)])
    in_assessment = Voice.objects.get(occasion="assessment", person=found.person)
    assert found.voices == [later, in_assessment, earlier]
    assert (found.last, found.times) == (later, "3 times")
    assert [(one.kind, one.voice) for one in found.owed] == [
        (kind, voice.pk)
        for voice in (later, earlier)
        for kind in (OwedKind.PASS_ON_VOICE, OwedKind.ANSWER_CHILD)
    ]
    assert found.owed_words == "2 answers are owed to them."


@pytest.mark.parametrize(
    ("changes", "sentence", "beside"),
    [
        ({"said": " "}, "Write what Idris said, or put in what they drew.", "said"),
        ({"how": ""}, "Choose how you heard them.", "how"),
        ({"occasion": "assessment"}, "Choose on which occasion it was.", "occasion"),
        ({"occasion": "party"}, "Choose on which occasion it was.", "occasion"),
        ({"heard_on": date(2100, 1, 1)}, "must be today or earlier", "heard_on"),
        ({"how_told": "At home"}, "Write what changed too, or that nothing did, and why.", "changed"),
    ],
)  # fmt: skip
def test_what_is_not_whole_is_refused(supported_case, changes, sentence, beside):
    with refuses(sentence, beside):
        hear(supported_case, **changes)
    assert not Voice.objects.filter(occasion="any").exists()


def test_only_a_child_who_is_here_born_and_alive_is_heard(supported_case, front_door, lead):
    other = builders.a_family(front_door, name="Reed").members.get(part="son").person
    unborn = add_person(
        supported_case.family, part="unborn", family_name="Moss", due_on=TODAY() + timedelta(days=50), by=lead
    ).person
    dead = builders.daughter(supported_case)
    has_died(supported_case, dead, lead)
    for person in (other, unborn, dead, builders.mother(supported_case)):
        with refuses("Choose a child of this family who is born and alive."):
            hear(supported_case, person)


def test_who_only_reads_the_record_hears_nobody(supported_case, manager, stranger):
    for by in (manager, stranger):
        with not_theirs():
            hear(supported_case, by=by)


def test_nobody_is_heard_on_a_closed_case(supported_case, manager):
    builders.closed(supported_case, manager)
    with not_theirs():
        hear(supported_case)


# --- drawings -------------------------------------------------------------------------------------------


def test_a_drawing_is_kept_without_place_and_camera(supported_case, lead):
    voice = hear(
        supported_case,
        said="",
        drawing=a_picture(),
        for_whom="named",
        shown_to=[builders.son(supported_case)],
    )
    document = voice.drawing
    kept = Image.open(io.BytesIO(document.content.read()))
    assert kept.size == (60, 40) and not kept.getexif() and "exif" not in kept.info
    assert (document.case, document.kind, document.content_type) == (supported_case, "picture", "image/jpeg")
    assert "IMG" not in document.name and document.title.startswith("By Idris, ")
    assert (document.audience, list(document.shown_to.all())) == ("named", [builders.son(supported_case)])
    assert voice.heard and OwedKind.ANSWER_CHILD in owed_on(supported_case)


def test_what_is_no_picture_is_no_drawing(supported_case):
    for file, sentence in (
        (uploaded(a_pdf()), "Choose a picture, JPEG or PNG"),
        (uploaded(b"no picture at all", "x.png"), "We take PDF, JPEG, PNG"),
    ):
        with refuses(sentence, "drawing"):
            hear(supported_case, drawing=file)
    assert not Voice.objects.filter(occasion="any").exists()
    assert not Document.objects.filter(kind="picture").exists()


def test_who_may_read_the_words_may_see_the_drawing(supported_case, lead):
    voice = hear(supported_case, drawing=a_picture())
    voices.let_read(voice, for_whom=Topic.HIDDEN_ADDRESS, by=lead)
    document = Document.objects.get(pk=voice.drawing_id)
    assert (document.audience, document.topic) == ("team", "hidden_address")


def test_a_drawing_in_the_place_of_another_takes_it_from_whoever_could_see_it(supported_case, lead):
    child, draft = builders.son(supported_case), {"for_whom": "family", "by": lead}
    voice = hear(supported_case, child, drawing=a_picture(), for_whom="family")
    first = voice.drawing
    answers = {
        name: getattr(voice, name)
        for name in ("heard_on", "how", "how_heard", "said", "told_to", "changed", "how_told")
    }
    voices._write(voice, answers, drawing=a_picture(), shown_to=(), **draft)
    first.refresh_from_db()
    assert first.status == "taken_away" and voice.drawing_id != first.pk


def test_whoever_adds_to_it_did_not_hear_the_child(supported_case, lead, teammate, with_team):
    with_team(supported_case)
    assessment, child = supported_case.assessments.get(), builders.son(supported_case)
    voice = assessment.voices.get(person=child)
    answers = {
        name: getattr(voice, name) for name in ("heard_on", "how", "how_heard", "said", "changed", "how_told")
    }
    again = voices.write_in(assessment, child, answers | {"told_to": "The GP"}, by=teammate)
    assert (again.heard_by, again.told_by) == (voice.heard_by, teammate)


def test_the_letter_tells_of_nothing_that_its_reader_may_not_know_of(
    supported_case, lead, teammate, with_team
):
    with_team(supported_case)
    child = builders.son(supported_case)
    voices.let_read(hear(supported_case, child), for_whom=Topic.HIDDEN_ADDRESS, by=lead)
    before = len(heard.readable(supported_case, teammate).filter(person=child))
    reader = audience.worker(teammate, supported_case)
    letter = to_child(supported_case, child, reader)
    assert letter.left_out + len(letter.said) == before


# --- what is owed ----------------------------------------------------------------------------------------


def test_who_was_told_is_written_down_once_and_can_be_put_right(supported_case, lead, teammate, with_team):
    with_team(supported_case)
    voice = voices.pass_on(hear(supported_case), told_to=" The GP, on Monday ", by=teammate)
    assert (voice.told_to, voice.told_by) == ("The GP, on Monday", teammate) and voice.told_at
    assert set(owed_on(supported_case)) & set(heard.OWED) == {OwedKind.ANSWER_CHILD}
    assert last_line().verb == "voice.passed_on"
    again = voices.pass_on(voice, told_to="The GP, on Tuesday", by=lead)
    assert (again.told_to, again.told_by) == ("The GP, on Tuesday", lead)
    assert "The GP, on Monday" in again.events.values_list("told_to", flat=True), "what stood before is kept"


def test_the_child_is_told_what_came_of_it(supported_case, lead):
    voice = hear(supported_case)
    with refuses("Write what changed", "changed"):
        voices.answer(voice, changed=" ", how_told="At home", by=lead)
    with refuses("Write how Idris was told.", "how_told"):
        voices.answer(voice, changed="Nothing yet", how_told="", by=lead)
    voice = voices.answer(voice, changed="You have an inhaler now.", how_told="At school", by=lead)
    assert (voice.changed, voice.how_told, voice.answered_by) == (
        "You have an inhaler now.",
        "At school",
        lead,
    )
    assert set(owed_on(supported_case)) & set(heard.OWED) == {OwedKind.PASS_ON_VOICE}
    assert last_line().verb == "voice.answered"


def test_what_is_known_at_once_is_written_at_once(supported_case):
    voice = hear(
        supported_case, told_to="Her teacher", changed="You sit in front now.", how_told="The same day"
    )
    assert voice.told_at and voice.answered_at
    assert not set(owed_on(supported_case)) & set(heard.OWED)


def test_nothing_is_owed_to_a_child_who_has_died_or_is_here_no_more(supported_case, lead):
    hear(supported_case)
    hear(supported_case, builders.daughter(supported_case))
    has_died(supported_case, builders.son(supported_case), lead)
    rows = owed.on_each([supported_case.pk])[supported_case.pk]
    assert len([row for row in rows if row.kind in heard.OWED]) == 2
    place = place_of(supported_case, builders.daughter(supported_case))
    membership.leave(place, why=FamilyMember.Left.values[0], left_on=TODAY(), by=lead)
    assert not set(owed_on(supported_case)) & set(heard.OWED)


def test_whatever_the_family_agrees_to_a_child_is_answered(supported_case, lead):
    hear(supported_case)
    said = {"answer": "withdrawn", "how": "spoken", "answered_on": TODAY()} | builders.SAFE
    agreement.record(supported_case, person=builders.mother(supported_case), by=lead, **said)
    assert set(heard.OWED) <= set(owed_on(supported_case))


def test_it_is_owed_by_whoever_leads(supported_case, lead):
    hear(supported_case)
    rows = owed.on_each([supported_case.pk])[supported_case.pk]
    assert {row.whose_id for row in rows if row.kind in heard.OWED} == {lead.pk}


def test_the_second_of_two_is_told_and_nothing_is_lost(supported_case, lead, teammate, with_team):
    with_team(supported_case)
    voice = hear(supported_case)
    seen = editing.digest(voice, voices.AUDIENCE)
    voices.pass_on(voice, told_to="The GP", seen=seen, by=teammate)
    with refuses("saved this page"):
        voices.pass_on(voice, told_to="Housing", seen=seen, by=lead)
    voice.refresh_from_db()
    assert voice.told_to == "The GP"


@pytest.mark.parametrize(
    "columns", [{"told_to": "Her teacher"}, {"changed": "Much"}, {"how_told": "At home"}, {"audience": "family", "topic": "third_party"}]
)  # fmt: skip
def test_the_database_holds_what_belongs_together(supported_case, columns):
    voice = hear(supported_case)
    with pytest.raises(IntegrityError), transaction.atomic():
        Voice.objects.filter(pk=voice.pk).update(**columns)


# --- in an assessment ------------------------------------------------------------------------------------


def test_the_section_of_an_assessment_writes_a_voice_of_the_case(assessing_case, lead):
    assessment, son = assessing_case.assessments.get(), builders.son(assessing_case)
    voice = eha.answer_voice(assessment, person=son, how_heard="Walk", said=WORDS, by=lead)
    assert (voice.case, voice.assessment, voice.occasion) == (assessing_case, assessment, "assessment")
    assert set(heard.OWED) <= set(owed_on(assessing_case))
    again = eha.answer_voice(
        assessment, person=son, how_heard="Walk", said="And I am tired", drawing=a_picture(), by=lead
    )
    assert again.pk == voice.pk and again.drawing and Voice.objects.count() == 1
    assert WORDS in again.events.values_list("said", flat=True)


def test_a_drawing_is_an_answer(assessing_case, lead):
    assessment, son = assessing_case.assessments.get(), builders.son(assessing_case)
    eha.answer_voice(assessment, person=son, how_heard="On the floor", drawing=a_picture(), by=lead)
    section = next(one for one in eha.sections(assessment) if one.key == son.pk)
    assert section.unanswered == []


def test_an_answer_is_written_after_the_assessment_was_handed_in(assessing_case, lead):
    assessment = builders.answered(assessing_case.assessments.get(), lead)
    voice = assessment.voices.get(person=builders.son(assessing_case))
    eha.hand_in(assessment, by=lead)
    assert (
        voices.answer(voice, changed="You moved class.", how_told="At school", by=lead).changed
        == "You moved class."
    )


# --- who may read ----------------------------------------------------------------------------------------


def test_a_childs_words_are_the_teams_unless_somebody_says_otherwise(supported_case, lead):
    son, mother = builders.son(supported_case), builders.mother(supported_case)
    builders.judged(supported_case, son, lead)
    voice = hear(supported_case)
    readers = {one: audience.relative(one, supported_case) for one in (son, mother)}
    assert not any(audience.may_read(viewer, voice) for viewer in readers.values())
    voice = voices.let_read(voice, for_whom="named", shown_to=[son], by=lead)
    assert [one for one, viewer in readers.items() if audience.may_read(viewer, voice)] == [son]
    assert last_line().verb == "voice.for_whom"


def test_what_tells_where_they_hide_is_not_for_all_of_the_team(supported_case, lead, teammate, with_team):
    with_team(supported_case)
    voice = hear(supported_case, for_whom=Topic.HIDDEN_ADDRESS)
    assert list(heard.readable(supported_case, lead))[:1] == [voice]
    assert voice not in heard.readable(supported_case, teammate)
    with refuses("This is only for those who may know it."):
        voices.pass_on(voice, told_to="Everybody", by=teammate)
    with refuses("This is only for those who may know it."):
        voices.answer(voice, changed="Much", how_told="At home", by=teammate)


def test_a_packet_says_what_each_child_said_last(supported_case, lead):
    hear(supported_case, heard_on=TODAY() - timedelta(days=2), said="Before")
    hear(supported_case, told_to="The GP", for_whom=Topic.DOMESTIC_ABUSE)
    said = {one["key"]: one["lines"] for one in packet.of_case(supported_case, lead)}["voices"]
    idris, layla = (
        [one for one in said if "Idris" in one["text"]],
        [one for one in said if "Layla" in one["text"]],
    )
    assert len(idris) == len(layla) == 1
    assert (
        WORDS in idris[0]["text"]
        and "Who was told: The GP" in idris[0]["text"]
        and "Before" not in idris[0]["text"]
    )
    assert idris[0]["mark"] and not layla[0]["mark"]


# --- the letter -------------------------------------------------------------------------------------------


def test_a_letter_holds_what_the_child_may_read_and_no_more(supported_case, lead):
    son = builders.son(supported_case)
    hear(supported_case, said="For the team")
    hear(supported_case, said="About Dad", for_whom=Topic.DOMESTIC_ABUSE)
    hear(supported_case, said="For my sister", for_whom="named", shown_to=[builders.daughter(supported_case)])
    mine = hear(supported_case, said="For me", for_whom="named", shown_to=[son])
    all_read = hear(supported_case, said="For all", for_whom="family")
    letter = to_child(supported_case, son, audience.worker(lead, supported_case))
    assert [one.voice for one in letter.said] == [mine, all_read]
    assert letter.left_out == 4, "those, and what stands in the assessment"
    assert all(one.mine for one in letter.said)
    assert {one.answer_by for one in letter.said} == {due("answer_child", TODAY())}


def test_a_letter_is_for_a_child_of_any_age_who_has_agreed_to_nothing(supported_case):
    daughter = builders.daughter(supported_case)
    voice = hear(supported_case, daughter, for_whom="named", shown_to=[daughter])
    assert audience.relative(daughter, supported_case) == audience.NOBODY
    assert [one.voice for one in to_child(supported_case, daughter).said] == [voice]
