"""Who has parental responsibility: stated and never assumed, only where it can be, and only for a child who is there."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cases import kinship, life, people, relationships
from cases.kinship import Held, Kind
from cases.models import Person, Relationship
from tests.facts import refuses
from tests.rules.test_relationships import born, daughter, held, mother, son, told_of

__all__ = ["daughter", "mother", "son"]
relate = relationships.relate


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("held", ["", *Held])
def test_responsibility_is_only_where_it_can_be(kind, held, mother, son, front_door):
    born(mother, date(1950, 1, 1))
    born(son, date(timezone.localdate().year - 12, 1, 1))
    allowed = kinship.TABLE[kind].held
    if allowed and (not held or held in allowed):
        row = relate(mother, kind, son, parental_responsibility=True, held_by=held, by=front_door)
        assert relationships.has_responsibility(row)
    else:
        with refuses("", "held_by" if allowed else "parental_responsibility"):
            relate(mother, kind, son, parental_responsibility=True, held_by=held, by=front_door)


def test_nobody_has_it_once_the_child_is_18(mother, son, front_door):
    today = timezone.localdate()
    born(mother, date(1950, 1, 1))
    born(son, today.replace(year=today.year - 18) + timedelta(days=1))
    row = relate(mother, "parent", son, parental_responsibility=True, by=front_door)
    assert held(son) and relationships.ties([son])[son.pk][0].held
    born(son, today.replace(year=today.year - 18))
    row = Relationship.objects.select_related("person", "to").get()
    assert not relationships.has_responsibility(row) and held(son) == []
    with refuses("18 or over", "parental_responsibility"):
        relate(mother, "parent", son, parental_responsibility=True, by=front_door)


def test_it_is_stated_and_not_assumed(mother, son, front_door):
    assert not relate(mother, "parent", son, by=front_door).parental_responsibility
    assert held(son) == []
    with refuses("Tick first", "held_by"):
        relate(mother, "parent", son, held_by="mother", by=front_door)


@pytest.fixture
def baby(family, front_door):
    return people.add_person(
        family,
        part="unborn",
        family_name="Moss",
        due_on=timezone.localdate() + timedelta(days=9),
        by=front_door,
    )


def test_nobody_has_it_for_a_child_who_is_not_born(mother, baby, front_door):
    with refuses("is not born yet: parental responsibility begins with the birth", "parental_responsibility"):
        relate(mother, "parent", baby.person, parental_responsibility=True, by=front_door)
    row = relate(mother, "parent", baby.person, by=front_door)
    Relationship.objects.update(parental_responsibility=True)  # as could be said before
    assert held(baby.person) == []
    assert told_of(baby.family, baby.person) == []
    life.born(baby, born_on=timezone.localdate(), given_names="Rosa", by=front_door)
    rosa = Person.objects.get(pk=baby.person_id)
    assert held(rosa) and len(told_of(baby.family, rosa)) == 1
    row.refresh_from_db()
    assert relationships.has_responsibility(row)


def test_nobody_has_it_for_a_child_who_has_died(mother, son, family, front_door):
    life.died(family.members.get(person=son), by=front_door)
    with refuses("does not live", "parental_responsibility"):
        relate(mother, "parent", Person.objects.get(pk=son.pk), parental_responsibility=True, by=front_door)


@pytest.mark.parametrize("how", kinship.ONE_EACH)
def test_one_person_holds_it_as_the_mother_and_one_as_the_father(
    how, mother, son, daughter, family, front_door
):
    karim = people.add_person(family, part="father", given_names="Karim", by=front_door).person
    says = {"parental_responsibility": True, "held_by": how, "by": front_door}
    first = relate(mother, "parent", son, **says)
    with refuses(f"Somebody else is written down for Idris with “{how.label}”", "held_by"):
        relate(karim, "parent", son, **says)
    relate(mother, "parent", son, **says)
    relate(karim, "parent", daughter, **says)
    row = relate(karim, "parent", son, by=front_door)
    said = {name: getattr(row, name) for name in relationships.FIELDS}
    said |= {"parental_responsibility": True, "held_by": how}
    with refuses("A child has one of these", "held_by"):
        relationships.change(row, by=front_door, **said)
    relationships.remove(first, why="She is his aunt", by=front_door)
    relationships.change(row, by=front_door, **said)
