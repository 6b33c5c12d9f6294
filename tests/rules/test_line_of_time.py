"""The words of what came before are read where it is this family, or almost surely; never another family's worries."""

from datetime import date

import pytest
from django.urls import reverse

from audit.models import Entry
from referrals import triage
from referrals.known import rulings
from referrals.models import Enquiry
from tests.rules.test_contacts import ELLIE, MASON, advise, told
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db

FLED, HERE = "They fled to a refuge by the sea", "He comes without a coat"


@pytest.fixture
def fled(front_door):
    """A contact of another family, with a child of the same name and another date of birth."""
    children = [
        somebody(given_names="Mason", family_name="Fairclough", part="child", born_on=date(2011, 3, 4))
    ]
    made = an_enquiry(
        front_door, family_name="Fairclough", people=children, worries=FLED, postcode="", address=""
    )
    return advise(made, front_door).family


@pytest.fixture
def sure(front_door):
    return advise(told(front_door, "Fairclough", ("Mason", MASON), worries=HERE), front_door).family


@pytest.fixture
def asked(fled, sure, front_door):
    return told(front_door, "Fairclough", ("Mason", MASON), ("Ellie", ELLIE), worries="His third day away")


def contact_of(family):
    return Enquiry.objects.filter(family=family).earliest("pk")


def line_shown(client, enquiry, at="show"):
    page = client.get(reverse(f"referrals:{at}", args=[enquiry.pk])).content.decode()
    return page.split('id="h-line"')[1].split("</section>")[0] if 'id="h-line"' in page else ""


@pytest.mark.parametrize("at", ["show", "decide"])
def test_of_a_family_that_shares_a_name_no_more_is_read_than_that_something_is_held(
    at, asked, fled, sure, front_door, signed_in
):
    shown = line_shown(signed_in(front_door), asked, at)
    assert HERE in shown and FLED not in shown
    assert "omething is held" in shown
    assert all(contact_of(family).reference in shown for family in (fled, sure))


@pytest.mark.parametrize("at", ["show", "decide"])
def test_once_it_is_linked_only_that_family_stands_in_its_line(at, asked, fled, sure, front_door, signed_in):
    rulings.link(asked, family=sure, by=front_door)
    shown = line_shown(signed_in(front_door), asked, at)
    assert HERE in shown and FLED not in shown
    assert contact_of(fled).reference not in shown


def test_what_was_ruled_out_is_not_in_the_line_though_it_names_the_same_people(
    asked, fled, sure, front_door, signed_in
):
    rulings.keep_apart(asked, family=fled, why="Another Mason, eight years older", by=front_door)
    rulings.link(asked, family=sure, by=front_door)
    theirs = contact_of(fled)
    theirs.people.update(person=asked.people.exclude(person=None).first().person)
    assert theirs.reference not in line_shown(signed_in(front_door), asked)


def test_the_page_of_a_known_family_leaves_what_stood_in_its_line(sure, front_door, signed_in):
    signed_in(front_door).get(reverse("referrals:family", args=[sure.pk]))
    line = Entry.objects.get(verb="enquiry.line_read")
    assert line.details["families"] == [sure.pk]
    assert line.details["enquiries"] == [contact_of(sure).pk]


def line_of(client, family):
    page = client.get(reverse("referrals:family", args=[family.pk])).content.decode()
    return page.split('id="h-line"')[1].split("</section>")[0]


def linked_by_mistake(asked, family, by):
    """Linked, decided, and found out to be another family's."""
    ruling = rulings.link(asked, family=family, by=by)
    advise(asked, by)
    triage.reopen(asked, why="It is another Mason", by=by)
    rulings.undo(ruling, by=by)
    asked.refresh_from_db()
    return asked


def test_after_a_wrong_link_is_undone_nothing_of_it_stays_in_that_familys_line(
    asked, sure, front_door, signed_in
):
    assert "His third day away" not in line_of(signed_in(front_door), sure)
    linked_by_mistake(asked, sure, front_door)
    shown = line_of(signed_in(front_door), sure)
    assert HERE in shown and "His third day away" not in shown and asked.reference not in shown


def test_what_is_kept_apart_is_not_in_a_familys_line_though_it_names_one_of_them(
    asked, sure, front_door, signed_in
):
    linked_by_mistake(asked, sure, front_door)
    asked.people.filter(given_names="Mason").update(person=sure.members.get().person)
    assert "His third day away" in line_of(signed_in(front_door), sure)
    rulings.keep_apart(asked, family=sure, why="Another Mason: his mother rang", by=front_door)
    assert "His third day away" not in line_of(signed_in(front_door), sure)
