"""Who belongs to whom: one table, written from either side and shown from both; what cannot be is refused."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from cases import kinship, parents, people, relationships
from cases.codes import BornAccuracy
from cases.models import FamilyMember, Person, Relationship
from earlyhelp import editing
from referrals.steps import of_record
from tests import builders
from tests.facts import last_line, refuses, trail_of
from tests.rules.test_people_in_families import changes

relate = relationships.relate
settle = import_module("cases.migrations.0011_each_relationship_is_kept_once").settle


@pytest.fixture
def mother(family):
    return family.members.get(part="mother").person


@pytest.fixture
def son(family):
    return family.members.get(part="son").person


@pytest.fixture
def daughter(family):
    return family.members.get(part="daughter").person


def born(person, day, accuracy=BornAccuracy.EXACT):
    Person.objects.filter(pk=person.pk).update(born_on=day, born_accuracy=accuracy, due_on=None)
    person.refresh_from_db()


def held(son):
    """What a packet for social care says of who has parental responsibility for him."""
    return told_of(son.memberships.get().family, son)


def told_of(family, child):
    return of_record.parents(of_record.responsible(family, [child]), [child])


def said(person):
    return [str(tie) for tie in relationships.ties([person])[person.pk]]


# --- both sides ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [code for code, _ in kinship.choices()])
def test_whichever_side_it_is_written_from_both_are_shown(code, mother, son, front_door):
    born(mother, date(1950, 1, 1))
    kind, forwards = kinship.forwards(code)
    one, other = (mother, son) if forwards else (son, mother)
    if kind in kinship.COUPLE:
        born(son, date(1990, 1, 1))
    row = relate(one, code, other, by=front_door)
    assert (row.person, row.kind, row.to) == (
        mother if forwards or row.person == mother else son,
        kind,
        row.to,
    )
    assert said(mother) and said(son)
    assert relate(one, code, other, by=front_door) == row
    if kinship.both_ways(kind):
        assert relate(other, code, one, by=front_door) == row, "said from the other side it is the same"
    assert Relationship.objects.count() == 1


def test_words_fit_who_they_are_about(mother, son, front_door):
    Person.objects.filter(pk=mother.pk).update(sex="F")
    Person.objects.filter(pk=son.pk).update(sex="M")
    mother.refresh_from_db()
    son.refresh_from_db()
    relate(son, "child", mother, by=front_door)
    assert (said(mother), said(son)) == (["mother of Idris"], ["son of Nadia"])
    Person.objects.filter(pk=mother.pk).update(gender="09")
    assert said(mother) == ["parent of Idris"]


def test_several_are_written_in_one_go_or_none(mother, son, daughter, front_door):
    born(daughter, date(1900, 1, 1))
    born(mother, date(1990, 1, 1))
    several = relationships.relate_to_several
    with refuses("would be the", "kind"):
        several(mother, "parent", to=[son, daughter], by=front_door)
    assert not Relationship.objects.exists()
    born(daughter, date(2018, 1, 1))
    several(
        mother, "parent", to=[son, daughter], parental_responsibility=True, held_by="mother", by=front_door
    )
    assert Relationship.objects.filter(person=mother, parental_responsibility=True).count() == 2
    assert trail_of()[-2:] == ["relationship.recorded"] * 2
    assert last_line().details == {"kind": "parent"}
    with refuses("Choose who they are related to.", "to"):
        several(mother, "parent", to=[], by=front_door)


# --- what cannot be -----------------------------------------------------------------------------------


def test_a_child_is_not_his_mothers_parent(mother, son, front_door):
    born(mother, date(1990, 1, 1))
    born(son, date(2017, 5, 9))
    with refuses("Idris would be the", "kind"):
        relate(son, "parent", mother, by=front_door)
    with refuses("is not 10 years older", "kind"):
        relate(mother, "child", son, by=front_door)
    with refuses("Choose a different person.", "to"):
        relate(son, "sibling", son, by=front_door)
    assert not Relationship.objects.exists()


@pytest.mark.parametrize(("year", "stands"), [(2006, True), (2008, False)])
def test_a_parent_is_ten_years_older_where_both_dates_are_exact(year, stands, mother, son, front_door):
    born(mother, date(year, 5, 9))
    born(son, date(2017, 5, 9))
    if stands:
        assert relate(mother, "parent", son, by=front_door)
    else:
        with refuses("not 10 years older", "kind"):
            relate(mother, "parent", son, by=front_door)
        born(mother, date(year, 5, 9), BornAccuracy.ESTIMATED)
        assert relate(mother, "parent", son, by=front_door), "a guess refuses nothing"


def test_a_date_of_birth_that_makes_it_impossible_is_refused_beside_the_date(mother, son, family, front_door):
    born(mother, date(1990, 1, 1))
    relate(mother, "parent", son, by=front_door)
    member = family.members.get(person=mother)
    with refuses("Nadia would be the", "born_on"):
        people.change_person(member, by=front_door, **changes(member, born_on=date(2016, 1, 1)))


def test_who_is_not_born_yet_is_nobodys_parent_or_partner(mother, family, front_door):
    baby = people.add_person(
        family,
        part="unborn",
        family_name="Moss",
        due_on=timezone.localdate() + timedelta(days=9),
        by=front_door,
    ).person
    for code in ("parent", "carer", "guardian", "partner"):
        with refuses("", "kind"):
            relate(baby, code, mother, by=front_door)
    assert relate(baby, "child", mother, by=front_door) and said(mother)


@pytest.mark.parametrize(
    ("first", "then", "stands"),
    [
        (("parent", "mother", "son"), ("child", "mother", "son"), False),
        (("parent", "mother", "son"), ("grandparent", "mother", "son"), False),
        (("parent", "mother", "son"), ("step_parent", "mother", "son"), False),
        (("parent", "mother", "son"), ("partner", "mother", "son"), False),
        (("sibling", "mother", "son"), ("half_sibling", "son", "mother"), False),
        (("partner", "mother", "son"), ("former_partner", "son", "mother"), False),
        (("guardian", "mother", "son"), ("grandchild", "mother", "son"), False),
        (("grandparent", "mother", "son"), ("guardian", "mother", "son"), True),
        (("grandparent", "mother", "son"), ("kinship_carer", "mother", "son"), True),
        (("parent", "mother", "son"), ("carer", "son", "mother"), True),
        (("cousin", "mother", "son"), ("partner", "mother", "son"), True),
        (("aunt_uncle", "mother", "son"), ("foster_carer", "mother", "son"), True),
        (("sibling", "mother", "son"), ("guardian", "mother", "son"), True),
    ],
)
def test_two_that_contradict_one_another_are_refused(first, then, stands, mother, son, front_door):
    for person in (mother, son):
        born(person, date(1980, 1, 1), BornAccuracy.ESTIMATED)
    who = {"mother": mother, "son": son}
    relate(who[first[1]], first[0], who[first[2]], by=front_door)
    if stands:
        relate(who[then[1]], then[0], who[then[2]], by=front_door)
        assert Relationship.objects.count() == 2
    else:
        with refuses("They cannot be both", "kind"):
            relate(who[then[1]], then[0], who[then[2]], by=front_door)
        assert Relationship.objects.count() == 1


# --- ended, and taken away ----------------------------------------------------------------------------


def test_what_changed_ends_and_what_comes_after_is_written_beside_it(mother, family, front_door):
    karim = people.add_person(
        family, part="step_parent", given_names="Karim", family_name="Moss", by=front_door
    ).person
    row = relate(mother, "partner", karim, by=front_door)
    shown = {name: getattr(row, name) for name in relationships.FIELDS}
    seen = editing.digest(row, relationships.FIELDS)
    ended = {**shown, "to_on": timezone.localdate()}
    relationships.change(row, by=front_door, seen=seen, **ended)
    with refuses("saved this page"):
        relationships.change(row, by=front_door, seen=seen, **ended)
    relate(mother, "former_partner", karim, by=front_door)
    assert [tie.over for tie in relationships.ties([karim])[karim.pk]] == [True, False]
    row.refresh_from_db()
    with refuses("They cannot be both", "kind"):
        relationships.change(row, by=front_door, **shown)


def test_what_was_wrong_is_taken_away_with_why_and_its_row_stays(mother, son, front_door):
    row = relate(mother, "aunt_uncle", son, by=front_door)
    with refuses("Say what was wrong.", "why"):
        relationships.remove(row, why=" ", by=front_door)
    relationships.remove(row, why="She is his mother", by=front_door)
    assert said(son) == [] and last_line().verb == "relationship.removed"
    row.refresh_from_db()
    assert (row.removed_by, row.removed_why) == (front_door, "She is his mother")
    with refuses("taken away already"):
        relationships.remove(row, why="Again", by=front_door)
    assert relate(mother, "parent", son, by=front_door)


def test_of_another_family_this_one_does_not_tell(mother, son, family, front_door):
    other = builders.a_family(front_door, name="Reed")
    half = other.members.get(part="son").person
    relate(son, "half_sibling", half, by=front_door)
    assert relationships.family_ties(family, [son])[son.pk] == []
    FamilyMember.objects.create(family=family, person=half, part="son")
    assert len(relationships.family_ties(family, [son])[son.pk]) == 1


def test_a_refused_date_names_nobody_of_whom_this_record_does_not_tell(mother, son, family, front_door):
    other = builders.a_family(front_door, name="Reed")
    gran = other.members.get(part="mother").person
    Person.objects.filter(pk=gran.pk).update(given_names="Wilhelmina", preferred_name="")
    born(gran, date(1950, 1, 1))
    born(mother, date(1990, 1, 1))
    relate(gran, "parent", mother, by=front_door)
    member = family.members.get(person=mother)
    wrong = changes(member, born_on=date(1955, 1, 1))
    with refuses("Somebody they are related to would be the parent of Nadia", "born_on"):
        people.change_person(member, by=front_door, **wrong)
    FamilyMember.objects.create(
        family=family, person=gran, part="grandparent", left_on=timezone.localdate(), left_why="left"
    )
    with refuses("Wilhelmina would be the parent of Nadia", "born_on"):
        people.change_person(member, by=front_door, **wrong)


def test_a_packet_names_no_parent_of_whom_this_record_does_not_tell(son, family, front_door):
    other = builders.a_family(front_door, name="Reed")
    father = other.members.get(part="mother").person
    born(father, date(1985, 1, 1))
    born(son, date(timezone.localdate().year - 9, 1, 1))
    relate(father, "parent", son, parental_responsibility=True, by=front_door)
    packet = told_of(family, son)
    FamilyMember.objects.create(family=family, person=father, part="father", left_on=timezone.localdate())
    assert packet == [] and len(told_of(family, son)) == 1


# --- parents asked for --------------------------------------------------------------------------------


def asks(family, person):
    member = family.members.get(person=person)
    said_of = getattr(Person.objects.get(pk=person.pk), "parents_said", None)
    return parents.to_ask(member, relationships.family_ties(family, [person])[person.pk], said_of)


def test_a_father_is_asked_for_until_it_is_known_why_not(mother, son, family, front_door):
    assert asks(family, mother) == ""
    assert asks(family, son) == "No parent is written down"
    relate(mother, "parent", son, by=front_door)
    assert asks(family, son) == "No father or second parent is written down"
    seen = editing.digest(parents.shown(son))
    parents.say(son, answer="rather_not", seen=seen, by=front_door)
    assert asks(family, son) == "" and last_line().details == {"person": son.pk, "answer": "rather_not"}
    with refuses("saved this page"):
        parents.say(son, answer="not_known", seen=seen, by=front_door)
    parents.say(son, answer="", responsibility="The council, under a care order", by=front_door)
    assert asks(family, son), "asked again when nothing is said of it"
    assert held(son)[-1]["text"].endswith("The council, under a care order")
    karim = people.add_person(family, part="father", given_names="Karim", family_name="Moss", by=front_door)
    relate(karim.person, "parent", son, by=front_door)
    assert asks(family, son) == ""


def test_nobody_asks_for_the_parents_of_an_adult(mother, son, front_door, family):
    born(son, date(1988, 1, 1))
    assert asks(family, son) == ""
    with refuses("Idris is 18 or over."):
        parents.say(son, answer="one", by=front_door)


# --- what was there before ----------------------------------------------------------------------------


def test_what_was_written_before_is_kept_once_and_nothing_is_lost(mother, son, daughter):
    born(mother, date(1990, 1, 1))
    born(son, date(2017, 5, 9))
    rows = [
        Relationship(person=son, to=daughter, kind="sibling", parental_responsibility=True),
        Relationship(person=daughter, to=son, kind="sibling"),
        Relationship(person=mother, to=son, kind="parent", parental_responsibility=True),
        Relationship(person=son, to=mother, kind="parent", parental_responsibility=True),
    ]
    Relationship.objects.bulk_create(rows)
    settle(apps, None)
    settle(apps, None)
    kept, twice, right, wrong = Relationship.objects.order_by("pk")
    assert (kept.removed_at, kept.parental_responsibility, right.removed_at) == (None, False, None)
    assert kept.note.startswith("Parental responsibility was ticked")
    assert "once from each side" in twice.removed_why and "cannot be" in wrong.removed_why
    assert right.parental_responsibility and wrong.parental_responsibility, "nothing is lost"
    with pytest.raises(IntegrityError), transaction.atomic():
        Relationship.objects.create(person=mother, to=son, kind="parent")
