"""Which waiting enquiries may be about the same family, and which are not for being alike in one thing only."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from cases.models import FamilyMember
from referrals import duplicates
from referrals.models import Enquiry
from referrals.views.assigning import like
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_queue import decided

Part = FamilyMember.Part
BORN = date(2017, 5, 9)


def named(given, surname, born=None, part=Part.SON):
    return somebody(given_names=given, family_name=surname, born_on=born, part=part)


def pair(by, one, other, **both):
    """Two enquiries, of (person, postcode) each."""
    return [
        an_enquiry(by, people=[person], family_name=person["family_name"], postcode=postcode, **both)
        for person, postcode in (one, other)
    ]


def alike(by, one, other):
    first, second = pair(by, one, other)
    found = duplicates.others_like([first, second], user=by)
    assert found in ({}, {first.pk: [second], second.pk: [first]})
    return bool(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((named("Idris", "Moss", BORN), ""), (named("Idrees", "Moss", BORN), ""), id="same day"),
        pytest.param((named("Idris", "Moss"), ""), (named("Idris", "Moss", BORN), ""), id="same first name"),
        pytest.param(
            (named("IDRIS ali", "Moss"), ""), (named("Idris", "moss"), ""), id="only the first of two"
        ),
        pytest.param((named("Minh", "Pham", BORN), ""), (named("Mình", "Phạm", BORN), ""), id="accents"),
        pytest.param(
            (named("Sadia", "Chowdhury", BORN), ""), (named("X", "Choudhury", BORN), ""), id="spelling"
        ),
        pytest.param(
            (named("Ayaan", "Cali", BORN), ""), (named("Ayan", "Ali", BORN), ""), id="Somali spelling"
        ),
        pytest.param((named("Eve", "de Silva"), ""), (named("Eve", "Silva"), ""), id="a joining word"),
        pytest.param(
            (named("Idris", "Moss", BORN), ""),
            (named("Idris", "Moss", date(2017, 9, 5)), ""),
            id="day and month",
        ),
        pytest.param(
            (named("Idris", "Moss"), "E1 4AA"), (named("Idris", "Karim"), "E1 4AA"), id="same postcode"
        ),
        pytest.param(
            (named("Nadia", "Moss", part=Part.MOTHER), "E1 4AA"),
            (named("Nadia", "Okafor", part=Part.OTHER), "E1 4AA"),
            id="an adult at the same postcode",
        ),
        pytest.param(
            (named("Ellie", "Fairclow", BORN), "E1 4AA"),
            (named("Elly", "Fairclough"), "E1 4AA"),
            id="both names as somebody heard them, at the same postcode",
        ),
        pytest.param(
            (named("Aiyan", "Rehman", BORN), "E1 4AA"), (named("Ayaan", "Rahman"), "E1 4AA"), id="vowels"
        ),
    ],
)
def test_these_may_be_one_family(one, other, front_door):
    assert alike(front_door, one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((named("Idris", "Moss", BORN), ""), (named("Layla", "Moss"), ""), id="surname alone"),
        pytest.param((named("Idris", "Moss", BORN), ""), (named("Omar", "Reid", BORN), ""), id="day alone"),
        pytest.param((named("Idris", "Moss"), ""), (named("Idris", "Reid"), ""), id="first name alone"),
        pytest.param(
            (named("Idris", "Moss"), "E1 4AA"), (named("Omar", "Moss"), "E1 4AA"), id="postcode and surname"
        ),
        pytest.param(
            (named("Idris", "Moss", BORN), ""),
            (named("Idris", "Moss", date(2009, 1, 2)), ""),
            id="eight years apart",
        ),
        pytest.param(
            (named("Ellie", "Fairclow"), ""),
            (named("Elly", "Fairclough"), ""),
            id="as heard, and no postcode",
        ),
        pytest.param(
            (named("Ellie", "Fairclow", BORN), "E1 4AA"),
            (named("Elly", "Fairclough", date(2009, 1, 2)), "E1 4AA"),
            id="as heard, eight years apart",
        ),
        pytest.param(
            (named("Ellie", "Fairclow"), "E1 4AA"), (named("Elly", "Moss"), "E1 4AA"), id="as heard, one name"
        ),
        pytest.param(
            (named("Ellie", "Fairclow", part=Part.MOTHER), "E1 4AA"),
            (named("Elly", "Fairclough", part=Part.MOTHER), "E1 4AA"),
            id="adults as heard",
        ),
        pytest.param((named("Not known", "Moss"), ""), (named("Not known", "Moss"), ""), id="no first name"),
        pytest.param((named("Ana", "de Silva"), ""), (named("Ana", "de Souza"), ""), id="joining words"),
        pytest.param(
            (named("Nadia", "Moss", part=Part.MOTHER), ""),
            (named("Nadia", "Moss", part=Part.MOTHER), ""),
            id="adults",
        ),
    ],
)
def test_these_are_not_taken_for_one_family(one, other, front_door):
    assert not alike(front_door, one, other)


def test_the_same_unborn_child_is_found_by_its_due_date(front_door):
    due = timezone.localdate() + timedelta(days=90)
    baby = {"given_names": "", "family_name": "Moss", "part": Part.UNBORN, "due_on": due}
    first, second = (an_enquiry(front_door, people=[baby]) for _ in range(2))
    assert duplicates.others_like([first], user=front_door) == {first.pk: [second]}


def test_enquiries_linked_to_one_family_are_alike_whatever_they_say(front_door, family):
    one, other = pair(front_door, (named("Idris", "Moss"), ""), (named("Zofia", "Nowak"), ""))
    Enquiry.objects.update(family=family)
    assert duplicates.others_like([one], user=front_door) == {one.pk: [other]}


def test_what_was_decided_is_not_shown_but_what_waits_is_shown_beside_it(front_door):
    one, other = pair(front_door, (named("Idris", "Moss", BORN), ""), (named("Idris", "Moss", BORN), ""))
    decided(one, front_door)
    assert duplicates.others_like([one, other], user=front_door) == {one.pk: [other]}


def test_two_statements_find_them_for_any_number(front_door, django_assert_num_queries):
    for n in range(12):
        an_enquiry(front_door, people=[named("Idris", "Moss", BORN), named(f"Child {n}", "Reid")])
    rows = list(Enquiry.objects.all())
    with django_assert_num_queries(2):
        found = duplicates.others_like(rows, user=front_door)
    assert {len(others) for others in found.values()} == {11}
    assert duplicates.others_like([], user=front_door) == {}


def test_only_whoever_sees_every_enquiry_is_told(front_door, lead):
    mine, other = an_enquiry(lead), an_enquiry(front_door)
    assert like(mine, lead) == []
    [told] = like(mine, front_door)
    assert told.enquiry == other and told.children == "1 child: 8"


@pytest.mark.parametrize("text", ["👶", "محمد", "O’Brien-O'Neill", "a" * 99, "\u202e", "%s", "' OR 1=1"])
def test_no_name_breaks_the_comparison(text, front_door):
    first, _ = pair(front_door, (named(text, text, BORN), ""), (named(text, text), ""))
    assert set(duplicates.others_like([first], user=front_door)) <= {first.pk}


def test_those_that_waited_before_are_told_by_the_same_marks(front_door):
    said = import_module("referrals.migrations.0023_children_at_a_postcode").MARKED
    there = an_enquiry(front_door, people=[named("Elly", "Moss", BORN)], postcode="E1 4AA")
    elsewhere = an_enquiry(front_door, people=[named("Elly", "Moss", BORN)], postcode="")
    grown = an_enquiry(front_door, people=[named("Nadia", "Moss", part=Part.MOTHER)], postcode="E1 4AA")
    was = {one.pk: one.marks for one in (there, elsewhere, grown)}
    there.marks = [mark for mark in there.marks if not mark.startswith(duplicates.CHILD_AT)]
    there.save(update_fields=["marks"])
    with connection.cursor() as cursor:
        cursor.execute(said)
    assert {one.pk: sorted(one.marks) for one in Enquiry.objects.all()} == was
