"""No request for help is stopped by where somebody lives: no home, the forces, abroad, a code for those without a postcode."""

import pytest

from cases.models import Address
from cases.places import Place
from matching.find import find
from referrals import triage
from referrals.choice import Choice
from referrals.writing import corrections
from tests.facts import refuses
from tests.owed import asked

NO_ACTION = Choice(outcome="no_action", level="1", reasons="Advice")
ELSEWHERE = [
    # address, what stands in the box for a postcode: as it is kept, the kind of place and its words on the record
    (("Woodland tent", "ZZ99 3VZ"), ("Woodland tent", "ZZ99 3VZ"), Place.NO_ABODE, "No fixed abode: Woodland tent, ZZ99 3VZ"),
    (("", "no fixed abode"), ("no fixed abode", ""), Place.NO_ABODE, "No fixed abode"),
    (("No fixed abode, by the canal", ""), ("No fixed abode, by the canal", ""), Place.NO_ABODE, "No fixed abode: by the canal"),
    (("Sgt A Moss", "BFPO 57"), ("Sgt A Moss", "BFPO 57"), Place.FORCES, "Forces: Sgt A Moss, BFPO 57"),
    (("Sgt B Moss", "bfpo 5423"), ("Sgt B Moss", "BFPO5423"), Place.FORCES, "Forces: Sgt B Moss, BFPO5423"),
    (("12 Rue X, Lyon", "69001"), ("12 Rue X, Lyon, 69001", ""), Place.UK, "12 Rue X, Lyon, 69001"),
    (("1 Rope Yard", "e1 4aa"), ("1 Rope Yard", "E1 4AA"), Place.UK, "1 Rope Yard, E1 4AA"),
    (("", ""), ("", ""), None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("written", "kept", "place", "words"), ELSEWHERE)
def test_wherever_they_live_the_request_comes_and_is_kept_as_meant(written, kept, place, words, front_door):
    address, postcode = written
    enquiry = asked(front_door, address=address, postcode=postcode)
    assert (enquiry.address, enquiry.postcode) == kept
    triage.decide(enquiry, NO_ACTION, by=front_door)
    rows = Address.objects.filter(person__in=enquiry.people.values("person"))
    assert {(one.place, one.words) for one in rows} == ({(place, words)} if place else set())


@pytest.mark.parametrize("typed", ["nowhere", "E1", "E1 OAAA", "SW1A"])
def test_what_may_be_a_slip_is_still_asked_about(typed, front_door):
    with refuses("Enter a full UK postcode"):
        asked(front_door, address="1 Rope Yard", postcode=typed)


def test_a_correction_keeps_it_as_well(front_door):
    enquiry = asked(front_door, address="1 Rope Yard", postcode="E1 4AA")
    corrections.correct(enquiry, postcode="BFPO 57", why="They rang", by=front_door)
    enquiry.refresh_from_db()
    assert (enquiry.address, enquiry.postcode) == ("1 Rope Yard", "BFPO 57")


def test_those_without_a_home_are_not_taken_to_live_together(front_door):
    for _ in range(2):
        enquiry = asked(front_door, address="", postcode="ZZ99 3VZ")
        assert not [mark for mark in enquiry.marks if "ZZ99" in mark]
    triage.decide(enquiry, NO_ACTION, by=front_door)
    assert find(postcode="ZZ99 3VZ") == []
