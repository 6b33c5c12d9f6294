"""Rows that were read inside another row's statement are what the same rows are when they are read by themselves."""

import pytest
from django.apps import apps
from django.db.models import Model
from django.db.models.signals import post_init, pre_init

from cases.models import FamilyMember
from earlyhelp.inside import Inside, facts
from referrals.models import Enquiry, EnquiryPerson
from tests.rules.test_enquiries import an_enquiry, somebody

PEOPLE = Inside(EnquiryPerson.objects.order_by("pk"))
MOVES = Inside(Enquiry.moves.rel.related_model.objects.order_by("pk"), "by")
LISTS = {"people": PEOPLE, "moves": MOVES}
ENQUIRIES = Inside(Enquiry.objects.all(), people=PEOPLE)


@pytest.fixture
def enquiry(front_door):
    people = [
        somebody(given_names="Ida", family_name="Moss", part=FamilyMember.Part.MOTHER),
        somebody(given_names="Idris", family_name="Moss", part=FamilyMember.Part.SON),
    ]
    return an_enquiry(front_door, people=people)


def read(enquiry):
    there = {name: rows.about(Enquiry, name) for name, rows in LISTS.items()}
    [row] = facts(Enquiry.objects.filter(pk=enquiry.pk), **there)
    return {name: rows.made(row[name]) for name, rows in LISTS.items()}


def columns(row):
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


@pytest.mark.django_db
def test_each_has_the_columns_and_the_state_of_a_row_that_was_read_by_itself(enquiry):
    found = read(enquiry)["people"]
    plain = list(EnquiryPerson.objects.filter(enquiry=enquiry).order_by("pk"))
    assert found == plain
    assert [columns(one) for one in found] == [columns(one) for one in plain]
    assert not found[0]._state.adding
    assert found[0]._state.db == plain[0]._state.db
    found[0].family_name = "Mossley"
    found[0].save()
    assert EnquiryPerson.objects.get(pk=found[0].pk).family_name == "Mossley"


@pytest.mark.django_db
def test_of_whoever_did_something_no_password_is_read_before_it_is_asked_for(
    enquiry, front_door, django_assert_num_queries
):
    with django_assert_num_queries(1):
        by = read(enquiry)["moves"][0].by
        assert by == front_door
        assert by.name == front_door.name
    assert "password" in by.get_deferred_fields()
    with django_assert_num_queries(1):
        assert by.password == front_door.password


@pytest.mark.django_db
def test_a_list_that_was_read_is_asked_for_nothing_and_narrowed_it_is_still_of_its_own_row(
    enquiry, front_door, django_assert_num_queries
):
    other = an_enquiry(front_door, people=[somebody(given_names="Idris", family_name="Lake")])
    [row] = ENQUIRIES.made(ENQUIRIES.by_themselves(Enquiry.objects.filter(pk=enquiry.pk)))
    assert columns(row) == columns(Enquiry.objects.get(pk=enquiry.pk))
    with django_assert_num_queries(0):
        assert [one.given_names for one in row.people.all()] == ["Ida", "Idris"]
        assert len(row.people.all()) == row.people.count() == 2
        assert row.people.exists()
        assert row.people.all()[1].given_names == "Idris"
    named = row.people.filter(given_names="Idris")
    assert [one.enquiry_id for one in named] == [enquiry.pk]
    assert list(row.people.exclude(given_names="Ida")) == list(named)
    assert other.people.count() == 1


def test_no_model_does_anything_more_when_a_row_is_read():
    """`inside` makes rows without calling anybody: a model that did something then would have to be made by from_db."""
    assert not pre_init.receivers
    assert not post_init.receivers
    for model in apps.get_models():
        own = model.__mro__[: model.__mro__.index(Model)]
        assert not [kind for kind in own if {"__init__", "from_db"} & kind.__dict__.keys()], model
