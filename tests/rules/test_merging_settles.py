"""What a record that two were made of cannot say twice: a part, a home, who is rung first, whether a number is safe."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cases import addresses, contacts, people
from cases.models import Address, Contact, FamilyMember, Person, SafeWay
from matching import merging
from portal import links
from tests import builders
from tests.facts import refuses
from tests.merged import person, twin

__all__ = ["twin"]

WHY = "Typed twice"
PHONE = "07700 900123"


@pytest.fixture
def pair(family, twin):
    """The mother on one record and on another."""
    return person(family, "mother"), person(twin, "mother")


def again(one):
    return type(one).objects.get(pk=one.pk)


def homes(person):
    return [one.lines for one in Address.objects.on().filter(person=person, kind="home")]


def test_a_baby_who_is_born_is_nobody_s_unborn_child(front_door, family):
    today = timezone.localdate()
    unborn = people.add_person(
        family, part="unborn", family_name="Moss", due_on=today + timedelta(days=3), by=front_door
    )
    born = people.add_person(
        family, part="daughter", given_names="Mina", family_name="Moss", born_on=today, by=front_door
    )
    merge = merging.merge_people(
        keep=unborn.person, other=born.person, take=["birth", "given_names"], why=WHY, by=front_door
    )
    assert again(unborn).part == "daughter"
    merging.undo(merge, why="Two babies", by=front_door)
    assert (again(unborn).part, again(born).part, again(born).left_on) == ("unborn", "daughter", None)


def test_the_main_contact_stays_whoever_it_was(front_door, family):
    FamilyMember.objects.filter(family=family).update(main_contact=False)
    twice = people.add_person(
        family, part="mother", given_names="Nadiya", family_name="Moss", main_contact=True, by=front_door
    )
    kept = Person.objects.get(given_names="Nadia", family_name="Moss")
    merge = merging.merge_people(keep=kept, other=twice.person, why=WHY, by=front_door)
    assert family.members.get(main_contact=True).person == kept
    merging.undo(merge, why="Sisters", by=front_door)
    assert family.members.get(main_contact=True).person == twice.person


def test_of_two_homes_that_of_the_kept_record_stands(front_door, pair):
    keep, other = pair
    addresses.add_address(keep, lines="1 Elm Walk", postcode="E1 4AA", by=front_door)
    addresses.add_address(other, lines="9 Rope Yard", postcode="E1 4AB", by=front_door)
    merge = merging.merge_people(keep=keep, other=other, why=WHY, by=front_door)
    assert homes(keep) == ["1 Elm Walk"]
    merging.undo(merge, why="Sisters", by=front_door)
    assert (homes(keep), homes(other)) == (["1 Elm Walk"], ["9 Rope Yard"])


def test_but_whoever_hides_has_left_the_other(front_door, pair):
    keep, other = pair
    addresses.add_address(keep, lines="1 Elm Walk", postcode="E1 4AA", by=front_door)
    addresses.add_address(other, lines="9 Rope Yard", postcode="E1 4AB", confidential=True, by=front_door)
    merging.merge_people(keep=keep, other=other, why=WHY, by=front_door)
    assert homes(keep) == ["9 Rope Yard"]


def test_a_place_that_one_record_hides_the_other_does_not_tell(front_door, pair):
    keep, other = pair
    addresses.add_address(keep, lines="9, Rope Yard", postcode="E1 4AB", by=front_door)
    addresses.add_address(other, lines="9 Rope Yard", postcode="E1 4AB", confidential=True, by=front_door)
    merging.merge_people(keep=keep, other=other, why=WHY, by=front_door)
    assert {one.hidden for one in Address.objects.filter(person=keep)} == {True}


def test_a_number_that_one_record_calls_unsafe_is_safe_on_none(front_door, pair):
    keep, other = pair
    contacts.add_contact(keep, kind="mobile", value=PHONE, safety="safe", by=front_door)
    contacts.add_contact(
        other, kind="mobile", value="+44 7700 900123", safety="unsafe", note="He reads it", by=front_door
    )
    merge = merging.merge_people(keep=keep, other=other, why=WHY, by=front_door)
    rows = Contact.objects.filter(person=keep, ended_on=None)
    assert {(one.safety, one.note) for one in rows} == {("unsafe", "He reads it")}
    merging.undo(merge, why="Sisters", by=front_door)
    assert keep.contacts.get(ended_on=None).safety == "safe"


def test_both_safe_ways_are_kept_and_the_more_careful_leads(front_door, pair):
    keep, other = pair
    contacts.say_safe_way(keep, best="text", best_time="Mornings", by=front_door)
    contacts.say_safe_way(other, best="through", ring_first="Her sister: he reads her phone", by=front_door)
    merge = merging.merge_people(keep=keep, other=other, why=WHY, by=front_door)
    way = SafeWay.objects.get(person=keep)
    assert (way.best, way.best_time, way.ring_first) == (
        "through",
        "Mornings",
        "Her sister: he reads her phone",
    )
    merging.undo(merge, why="Sisters", by=front_door)
    assert SafeWay.objects.get(person=keep).words == "By text message, Mornings"
    assert SafeWay.objects.get(person=other).ring_first


def test_of_two_ways_that_differ_a_person_decides(front_door, pair):
    keep, other = pair
    contacts.say_safe_way(keep, best="text", by=front_door)
    contacts.say_safe_way(other, best="letter", by=front_door)
    merging.merge_people(keep=keep, other=other, why=WHY, by=front_door)
    way = SafeWay.objects.get(person=keep)
    assert way.words == "By text message, another record says by letter" and not way.goes_by("text")


def test_the_record_rings_no_number_that_anybody_of_the_family_calls_unsafe(supported_case, lead, signed_in):
    mother, url = builders.mother(supported_case), f"/families/{supported_case.pk}/"
    contacts.add_contact(mother, kind="mobile", value=PHONE, safety="safe", by=lead)
    assert "tel:07700900123" in signed_in(lead).get(url).content.decode()
    son = builders.son(supported_case)
    contacts.add_contact(son, kind="mobile", value="07700900123", safety="unsafe", by=lead)
    page = signed_in(lead).get(url).content.decode()
    assert "tel:07700900123" not in page and "Not safe, do not use" in page


def test_a_link_goes_to_no_number_that_anybody_of_the_family_calls_unsafe(supported_case, lead, signed_in):
    mother = builders.mother(supported_case)
    safe = contacts.add_contact(mother, kind="mobile", value=PHONE, safety="safe", by=lead)
    contacts.add_contact(
        builders.son(supported_case), kind="mobile", value="07700900123", safety="unsafe", by=lead
    )
    with refuses("This is not safe to use", "contact"):
        links.make(supported_case, person=mother, contact=safe, by=lead)
    page = signed_in(lead).get(f"/families/{supported_case.pk}/family-page/make/").content.decode()
    assert PHONE not in page
