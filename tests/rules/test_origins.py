"""Help of one agency can be asked for from any record whose app says what follows there: tried with one that is no enquiry."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cases import conflicts
from cases.models import Case
from earlyhelp.models import Letter
from onward import answering, making, origins, progress
from onward.models import Offer
from onward.origins import Origin
from onward.status import OfferStatus
from referrals import offers, waiting
from referrals.models import Decision
from tests.facts import trail_of
from tests.owed import asked
from tests.rules.test_offers import decide

ASK = {"purpose": "Ring them", "basis": "public_task", "shares": ["born"], "people": ["Nadia Moss"]}
DONE = {"how": "finished", "said": "Six sessions", "ended": "done", "better": "better"}
HEARD = []


def heard(event):
    def follows(self, about, **said):
        HEARD.append((event, about, said.get("shown_as")))

    return follows


class OfCases(Origin):
    """As an action of a plan might say it."""

    model, family_template = Case, "referrals/_offer_family.html"

    def locked(self, pk, by=None):
        if by is not None and not Case.objects.visible_to(by).filter(pk=pk).exists():
            raise ValidationError("You do not work with this family.")
        return Case.objects.select_for_update(of=("self",)).get(pk=pk)

    def unheld(self, pk):
        return Case.objects.select_for_update(of=("self",), skip_locked=True).filter(pk=pk).first()

    def barred(self, user):
        return Case.objects.in_conflict(user)

    def reference(self, pk):
        return f"EH-{pk:05d}"

    def named(self, offer):
        return {"case": offer.about}

    def kept_with(self, record):
        return {"case": record}

    def minders(self, record):
        return [("The lead", "lead@example.org", "/")]

    def told(self, offer):
        return {"shares": set(offer.shares)}

    accepted, declined = heard("accepted"), heard("declined")
    went_on, finished, more_needed = heard("went on"), heard("finished"), heard("more")
    asked_again, progress_asked_again = heard("asked again"), heard("asked how")
    overdue, progress_overdue = heard("overdue"), heard("how is overdue")


@pytest.fixture
def offer(supported_case, charity, lead, monkeypatch):
    """A charity with a mailbox is asked to help from a case."""
    HEARD.clear()
    monkeypatch.setattr(origins, "_all", lambda: [offers.ENQUIRIES, OfCases()])
    charity.email = "office@opendoor.example.org"
    charity.save()
    return making.make(supported_case, agency=charity, **ASK, by=lead)


def test_it_is_asked_by_its_reference_and_the_row_of_what_was_shared_is_the_cases(
    offer, supported_case, charity
):
    reference = f"EH-{supported_case.pk:05d}"
    assert (offer.about, offer.reference, offer.status) == (supported_case, reference, OfferStatus.OFFERED)
    letter = Letter.objects.get(kind="offer.made")
    assert letter.to == charity.email and reference in letter.body
    assert "offer.made" in trail_of(supported_case)
    row = supported_case.disclosures.get(shared_with=str(charity))
    assert (row.about, row.record) == (offer, supported_case)


def test_its_agency_answers_and_says_how_it_goes_and_each_is_heard_there(offer, supported_case, informed):
    helping = answering.answer(offer, accepts=True, by=informed)
    progress.say(helping, how="going_on", said="Weekly", by=informed)
    progress.say(helping, **DONE, by=informed)
    assert [event for event, _about, _by in HEARD] == ["accepted", "went on", "finished"]
    assert {by.name for _event, _about, by in HEARD} == {"An agency"}
    assert all(getattr(about, "offer", about).about == supported_case for _event, about, _by in HEARD)
    assert Offer.objects.get().status == OfferStatus.FINISHED


def test_a_decline_and_more_needed_go_back_where_it_was_asked_for(
    offer, supported_case, charity, informed, lead
):
    answering.answer(offer, accepts=False, why="Full", by=informed)
    again = making.make(supported_case, agency=charity, **ASK, by=lead)
    answering.answer(again, accepts=True, told_by="Ms Vane", by=lead)
    progress.say(again, how="more", said="A bed", danger="no", by=informed)
    assert [event for event, _about, _by in HEARD] == ["declined", "accepted", "more"]
    assert [by.name for _event, _about, by in HEARD] == ["An agency", lead.name, "An agency"]


def test_only_whoever_works_there_writes_down_what_an_agency_says(offer, front_door):
    with pytest.raises(ValidationError):
        answering.answer(offer, accepts=True, told_by="Ms Vane", by=front_door)
    assert HEARD == []


def test_the_lists_and_numbers_of_the_front_door_are_of_enquiries_alone(offer, front_door):
    Offer.objects.update(due_at="2020-01-01T00:00Z")
    assert not offers.marked_for(front_door).exists()
    assert waiting.number("offers_late") == waiting.numbers()["agencies_late"] == 0


def test_its_agency_finds_it_in_its_list_and_on_its_page(offer, informed, signed_in):
    browser = signed_in(informed)
    assert offer.reference in browser.get("/offers/").content.decode()
    page = browser.get(f"/offers/{offer.pk}/").content.decode()
    assert "Ring them" in page and offer.reference in page


def test_a_conflict_of_interest_with_the_family_bars_somebody_there(offer, supported_case, informed, manager):
    assert Offer.objects.for_agency(informed).exists()
    conflicts.record(supported_case, user=informed, kind="other", why="Her sister", by=manager)
    assert not Offer.objects.for_agency(informed).exists()


def test_one_record_asks_one_agency_at_a_time(offer, supported_case, charity, lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        making.make(supported_case, agency=charity, **ASK, by=lead)


def test_an_enquiry_that_is_removed_takes_its_decision_and_its_offer_along(front_door, charity):
    enquiry = asked(front_door)
    offer = decide(enquiry, charity, front_door).offer
    assert offer.about == enquiry and offer.decision.enquiry == enquiry
    enquiry.delete()
    assert not Offer.objects.exists() and not Decision.objects.exists()
