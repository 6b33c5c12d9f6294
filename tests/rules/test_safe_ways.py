"""How it is safe to reach somebody, whatever the number, is told wherever somebody may write to them or ring."""

import pytest
from django.urls import reverse

from cases import contacts
from portal import links
from referrals.models import Decision
from referrals.replies import promises, reach, telling
from referrals.steps import packet
from tests import builders
from tests.facts import refuses
from tests.family_page import contact_of
from tests.owed import MAIL, OUTCOME, SAFE_MAIL, TO, asked, decider, linked, outbox, own
from tests.pages.door import words
from tests.social_care import text_of

SISTER = "Her sister Rosa: he reads her phone"
THROUGH = {"best": "through", "ring_first": SISTER}


@pytest.fixture
def decide(front_door, charity):
    return decider(front_door, charity)


def said(person, by, **way):
    return contacts.say_safe_way(person, **(way or THROUGH), by=by)


def the_mother(family):
    return family.members.get(part="mother").person


def way_of(enquiry):
    return reach.to_family(enquiry, Decision(outcome=OUTCOME.ADVICE))


def test_nothing_goes_to_a_family_by_itself_where_somebody_is_rung_first(front_door, family, decide):
    said(the_mother(family), front_door)
    enquiry = linked(asked(front_door, contact=SAFE_MAIL), family)
    way = way_of(enquiry)
    assert not way.goes and SISTER in way.waits
    decide(enquiry, OUTCOME.NO_ACTION)
    assert outbox("enquiry.family") == []
    (line,) = promises.to_families(list(promises.families_to_tell(front_door)))
    assert SISTER in line.why
    telling.send(enquiry, to=TO.FAMILY, by=front_door)
    assert [one.to for one in outbox("enquiry.family")] == [MAIL]


@pytest.mark.parametrize(
    ("way", "goes"),
    [
        ({"best": "email"}, True),
        ({"best": "text"}, False),
        ({"best": "call"}, False),
        ({"best": "letter"}, False),
        ({"best": "email", "best_time": "While he is at work"}, False),
        ({"ring_first": "Her sister"}, False),
        (THROUGH, False),
    ],
)
def test_a_letter_goes_by_itself_only_in_the_way_that_is_safe(way, goes, front_door, family):
    said(the_mother(family), front_door, **way)
    for enquiry in (asked(front_door, contact=SAFE_MAIL), own(front_door)):
        enquiry = linked(enquiry, family)
        decision = Decision(outcome=OUTCOME.ADVICE)
        found = reach.to_asker(enquiry, decision) if enquiry.asked_for_themselves else way_of(enquiry)
        assert found.goes is goes and found.address == MAIL, enquiry.asker_kind


def test_how_another_of_the_family_is_reached_holds_nothing_but_who_is_rung_first(front_door, family):
    mother = the_mother(family)
    aunt = builders.people.add_person(
        family, part="other", given_names="Rosa", family_name="Moss", by=front_door
    ).person
    enquiry = linked(asked(front_door, contact=SAFE_MAIL), family)
    enquiry.people.filter(part="mother").update(person=mother)
    said(aunt, front_door, best="call")
    assert way_of(enquiry).goes
    said(aunt, front_door, **THROUGH)
    assert not way_of(enquiry).goes


def test_the_front_door_reads_it_in_the_summary_and_on_the_page_of_an_enquiry(
    front_door, supported_case, lead, signed_in
):
    said(builders.mother(supported_case), lead)
    door = signed_in(front_door)
    assert SISTER in words(door.get(f"/known/families/{supported_case.family_id}/"))
    enquiry = linked(asked(front_door), supported_case.family)
    assert SISTER in words(door.get(f"/enquiries/{enquiry.pk}/"))


def test_social_care_reads_it_in_both_packets(front_door, supported_case, lead):
    said(builders.mother(supported_case), lead)
    told = text_of(packet.of_case(supported_case, lead))
    assert f"How it is safe to reach Nadia Moss: First: {SISTER}. Through somebody else" in told
    enquiry = linked(asked(front_door), supported_case.family)
    assert SISTER in text_of(packet.of_enquiry(enquiry, front_door))


def test_whoever_makes_a_link_reads_it_and_confirms_that_it_is_safe_now(supported_case, lead, signed_in):
    mother = builders.mother(supported_case)
    contact = contact_of(mother, lead)
    said(mother, lead)
    assert SISTER in words(signed_in(lead).get(reverse("portal:make", args=[supported_case.pk])))
    (care,) = links.care_needed(supported_case, contact)
    assert SISTER in care
    with refuses(SISTER, field="checked"):
        links.make(supported_case, person=mother, contact=contact, by=lead)
    links.make(supported_case, person=mother, contact=contact, checked=True, by=lead)


def test_a_link_by_the_way_that_is_safe_asks_nothing(supported_case, lead):
    mother = builders.mother(supported_case)
    said(mother, lead, best="text")
    assert links.care_needed(supported_case, contact_of(mother, lead)) == []


def test_the_overview_says_it_before_the_number_and_rings_nobody_past_whoever_is_first(
    agreed_case, lead, signed_in
):
    mother = builders.mother(agreed_case)
    contacts.add_contact(mother, kind="mobile", value="07700 900321", safety="safe", by=lead)
    record = reverse("record", args=[agreed_case.pk])
    said(mother, lead, best="text", best_time="Mornings")
    page = words(signed_in(lead).get(record))
    assert "By text message, Mornings" in page and "tel:07700900321" in page
    said(mother, lead)
    page = words(signed_in(lead).get(record))
    assert SISTER in page and "tel:07700900321" not in page
