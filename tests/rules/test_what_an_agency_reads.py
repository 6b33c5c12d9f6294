"""What an agency reads of a family is what was chosen when it was asked: nothing that the front door writes down later."""

import pytest

from cases.models import Disclosure
from onward import answering, origins
from onward.models import Offer
from referrals import triage
from referrals.models import Enquiry
from referrals.writing import corrections
from tests.pages.door import text
from tests.rules.test_enquiries import somebody
from tests.rules.test_offers import agency, decide, enquiry

__all__ = ["agency", "enquiry"]
SHARED = ["worries", "needs", "asker"]
FATHER = somebody(given_names="Viktor", family_name="Sand", part="father", phone="07700 900555")


@pytest.fixture
def helping(enquiry, agency, informed, front_door):
    """An agency that was told of the worries, and helps; the front door looks at the request again."""
    offer = decide(enquiry, agency, front_door, shares=SHARED).offer
    answering.answer(offer, accepts=True, by=informed)
    triage.reopen(Enquiry.objects.get(pk=enquiry.pk), why="The hospital rang", by=front_door)
    return Offer.objects.get(pk=offer.pk)


@pytest.fixture
def reads(helping, signed_in, informed):
    def page():
        return text(signed_in(informed).get(f"/offers/{helping.pk}/"))

    return page


def test_who_is_named_later_is_not_told_to_the_agency_that_helps_already(reads, enquiry, front_door):
    named = corrections.add_person(Enquiry.objects.get(pk=enquiry.pk), **FATHER, by=front_door)
    page = reads()
    assert "Idris Moss" in page and "Viktor" not in page and "900555" not in page
    corrections.take_out(named, why="Another family", by=front_door)
    assert "Viktor" not in reads()


def test_nor_are_words_that_are_put_right_later_nor_who_is_found_to_have_asked(reads, enquiry, front_door):
    was = enquiry.worries
    later = {"worries": "He drinks, she says", "needs": ["substances"], "asker_name": "Olga Neighbour"}
    before = reads()
    corrections.correct(Enquiry.objects.get(pk=enquiry.pk), **later, why="The hospital rang", by=front_door)
    page = reads()
    assert was in page and "He drinks" not in page and "Olga" not in page
    assert page == before


def test_a_number_that_is_found_not_to_be_safe_is_shown_no_more(helping, reads, enquiry, front_door):
    mother = enquiry.people.get(part="mother")
    unsafe = {"phone": "07700 900111", "contact_safety": "unsafe"}
    corrections.correct_person(mother, **unsafe | {"contact_safety": "safe"}, by=front_door)
    assert "900111" in reads(), "how to reach them is always told"
    corrections.correct_person(enquiry.people.get(part="mother"), **unsafe, by=front_door)
    assert "900111" not in reads()


def test_another_agency_asked_later_is_told_of_whoever_is_named_by_then(
    helping, enquiry, agency, informed, front_door, signed_in
):
    corrections.add_person(Enquiry.objects.get(pk=enquiry.pk), **FATHER, by=front_door)
    again = decide(Enquiry.objects.get(pk=enquiry.pk), agency, front_door).offer
    assert "Viktor" in text(signed_in(informed).get(f"/offers/{again.pk}/"))
    assert "Viktor Sand" in Disclosure.objects.filter(shared_with=agency).latest("pk").people


def test_where_they_hide_is_not_written_down_as_told_when_a_second_person_agrees_later(
    enquiry, agency, front_door, manager
):
    Enquiry.objects.filter(pk=enquiry.pk).update(danger="unsure", address="14 Mill Lane")
    decision = decide(enquiry, agency, front_door, shares=["address", "born"])
    assert decision.awaits_second
    corrections.correct(
        Enquiry.objects.get(pk=enquiry.pk), address_hidden=True, why="She fled", by=front_door
    )
    triage.second_look(enquiry, agrees=True, why="Safe with an aunt", by=manager)
    offer = Offer.objects.get()
    assert offer.shares == ["born"]
    assert "where they live" not in Disclosure.objects.get(shared_with=agency).what
    assert not origins.of(offer).told(offer)["told_where"]
