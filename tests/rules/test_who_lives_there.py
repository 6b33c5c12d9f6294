"""Who of those named lives at the address of a request: of a secret one it is said, since it may be whom they hide from."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cases.models import FamilyMember
from referrals import triage
from referrals.choice import Choice
from referrals.obstacles import LIVES_THERE
from referrals.writing import corrections
from tests.facts import refuses
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db

REFUGE = {"address": "The refuge, 3 Sea View", "postcode": "E1 4AA", "address_hidden": True}
MOTHER = somebody(given_names="Nadia", part="mother", born_on=date(1990, 4, 2), lives_here=True)
FATHER = somebody(given_names="Karim", part="father", born_on=date(1988, 1, 9), lives_here=False)
ADVICE = Choice(outcome="advice", level="1", reasons="x", advice="Ring us")


def written(enquiry, by):
    """{first name: (lives with them, their addresses, the main contact)} of the family that a decision writes down."""
    family = triage.decide(enquiry, ADVICE, by=by).family
    return {
        one.person.given_names: (one.lives_here, one.person.addresses.count(), one.main_contact)
        for one in FamilyMember.objects.filter(family=family).select_related("person")
    }


def test_from_whom_they_fled_is_not_written_down_as_living_where_they_hide(front_door):
    enquiry = an_enquiry(front_door, people=[FATHER, MOTHER, somebody()], **REFUGE)
    assert written(enquiry, front_door) == {
        "Karim": (False, 0, False),
        "Nadia": (True, 1, True),
        "Idris": (True, 1, False),
    }


def test_of_a_secret_address_it_is_said_of_each_adult(front_door):
    unsaid = FATHER | {"lives_here": None}
    with pytest.raises(ValidationError, match="Person 2: Say whether they live at the address"):
        an_enquiry(front_door, people=[somebody(), unsaid], **REFUGE)
    an_enquiry(front_door, people=[somebody(), unsaid], **REFUGE | {"address_hidden": False})
    asks = an_enquiry(
        front_door,
        people=[somebody()],
        asker_kind="parent",
        asker_part="mother",
        asker_name="Nadia Moss",
        **REFUGE,
    )
    assert written(asks, front_door)["Nadia"] == (True, 1, True)


def test_where_an_address_becomes_a_secret_no_other_adult_is_taken_to_live_there(front_door):
    enquiry = an_enquiry(
        front_door, people=[FATHER | {"lives_here": None}, somebody()], **REFUGE | {"address_hidden": False}
    )
    corrections.correct(enquiry, address_hidden=True, by=front_door)
    father = enquiry.people.get(part="father")
    with refuses(LIVES_THERE, field="lives_here"):
        corrections.correct_person(father, setting="The docks", by=front_door)
    corrections.correct_person(father, setting="The docks", lives_here=False, by=front_door)
    with refuses(LIVES_THERE, field="lives_here"):
        corrections.add_person(enquiry, part="mother", given_names="Nadia", family_name="Moss", by=front_door)
    assert written(enquiry, front_door)["Karim"] == (False, 0, False)


def test_without_a_word_a_plain_address_is_everybodys_as_before(front_door):
    where = REFUGE | {"address_hidden": False}
    enquiry = an_enquiry(front_door, people=[MOTHER | {"lives_here": None}, somebody()], **where)
    assert written(enquiry, front_door) == {"Nadia": (True, 1, True), "Idris": (True, 1, False)}


def test_the_request_and_the_page_that_puts_somebody_right_ask_it(front_door, signed_in):
    browser = signed_in(front_door)
    assert 'name="people-0-lives_here"' in browser.get(reverse("referrals:new")).content.decode()
    enquiry = an_enquiry(front_door, people=[FATHER, somebody()], **REFUGE)
    page = reverse("referrals:correct_named", args=[enquiry.pk, enquiry.people.get(part="father").pk])
    assert 'value="False" selected' in browser.get(page).content.decode()
    shown = browser.get(reverse("referrals:show", args=[enquiry.pk])).content.decode()
    assert "Does not live at the address" in shown
