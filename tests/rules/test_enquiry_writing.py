"""What is written to an enquiry after it arrived: what is kept, who may, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from audit.models import Entry
from cases.models import FamilyMember
from referrals import checks, duplicates, triage
from referrals.choice import Choice
from referrals.gathered import gather
from referrals.models import Correction, EnquiryPerson
from referrals.writing import as_sent, corrections, notes, translations
from tests.partners import nurse, nurses, one
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["nurse", "nurses"]

Part = FamilyMember.Part
pytestmark = pytest.mark.django_db


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door, people=[somebody(), somebody(given_names="Layla", part=Part.DAUGHTER)])


def named(enquiry, given="Idris"):
    return EnquiryPerson.everybody.get(enquiry=enquiry, given_names=given)


def decided(enquiry, by):
    return triage.decide(
        enquiry,
        choice=Choice(outcome="advice", level="1", reasons="A club is enough", advice="Ring the hub"),
        by=by,
    )


# --- putting right -----------------------------------------------------------------------------------


def test_what_stood_before_is_kept_with_who_and_when(enquiry, front_door):
    before = timezone.now()
    corrections.correct(enquiry, worries="Missing school since May", why="Mr Reed rang", by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.worries == "Missing school since May"
    row = enquiry.corrections.get()
    assert (row.field, row.was, row.became) == (
        "worries",
        "Missing school since the move",
        "Missing school since May",
    )
    assert (row.by, row.why) == (front_door, "Mr Reed rang") and row.at >= before
    move = enquiry.moves.last()
    assert (move.why, move.reason, move.audience) == ("Corrected the worries", "Mr Reed rang", "team")
    line = Entry.objects.get(verb="enquiry.corrected")
    assert line.details == {"fields": ["worries"]}


def test_each_thing_put_right_is_a_row_and_what_is_the_same_is_none(enquiry, front_door):
    corrections.correct(
        enquiry, family_name="Mossley", address="1 Rope Walk", worries=enquiry.worries, by=front_door
    )
    assert {row.field for row in enquiry.corrections.all()} == {"family_name", "address"}


def test_nothing_different_is_refused(enquiry, front_door):
    with pytest.raises(ValidationError, match="Nothing is different"):
        corrections.correct(enquiry, worries=enquiry.worries + "  ", by=front_door)


def test_the_new_postcode_is_what_it_is_found_by_and_its_locality_follows(front_door):
    enquiry = an_enquiry(front_door, postcode="E1 4AA")
    other = an_enquiry(front_door, postcode="E3 2BB", people=[somebody(born_on=None)])
    corrections.correct(other, postcode="e1 4aa", by=front_door)
    other.refresh_from_db()
    assert other.postcode == "E1 4AA" and "idris at E1 4AA" in other.marks
    assert other.locality == enquiry.locality
    assert duplicates.ids_like([enquiry], user=front_door) == {enquiry.pk: [other.pk]}


def test_a_birthday_put_right_makes_it_like_the_other_enquiry(enquiry, front_door):
    born = date(2015, 3, 9)
    other = an_enquiry(front_door, people=[somebody(given_names="Ed", born_on=born)])
    assert not duplicates.ids_like([other], user=front_door)
    corrections.correct_person(named(enquiry), born_on=born, by=front_door)
    assert duplicates.ids_like([other], user=front_door) == {other.pk: [enquiry.pk]}
    row = enquiry.corrections.get()
    assert (row.named, row.field, row.became) == (named(enquiry), "born_on", "2015-03-09")


def test_an_address_made_secret_is_told_to_no_partner(enquiry, front_door):
    corrections.correct(enquiry, address_hidden=True, by=front_door)
    enquiry.refresh_from_db()
    assert enquiry.address_hidden
    assert (enquiry.corrections.get().was, enquiry.corrections.get().became) == (False, True)


@pytest.mark.parametrize(
    ("said", "field", "sentence"),
    [
        ({"worries": " "}, "worries", "Write what the worries are."),
        ({"family_name": ""}, "family_name", "Enter the family name."),
        ({"asker_name": ""}, "asker_name", "Enter the name of who is asking."),
        ({"asker_phone": "", "asker_email": ""}, "asker_phone", "so that we can reply"),
    ],
)
def test_what_an_enquiry_cannot_be_without_is_not_corrected_away(enquiry, front_door, said, field, sentence):
    with pytest.raises(ValidationError) as broken:
        corrections.correct(enquiry, **said, by=front_door)
    assert sentence in broken.value.message_dict[field][0]
    assert not Correction.objects.exists()


def test_somebody_not_yet_born_needs_a_due_date(enquiry, front_door):
    with pytest.raises(ValidationError) as broken:
        corrections.correct_person(named(enquiry), part=Part.UNBORN, born_on=None, by=front_door)
    assert "due_on" in broken.value.message_dict


def test_after_the_decision_nothing_is_put_right_and_notes_are_still_taken(enquiry, front_door):
    decided(enquiry, front_door)
    for attempt in (
        lambda: corrections.correct(enquiry, worries="Other", by=front_door),
        lambda: corrections.correct_person(named(enquiry), setting="Alder", by=front_door),
        lambda: corrections.add_person(enquiry, **somebody(given_names="Noor"), by=front_door),
        lambda: corrections.take_out(named(enquiry), why="No", by=front_door),
    ):
        with pytest.raises(ValidationError, match="has been decided"):
            attempt()
    notes.add(enquiry, kind="note", text="Mr Reed thanks us", by=front_door)
    assert enquiry.notes.count() == 1


@pytest.mark.parametrize("who", ["colleague", "auditor", "stranger", "administrator"])
def test_only_the_front_door_works_on_an_enquiry(enquiry, people, who):
    by = people[who]
    for attempt in (
        lambda: corrections.correct(enquiry, worries="Other", by=by),
        lambda: corrections.add_person(enquiry, **somebody(), by=by),
        lambda: corrections.take_out(named(enquiry), why="No", by=by),
        lambda: notes.add(enquiry, kind="note", text="Hm", by=by),
        lambda: translations.add(enquiry, language="Bengali", translated_by="Ana", worries="Hm", by=by),
    ):
        with pytest.raises(PermissionDenied):
            attempt()


# --- people ------------------------------------------------------------------------------------------


def test_somebody_is_added_and_it_is_found_by_them(enquiry, front_door):
    made = corrections.add_person(
        enquiry, **somebody(given_names="Noor", born_on=date(2019, 2, 1)), why="Her school", by=front_door
    )
    enquiry.refresh_from_db()
    assert made in enquiry.people.all() and "born 2019-02-01" in enquiry.marks
    assert enquiry.corrections.get().what == "added"
    assert enquiry.moves.last().why == "Added Noor Moss, son"


def test_somebody_taken_out_is_kept_with_the_reason_and_is_in_no_list(enquiry, front_door):
    layla = corrections.take_out(named(enquiry, "Layla"), why="She is a cousin", by=front_door)
    assert [one.given_names for one in enquiry.people.all()] == ["Idris"]
    assert layla.taken_out_at and EnquiryPerson.everybody.filter(pk=layla.pk).exists()
    row = enquiry.corrections.get()
    assert (row.what, row.named_id, row.why) == ("taken_out", layla.pk, "She is a cousin")
    assert Entry.objects.filter(verb="enquiry.person_taken_out").count() == 1
    enquiry.refresh_from_db()
    assert not [mark for mark in enquiry.marks if "layla" in mark]
    with pytest.raises(ValidationError, match="has been taken out"):
        corrections.correct_person(layla, setting="Alder", by=front_door)


def test_who_was_taken_out_makes_it_like_no_other_enquiry(enquiry, front_door):
    other = an_enquiry(front_door, people=[somebody(given_names="Layla", part=Part.DAUGHTER, born_on=None)])
    assert other.pk in duplicates.ids_like([enquiry], user=front_door)[enquiry.pk]
    corrections.take_out(named(enquiry, "Layla"), why="A cousin", by=front_door)
    enquiry.refresh_from_db()
    assert not duplicates.ids_like([enquiry, other], user=front_door)


def test_the_last_one_named_stays(enquiry, front_door):
    corrections.take_out(named(enquiry, "Layla"), why="A cousin", by=front_door)
    with pytest.raises(ValidationError, match="Nobody else is named"):
        corrections.take_out(named(enquiry), why="Neither", by=front_door)


def test_a_reason_is_needed_to_take_somebody_out(enquiry, front_door):
    with pytest.raises(ValidationError) as broken:
        corrections.take_out(named(enquiry), why=" ", by=front_door)
    assert "why" in broken.value.message_dict


def test_who_is_asked_about_alone_stays_until_the_check_is_withdrawn(enquiry, front_door, nurses):
    idris = named(enquiry)
    checks.ask(
        enquiry, of=[one(nurses)], about=[idris], purpose="Is he safe?", basis="public_task", by=front_door
    )
    with pytest.raises(ValidationError, match="about Idris Moss alone"):
        corrections.take_out(idris, why="Not him", by=front_door)
    checks.withdraw(enquiry.checks.get(), why="Not him", by=front_door)
    corrections.take_out(idris, why="Not him", by=front_door)
    assert [one.given_names for one in enquiry.checks.get().about(manager="everybody").all()] == ["Idris"]


# --- what whoever asked reads ------------------------------------------------------------------------


def test_whoever_asked_reads_what_they_sent(enquiry, front_door):
    idris = named(enquiry)
    corrections.correct(enquiry, address="Told by the police", family_name="Hale", by=front_door)
    corrections.correct(enquiry, address="Told by the nurse", needs=["send"], by=front_door)
    corrections.correct_person(idris, born_on=date(2015, 3, 9), by=front_door)
    corrections.take_out(named(enquiry, "Layla"), why="A cousin", by=front_door)
    added = corrections.add_person(enquiry, **somebody(given_names="Kay"), by=front_door)
    corrections.correct_person(added, setting="Hill", by=front_door)
    enquiry.refresh_from_db()
    first = as_sent.at_first(enquiry)
    assert (first.enquiry.address, first.enquiry.family_name, first.enquiry.needs) == (
        "",
        "Moss",
        ["education"],
    )
    assert [one.given_names for one in first.people] == ["Idris", "Layla"]
    assert first.people[0].born_on == idris.born_on
    assert as_sent.names([enquiry]) == {enquiry.pk: "Moss"}
    now = as_sent.of(gather(enquiry, front_door))
    assert (now.enquiry.address, [one.given_names for one in now.people]) == (
        "Told by the nurse",
        ["Idris", "Kay"],
    )


# --- notes and calls ---------------------------------------------------------------------------------


def test_a_call_says_to_whom_whether_they_were_reached_and_what_was_said(enquiry, front_door):
    at = timezone.now() - timedelta(hours=1)
    note = notes.add(
        enquiry,
        kind="call_made",
        happened_at=at,
        whom="Ms Adeyemi",
        reached="yes",
        text="Both went home with Maureen",
        by=front_door,
    )
    assert (note.whom, note.reached, note.happened_at) == ("Ms Adeyemi", "yes", at)
    assert enquiry.moves.last().why == "Called Ms Adeyemi: reached"
    assert enquiry.moves.last().audience == "team"
    assert Entry.objects.get(verb="enquiry.noted").details == {"note": note.pk, "kind": "call_made"}


def test_a_call_nobody_answered_needs_no_words(enquiry, front_door):
    notes.add(enquiry, kind="call_made", whom="Stacey", reached="no", by=front_door)
    assert enquiry.moves.last().why == "Called Stacey: not reached"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"kind": "note"}, "text"),
        ({"kind": "call_made", "reached": "yes", "text": "Hm"}, "whom"),
        ({"kind": "call_made", "whom": "Stacey", "text": "Hm"}, "reached"),
        ({"kind": "call_made", "whom": "Stacey", "reached": "yes"}, "text"),
        ({"kind": "call_taken", "text": "Hm"}, "whom"),
        ({"kind": "note", "text": "Hm", "happened_at": timezone.now}, "happened_at"),
    ],
)
def test_a_note_that_says_too_little_is_refused(enquiry, front_door, said, field):
    if callable(said.get("happened_at")):
        said = said | {"happened_at": said["happened_at"]() + timedelta(days=1)}
    with pytest.raises(ValidationError) as broken:
        notes.add(enquiry, **said, by=front_door)
    assert list(broken.value.message_dict) == [field]


# --- translations ------------------------------------------------------------------------------------


def test_a_translation_stands_beside_the_original(front_door):
    enquiry = an_enquiry(front_door, worries="সে স্কুলে যায় না", language="Bengali")
    made = translations.add(
        enquiry,
        language="Bengali",
        translated_by="Ana Karim",
        worries="He does not go to school",
        by=front_door,
    )
    enquiry.refresh_from_db()
    assert enquiry.worries == "সে স্কুলে যায় না"
    assert (made.language, made.translated_by, made.worries, made.by) == (
        "Bengali", "Ana Karim", "He does not go to school", front_door,
    )  # fmt: skip
    assert enquiry.moves.last().why == "Added a translation from Bengali"


@pytest.mark.parametrize(
    ("said", "field"),
    [({"language": ""}, "language"), ({"translated_by": " "}, "translated_by"), ({"worries": ""}, "worries")],
)
def test_a_translation_says_from_what_by_whom_and_what(enquiry, front_door, said, field):
    whole = {"language": "Bengali", "translated_by": "Ana", "worries": "He is away"}
    with pytest.raises(ValidationError) as broken:
        translations.add(enquiry, **whole | said, by=front_door)
    assert list(broken.value.message_dict) == [field]
    assert not enquiry.translations.exists()
