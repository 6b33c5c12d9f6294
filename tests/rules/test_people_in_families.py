from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import contacts, people, warnings
from cases.models import Contact, Family, FamilyMember, Person, SafetyWarning
from earlyhelp import editing
from tests import builders
from tests.facts import at_once, last_line, refuses, trail_of

Part = FamilyMember.Part
NHS = "9434765919"  # a number kept by the NHS for tests


def add(family, by, **answers):
    given = {"part": Part.SON, "given_names": "Idris", "family_name": "Moss"} | answers
    return people.add_person(family, by=by, **given)


@pytest.fixture
def empty_family(front_door):
    return people.add_family(name="Moss", locality="north", by=front_door)


def test_a_family_is_added_with_its_line_in_the_trail(front_door):
    family = people.add_family(name="  Moss ", by=front_door)
    assert family.name == "Moss"
    line = last_line()
    assert (line.verb, line.subject_id, line.actor_id) == ("family.added", str(family.pk), front_door.pk)
    assert (line.actor_name, line.actor_agency) == ("Femi Adeyemi", "Brambleford Early Help")


def test_a_family_needs_a_name(front_door):
    with refuses("Enter the family’s name.", "name"):
        people.add_family(name="  ", by=front_door)
    assert not Family.objects.exists()


def test_an_unknown_locality_is_a_mistake_of_ours_and_saves_nothing(front_door):
    with pytest.raises(KeyError):
        people.add_family(name="Moss", locality="atlantis", by=front_door)
    assert not Family.objects.exists()


def test_a_person_is_added(empty_family, front_door):
    member = add(
        empty_family,
        front_door,
        born_on=date(2017, 5, 9),
        upn="",
        nhs_number="943 476 5919",
        setting="Alder Primary",
    )
    person = Person.objects.get()
    assert (person.given_names, person.nhs_number, person.setting) == ("Idris", NHS, "Alder Primary")
    assert (member.family, member.part, member.is_child) == (empty_family, Part.SON, True)
    assert trail_of() == ["family.added", "person.added"]


def test_an_unborn_child_needs_no_name_but_a_due_date(empty_family, front_door):
    due = timezone.localdate() + timedelta(days=100)
    member = add(empty_family, front_door, part=Part.UNBORN, given_names="", due_on=due)
    assert member.person.due_on == due
    with refuses("Enter the due date, or your best guess.", "due_on"):
        add(empty_family, front_door, part=Part.UNBORN, given_names="")


@pytest.mark.parametrize(
    ("answers", "sentence", "field"),
    [
        ({"given_names": " ", "family_name": " "}, "Enter a name. One is enough", "given_names"),
        ({"born_on": date(2999, 1, 1)}, "Date of birth must be in the past.", "born_on"),
        ({"born_on": date(1850, 1, 1)}, "within the last 120 years", "born_on"),
        ({"born_on": date(2020, 1, 1), "due_on": date(2020, 1, 1)}, "not both", "due_on"),
        ({"due_on": date(2999, 1, 1), "part": Part.UNBORN}, "within the next 10 months", "due_on"),
        ({"due_on": date(2001, 1, 1), "part": Part.UNBORN}, "within the next 10 months", "due_on"),
        ({"nhs_number": "9434765910"}, "This is not a real NHS number", "nhs_number"),
        ({"upn": "Z820432113004"}, "This is not a real unique pupil number", "upn"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_question(answers, sentence, field, empty_family, front_door):
    with refuses(sentence, field):
        add(empty_family, front_door, **answers)
    assert not Person.objects.exists()


@pytest.mark.parametrize(("days", "stands"), [(-60, True), (-61, False), (300, True), (301, False)])
def test_a_due_date_is_from_two_months_past_to_ten_months_ahead(days, stands, empty_family, front_door):
    due = timezone.localdate() + timedelta(days=days)
    child = {"part": Part.UNBORN, "given_names": "", "due_on": due}
    if stands:
        assert add(empty_family, front_door, **child).person.due_on == due
    else:
        with refuses("within the next 10 months", "due_on"):
            add(empty_family, front_door, **child)


def test_a_child_is_added_on_the_day_they_are_born_and_somebody_in_the_year_they_turn_120(
    empty_family, front_door
):
    today = timezone.localdate()
    assert add(empty_family, front_door, born_on=today).person.born_on == today
    old = date(today.year - 120, 1, 1)
    assert add(empty_family, front_door, given_names="Ida", born_on=old).person.born_on == old
    with refuses("within the last 120 years", "born_on"):
        add(empty_family, front_door, given_names="Eve", born_on=date(today.year - 121, 12, 31))


def test_a_due_date_is_only_for_a_child_not_yet_born(empty_family, front_door):
    with refuses("only for a child not yet born", "part"):
        add(empty_family, front_door, due_on=timezone.localdate())


def test_a_family_has_one_main_contact(family, front_door):
    new = add(family, front_door, part=Part.FATHER, given_names="Karim", main_contact=True)
    assert list(family.members.filter(main_contact=True)) == [new]


def changes(member, **answers):
    person = member.person
    kept = {f: getattr(person, f) for f in people.PERSON_FIELDS}
    return {"part": member.part, "lives_here": True, "main_contact": member.main_contact} | kept | answers


def test_changing_a_person_says_in_the_trail_which_answers_changed(family, front_door):
    member = family.members.get(part=Part.SON)
    people.change_person(member, by=front_door, **changes(member, preferred_name="Idi", setting="Alder"))
    member.person.refresh_from_db()
    assert (member.person.preferred_name, member.person.setting) == ("Idi", "Alder")
    assert (last_line().verb, last_line().details) == (
        "person.changed",
        {"fields": ["preferred_name", "setting"]},
    )


def test_changing_a_person_moves_the_main_contact(family, front_door):
    member = family.members.get(part=Part.SON)
    people.change_person(member, by=front_door, **changes(member, main_contact=True))
    assert list(family.members.filter(main_contact=True)) == [member]


def test_a_change_is_refused_when_somebody_else_saved_first(family, front_door):
    member = family.members.get(part=Part.SON)
    seen = editing.digest(people.shown(member))
    people.change_person(member, by=front_door, seen=seen, **changes(member, preferred_name="Idi"))
    with refuses("saved this page") as caught:
        people.change_person(
            member, by=front_door, seen=seen, old_name="wrong", **changes(member, preferred_name="Id")
        )
    assert caught.value.params["theirs"]["preferred_name"] == "Idi"
    member.person.refresh_from_db()
    assert member.person.preferred_name == "Idi"


@pytest.mark.parametrize(
    ("answers", "field"),
    [({"given_names": "", "family_name": ""}, "given_names"), ({"born_on": date(2999, 1, 1)}, "born_on")],
)
def test_a_change_obeys_the_same_rules(answers, field, family, front_door):
    member = family.members.get(part=Part.SON)
    with refuses("", field):
        people.change_person(member, by=front_door, **changes(member, **answers))
    member.person.refresh_from_db()
    assert member.person.given_names == "Idris"


def test_a_contact_says_whether_it_is_safe(family, front_door):
    person = family.members.first().person
    contact = contacts.add_contact(
        person, kind="mobile", value=" 07700 900123 ", safety="safe", by=front_door
    )
    assert contact.value == "07700 900123"
    assert (last_line().verb, last_line().details) == (
        "contact.added",
        {"person": person.pk, "safety": "safe"},
    )
    contacts.change_contact_safety(contact, safety="unsafe", by=front_door)
    contact.refresh_from_db()
    assert contact.safety == Contact.Safety.UNSAFE
    assert (last_line().verb, last_line().details) == (
        "contact.changed",
        {"was": "safe", "became": "unsafe"},
    )


def test_safe_with_care_says_how(family, front_door):
    person = family.members.first().person
    with refuses("Say how it is safe to use", "note"):
        contacts.add_contact(person, kind="mobile", value="07700 900123", safety="care", by=front_door)
    contact = contacts.add_contact(
        person, kind="mobile", value="07700 900123", safety="unknown", by=front_door
    )
    with refuses("Say how it is safe to use", "note"):
        contacts.change_contact_safety(contact, safety="care", by=front_door)
    contacts.change_contact_safety(contact, safety="care", note="Text only", by=front_door)
    contact.refresh_from_db()
    assert (contact.safety, contact.note) == ("care", "Text only")


def test_a_warning_is_put_up_looked_at_again_and_taken_down_once(family, front_door, manager):
    soon = timezone.localdate() + timedelta(days=90)
    with refuses("must be in the future", "review_on"):
        warnings.warn(family, kind="home", text="Dog", review_on=timezone.localdate(), by=front_door)
    warning = warnings.warn(family, kind="home", text=" Dog ", review_on=soon, by=front_door)
    warnings.end_warning(warning, by=manager)
    warning.refresh_from_db()
    assert (warning.text, warning.ended_by, warning.ended_on) == ("Dog", manager, timezone.localdate())
    with refuses("already been taken down"):
        warnings.end_warning(warning, by=manager)
    assert trail_of()[-2:] == ["warning.added", "warning.ended"]
    assert SafetyWarning.objects.count() == 1


def test_the_database_itself_refuses_a_person_both_born_and_due(family):
    person = family.members.first().person
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.filter(pk=person.pk).update(due_on=timezone.localdate())


def test_what_a_person_was_before_is_kept_by_the_database(family):
    person = family.members.get(part=Part.SON).person
    Person.objects.filter(pk=person.pk).update(given_names="Idriss")
    assert person.events.latest("pgh_id").given_names == "Idris"


@pytest.mark.django_db(transaction=True)
def test_a_number_given_to_two_people_at_once_is_one_persons(front_door):
    by = front_door
    families = [builders.a_family(by), builders.a_family(by, name="Reed")]

    def given_to(family):
        return lambda: people.add_person(
            family, part="son", given_names="Idris", family_name="Reed", nhs_number="9434765919", by=by
        )

    made, refused = at_once(*(given_to(family) for family in families))
    assert Person.objects.filter(nhs_number="9434765919").count() == 1
    assert len(made) + len(refused) == 2 and all("Press the button again." in one for one in refused)
