"""That a family hides is asked of its record too: whoever asks for help often writes the refuge's address and does not know, and
the record may come to say so long after the request was read."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import addresses, warnings
from matching.find import Sought
from onward import origins
from referrals import triage
from referrals.choice import Choice
from referrals.gathered import gather_to_decide
from referrals.known import rulings
from referrals.known.as_typed import beside
from referrals.known.waiting import Alike, find_waiting
from referrals.letters import printing
from referrals.models import Enquiry, Reply
from referrals.replies import telling
from referrals.steps import lines, packet
from tests import builders
from tests.facts import refuses
from tests.pages.deciding import at, boxes
from tests.pages.door import text
from tests.partners import asked, nurse, nurses, one
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.rules.test_offers import agency, decide

__all__ = ["agency", "nurse", "nurses"]
pytestmark = pytest.mark.django_db
LINES, CODE = "14 Mill Lane", "E1 4AA"


@pytest.fixture
def family(front_door):
    return builders.a_family(front_door)


@pytest.fixture
def enquiry(front_door):
    """A school’s request with the address at which the family hides, as if it were any other."""
    mother = somebody(given_names="Nadia", part="mother", born_on=None, phone="07700 900111")
    people = [somebody(born_on=None), mother]
    return an_enquiry(front_door, people=people, address=LINES, postcode=CODE, post_safety="safe")


def hide(family, by):
    mother = family.members.get(part="mother").person
    addresses.add_address(mother, lines=LINES, postcode=CODE, kind="refuge", by=by)


@pytest.fixture
def linked(enquiry, family, front_door):
    rulings.link(enquiry, family=family, by=front_door)
    return Enquiry.objects.get(pk=enquiry.pk)


def test_where_they_live_is_not_offered_to_an_agency_nor_anything_chosen(
    linked, family, agency, front_door, signed_in
):
    page = signed_in(front_door).get(at("decide", linked)).content.decode()
    assert 'name="shares" value="address"' in page.replace('type="checkbox" ', "") and boxes(page, "shares")
    hide(family, front_door)
    page = signed_in(front_door).get(at("decide", linked)).content.decode()
    assert 'value="address"' not in page and not boxes(page, "shares")
    assert "Tell nobody where they live" in page


def test_nothing_is_chosen_where_a_family_it_may_be_hides_or_asks_for_care(
    enquiry, family, agency, front_door, signed_in
):
    rulings.look_again(enquiry, by=front_door)
    assert boxes(signed_in(front_door).get(at("decide", enquiry)).content.decode(), "shares")
    later = timezone.localdate() + timezone.timedelta(days=60)
    warnings.warn(family, kind="domestic_abuse", text="Ring at noon", review_on=later, by=front_door)
    page = signed_in(front_door).get(at("decide", enquiry)).content.decode()
    assert f'value="{family.pk}"' in page and not boxes(page, "shares")
    family.warnings.all().delete()
    hide(family, front_door)
    assert not gather_to_decide(enquiry, front_door)[0].hides, "it may be another family"
    assert not boxes(signed_in(front_door).get(at("decide", enquiry)).content.decode(), "shares")


def test_an_agency_is_not_told_where_a_family_hides_that_is_chosen_at_the_decision(
    enquiry, family, agency, front_door
):
    hide(family, front_door)
    made = decide(enquiry, agency, front_door, family=family, shares=["address", "born"])
    assert made.offer.shares == ["born"] and not origins.of(made.offer).told(made.offer)["told_where"]


def test_the_page_of_an_agency_that_was_told_before_tells_it_no_more(
    linked, family, agency, informed, front_door, signed_in
):
    offer = decide(linked, agency, front_door, shares=["address"]).offer
    url = f"/offers/{offer.pk}/"
    assert LINES in text(signed_in(informed).get(url))
    hide(family, front_door)
    assert LINES not in text(signed_in(informed).get(url))


def test_a_partner_is_not_told_either(linked, family, nurses, nurse, front_door, signed_in):
    [check] = asked(linked, front_door, one(nurses))
    url = reverse("checks:show", args=[check.pk])
    assert LINES in text(signed_in(nurse).get(url))
    hide(family, front_door)
    page = text(signed_in(nurse).get(url))
    assert LINES not in page and "Secret. Ring MAST" in page


def test_the_packet_marks_it_and_keeps_it_from_who_need_not_know(linked, family, front_door):
    def where():
        [who] = [one for one in packet.of_enquiry(linked, front_door) if one["key"] == "who"]
        [line] = [one for one in who["lines"] if one["text"].startswith(f"Address: {LINES}")]
        return line

    assert where()["mark"] == ""
    hide(family, front_door)
    assert where()["mark"] == lines.CONFIDENTIAL and where()["known_to"] == []


def test_an_auditor_does_not_open_it(linked, family, auditor, front_door, signed_in):
    advice = Choice(outcome="advice", level="1", reasons="x", advice="Ask at school")
    triage.decide(linked, advice, by=front_door)
    url = at("show", linked)
    assert signed_in(auditor).get(url).status_code == 200
    hide(family, front_door)
    assert signed_in(auditor).get(url).status_code == 404
    assert "Secret address" in text(signed_in(front_door).get(url))


def test_nothing_is_posted_there(linked, family, front_door):
    triage.decide(linked, Choice(outcome="no_action", level="1", reasons="x"), by=front_door)
    hide(family, front_door)
    enquiry = Enquiry.objects.get(pk=linked.pk)
    decision = enquiry.decisions.get()
    assert printing._addressee(enquiry, decision, Reply.To.FAMILY) == []
    with refuses("Nobody has said that post to this address is safe", "how"):
        telling.told(enquiry, to=Reply.To.FAMILY, how=Reply.How.POST, by=front_door)


def test_nobody_finds_them_by_its_postcode_and_a_call_is_warned(linked, family, front_door):
    sought = Sought(given_names="Idris", family_name="Moss", postcode=CODE)
    Enquiry.objects.filter(pk=linked.pk).update(family=family)
    linked.people.update(person=None)
    assert any(one.there for one in find_waiting(sought))
    hide(family, front_door)
    assert not any(one.there for one in find_waiting(sought))
    [there] = beside([], [], [Alike(linked, [])]).enquiries
    assert there.hides


def test_a_child_added_to_the_record_is_written_down_as_hiding(linked, family, agency, front_door):
    hide(family, front_door)
    named = linked.people.create(given_names="Zain", family_name="Moss", part="son")
    decide(linked, agency, front_door, adds=[named])
    person = family.members.get(person__given_names="Zain").person
    assert [one.hidden for one in person.addresses.all()] == [True]


def test_whoever_sent_it_reads_what_they_wrote_and_learns_nothing_of_the_record(
    lead, family, front_door, signed_in
):
    sent = an_enquiry(lead, people=[somebody(born_on=None)], address=LINES, postcode=CODE)
    rulings.link(sent, family=family, by=front_door)
    before = text(signed_in(lead).get(at("show", sent)))
    hide(family, front_door)
    assert LINES in before and text(signed_in(lead).get(at("show", sent))) == before
