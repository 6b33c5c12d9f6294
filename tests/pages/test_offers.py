"""Help asked of one agency: its own list and page, and the front door's list, home and enquiry."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency
from audit.models import Entry
from cases import contacts, warnings
from onward import answering
from onward.models import Offer
from onward.status import OfferStatus
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests.owed import asked, decider, linked, own
from tests.pages.deciding import asks_at_last
from tests.pages.door import links_of_the_summary, text, words
from tests.rules.test_offers import MAILBOX

LIST = "/offers/"
NO = "We have no worker until June"


@pytest.fixture
def decide(front_door, charity, informed):
    return decider(front_door, charity)


@pytest.fixture
def enquiry(lead):
    care = {"phone": "07700 900111", "contact_safety": "care", "contact_note": "Text only, before three"}
    return asked(lead, contact=care, address="14 Mill Lane", postcode="E1 4AA", language="Somali")


@pytest.fixture
def offer(enquiry, decide):
    return decide(enquiry, "one_agency", purpose="Ring her and offer the pottery group").offer


@pytest.fixture
def overdue(offer):
    Offer.objects.update(due_at=timezone.now() - timedelta(days=3))
    return offer


@pytest.fixture
def worker(signed_in, informed):
    return signed_in(informed)


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


def page_of(offer):
    return f"{LIST}{offer.pk}/"


def show(enquiry):
    return f"/enquiries/{enquiry.pk}/"


def no_mailbox():
    Agency.objects.update(email="", phone="01632 960222")


# --- the agency's own pages ---------------------------------------------------------------------------


def test_the_list_and_home_name_what_waits_and_nobody_in_it(worker, overdue, enquiry, informed):
    page, home = text(worker.get(LIST)), text(worker.get("/"))
    assert enquiry.reference in page and "3 days overdue" in page
    assert f"Say whether we can help: {enquiry.reference}" in home
    assert "Moss" not in page + home
    answering.answer(overdue, accepts=True, by=informed)
    page = text(worker.get(LIST))
    assert "You owe no answers" in page and "1 going on" in page
    assert enquiry.reference in text(worker.get(f"{LIST}?show=going"))
    assert "Say whether we can help" not in text(worker.get("/"))


def test_its_page_has_what_one_needs_to_ring_the_family_and_no_more(worker, offer, enquiry):
    page = text(worker.get(page_of(offer)))
    for said in (
        "Ring her and offer the pottery group",
        "Nadia Moss",
        "Idris Moss",
        "07700 900111",
        "Text only, before three",
        "14 Mill Lane",
        "E1 4AA",
        "Somali",
        "Public task",
        "Femi Adeyemi",
        "Yes, the family knows and agrees",
    ):
        assert said in page, said
    for private in ("since the move", "Mr Reed", "reed@alder", "As Nadia Moss said"):
        assert private not in page, private
    line = Entry.objects.get(verb="offer.viewed")
    assert line.details == {"page": "offers:show"}


def test_a_phone_that_is_not_safe_is_not_shown(worker, decide, lead):
    unsafe = asked(lead, contact={"phone": "07700 900111", "contact_safety": "unsafe"})
    page = text(worker.get(page_of(decide(unsafe, "one_agency").offer)))
    assert "07700 900111" not in page and "Nadia Moss" in page


def test_what_the_familys_record_knows_of_reaching_it_is_heeded(
    worker, decide, enquiry, waiting_case, manager
):
    nadia = waiting_case.family.members.get(part="mother").person
    contacts.add_contact(
        nadia, kind="mobile", value="07700 900111", safety="unsafe", case=waiting_case, by=manager
    )
    later = timezone.localdate() + timedelta(days=90)
    warnings.warn(
        waiting_case.family,
        kind="domestic_abuse",
        text="He reads her phone",
        review_on=later,
        case=waiting_case,
        by=manager,
    )
    offer = decide(linked(enquiry, waiting_case.family), "one_agency").offer
    page = text(worker.get(page_of(offer)))
    assert "Ring MAST before you contact this family" in page
    assert "07700 900111" not in page and "reads her phone" not in page


def test_a_family_that_asked_itself_is_reached_as_it_said(worker, decide, front_door):
    asks = own(front_door, asker_phone="07700 900555", asker_safety="care", asker_reach="After seven")
    page = text(worker.get(page_of(decide(asks, "one_agency").offer)))
    assert "07700 900555" in page and "After seven" in page


def test_accepting(worker, offer, enquiry, informed):
    shown = text(worker.post(page_of(offer), {"accepts": "yes"}, follow=True))
    assert "MAST knows that you will get in touch with them" in shown and "Nadia Moss" in shown
    offer.refresh_from_db()
    assert (offer.status, offer.answered_by) == (OfferStatus.ACCEPTED, informed)


def test_declining_needs_a_reason_and_closes_the_page(worker, offer, enquiry):
    wrong = words(worker.post(page_of(offer), {"accepts": "no"}))
    assert links_of_the_summary(wrong) == [("id_why", "Say why you cannot help.")]
    shown = text(worker.post(page_of(offer), {"accepts": "no", "why": NO}, follow=True))
    assert "MAST looks for somebody else" in shown
    page = text(worker.get(page_of(offer)))
    assert NO in page and "Moss" not in page and "Mill Lane" not in page


def test_one_withdrawn_tells_of_the_family_no_more(worker, offer, enquiry, door):
    door.post(f"{show(enquiry)}look-again/", {"why": "She has moved"})
    page = text(worker.get(page_of(offer)))
    assert "You need do nothing" in page and "Moss" not in page and "She has moved" not in page


def test_one_that_helps_reads_that_the_front_door_looks_again_and_that_it_has_decided(
    worker, offer, enquiry, informed, door, front_door
):
    answering.answer(offer, accepts=True, by=informed)
    assert "is looking at this enquiry again" not in text(worker.get(page_of(offer)))
    door.post(f"{show(enquiry)}look-again/", {"why": "She has moved"})
    page = text(worker.get(page_of(offer)))
    assert "MAST is looking at this enquiry again" in page and "Nadia Moss" in page
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="They help already"), by=front_door)
    page = text(worker.get(page_of(offer)))
    assert "MAST has decided about this enquiry again" in page and "is looking at" not in page
    door.post(f"{show(enquiry)}look-again/", {"why": "She rang"})
    on = timezone.localdate() + timedelta(days=3)
    triage.decide(enquiry, Choice(outcome="panel", level="2", reasons="Stuck", panel_on=on), by=front_door)
    assert "is looking at this enquiry again" in text(worker.get(page_of(offer))), "nothing is decided yet"


# --- the front door's ---------------------------------------------------------------------------------


def decision_of(agency, **changes):
    return {
        "level": "1",
        "outcome": "one_agency",
        "one_agency": str(agency.pk),
        "purpose": "Ring her",
        "basis": "public_task",
        "reasons": "One worry",
        "shares": ["born", "needs"],
    } | changes


def test_only_agencies_that_help_families_are_offered_and_who_must_be_rung_is_said(
    door, enquiry, charity, informed, school
):
    Agency.objects.create(name="Brambleford Police", kind="police")
    page = words(door.get(f"{show(enquiry)}decide/"))
    choices = page.split('id="id_one_agency"')[1].split("</select>")[0]
    assert "Brambleford Police" not in choices and "Brambleford Early Help" not in choices
    assert ">Open Door Families<" in choices
    assert "Alder Primary School (no mailbox: ring them)" in choices
    informed.memberships.update(ended_on=timezone.localdate() - timedelta(days=1))
    page = words(door.get(f"{show(enquiry)}decide/"))
    assert "Open Door Families (nobody there can answer here: ring them)" in page


def test_what_to_do_next_is_said_after_the_decision(door, enquiry, charity, informed):
    said = text(asks_at_last(door, f"{show(enquiry)}decide/", decision_of(charity), follow=True))
    assert (
        "We have asked Open Door Families." in said and "asked Open Door Families whether it can help" in said
    )
    shown = text(door.get(show(enquiry)))
    assert MAILBOX in shown
    assert "Waiting for the agency’s answer" in shown and "Ring her" in shown


def test_what_is_asked_is_asked_beside_its_box(door, enquiry, charity):
    page = words(door.post(f"{show(enquiry)}decide/", decision_of(charity, purpose="", basis="")))
    assert [box for box, _ in links_of_the_summary(page)] == ["id_purpose", "id_basis"]


def test_an_agency_to_be_rung_is_rung_and_its_answer_written_down(door, enquiry, charity):
    no_mailbox()
    shown = text(asks_at_last(door, f"{show(enquiry)}decide/", decision_of(charity), follow=True))
    assert "has no mailbox here. Ring them now: 01632 960222" in shown
    assert "nobody there can answer on the system" in shown
    offer = Offer.objects.get()
    assert "ring them first" in text(door.get("/enquiries/promises/"))
    url = f"{show(enquiry)}offers/{offer.pk}/answer/"
    wrong = words(door.post(url, {"accepts": "no"}))
    assert {box for box, _ in links_of_the_summary(wrong)} == {"id_told_by", "id_why"}
    shown = text(door.post(url, {"accepts": "yes", "told_by": "Ms Vane, manager"}, follow=True))
    assert "Open Door Families will help." in shown and "Ms Vane, manager, by telephone" in shown
    listed = text(door.get("/enquiries/promises/"))
    assert enquiry.reference in listed and "Read the letter, and send it" in listed


def test_answers_owed_are_listed_the_most_overdue_first(door, overdue, decide, lead):
    other = decide(asked(lead, family_name="Reed"), "one_agency").offer
    page, home = text(door.get("/enquiries/offers/")), text(door.get("/"))
    assert page.index(overdue.about.reference) < page.index(other.about.reference)
    assert "3 days overdue" in page and "1 late to say whether they help" in home


def test_a_decline_stands_on_the_enquiry_with_its_reason_and_in_the_queue(
    door, offer, enquiry, informed, lead, signed_in
):
    answering.answer(offer, accepts=False, why=NO, by=informed)
    page = text(door.get(show(enquiry)))
    assert "Came back: the agency cannot help" in page and NO in page and "Decide" in page
    assert enquiry.reference in text(door.get("/enquiries/?show=mine"))
    assert enquiry.reference not in text(door.get("/enquiries/offers/"))
    assert "The agency cannot help" in text(door.get("/enquiries/offers/?show=back"))
    sender = text(signed_in(lead).get(show(enquiry)))
    assert NO not in sender and "Imran Shah" not in sender and "Opened again" in sender


def test_asking_again_and_looking_again(door, offer, enquiry):
    shown = text(door.post(f"{show(enquiry)}offers/{offer.pk}/chase/", follow=True))
    assert "We have written to Open Door Families again." in shown and "Asked again once" in shown
    no_mailbox()
    shown = text(door.post(f"{show(enquiry)}look-again/", {"why": "She has moved"}, follow=True))
    assert "Ring Open Door Families on 01632 960222 to tell them" in shown
    assert Enquiry.objects.get().status == EnquiryStatus.WAITING


def test_whoever_sent_the_request_reads_nothing_of_what_the_agency_is_asked(signed_in, lead, offer, enquiry):
    page = text(signed_in(lead).get(show(enquiry)))
    assert "pottery group" not in page and "Open Door Families" in page
