"""A family turns out not to agree: what was asked on the basis of consent ends, and whoever was asked is told."""

import pytest

from cases.models import Owed
from cases.status import OwedKind
from earlyhelp.models import Letter
from onward import answering, counts, progress
from onward.models import Offer
from onward.status import OfferStatus
from referrals import checks, enquiries, together, triage
from referrals.choice import Choice
from referrals.models import Check, Enquiry
from referrals.status import CheckStatus, EnquiryStatus
from referrals.writing import agreement, corrections
from tests.facts import letters, refuses
from tests.partners import asked as ask_partners
from tests.partners import nurse, nurses, one, said, status
from tests.rules.test_offers import MAILBOX, agency, decide, enquiry
from tests.rules.test_together import asked as asked_about
from tests.sessions import signed_in

__all__ = ["agency", "enquiry", "nurse", "nurses"]
NOT_AGREED = {"said": "Ms Moss rang: no", "safe": "yes", "safe_why": "Seen at school"}


@pytest.fixture
def helping(enquiry, agency, front_door, informed):
    """Makes an agency help on a basis, and the front door looks again at what it decided."""

    def make(basis):
        offer = decide(enquiry, agency, front_door, basis=basis).offer
        answering.answer(offer, accepts=True, by=informed)
        triage.reopen(enquiry, why="Ms Moss rang", by=front_door)
        enquiry.refresh_from_db()
        return Offer.objects.get(pk=offer.pk)

    return make


def test_an_agency_that_helps_on_consent_stops_and_reads_nothing(
    helping, enquiry, agency, front_door, informed
):
    offer = helping("consent")
    client = signed_in(informed)
    assert "Nadia" in client.get(f"/offers/{offer.pk}/").content.decode()
    agreement.take_back(enquiry, **NOT_AGREED, by=front_door)
    offer.refresh_from_db()
    assert (offer.status, offer.withdrawn_by) == (OfferStatus.WITHDRAWN, front_door)
    read = client.get(f"/offers/{offer.pk}/").content.decode()
    assert "Please stop: the family does not agree" in read
    assert "Nadia" not in read and offer.purpose not in read and "07700" not in read
    listed = client.get("/offers/?show=ended").content.decode()
    assert offer.reference in listed and "The family does not agree" in listed
    letter = Letter.objects.get(kind="offer.not_agreed")
    assert letters("offer.not_agreed") == [MAILBOX] and "Sign in" not in letter.body
    assert said(enquiry)[-1][1] == f"Told {agency} to stop: the family does not agree"


def test_nobody_owes_any_more_how_that_help_goes(helping, enquiry, front_door, informed):
    offer = helping("consent")
    agreement.take_back(enquiry, **NOT_AGREED, by=front_door)
    assert not Owed.objects.open().filter(enquiry_id=enquiry.pk, kind=OwedKind.OFFER_REVIEW).exists()
    assert not offer.progress.exists()
    with refuses("nobody asks how it goes"):
        progress.say(offer, how="going_on", said="We went on", by=informed)
    found = counts.of(Offer.objects.all())
    assert (found.accepted, found.going_on, found.declined) == (1, 0, 0)


@pytest.fixture
def twins(agency, front_door, lead, manager, informed):
    """Makes two enquiries about one boy that are decided together, of whom the first asks an agency for both and a colleague
    looks after it; the second is looked at again."""

    def make(basis):
        one, other = asked_about(lead), asked_about(front_door)
        enquiries.take(one, by=manager)
        choice = Choice(
            outcome="one_agency",
            level="1",
            reasons="One is enough",
            agency=agency,
            purpose="Ring them",
            basis=basis,
        )
        together.decide(one, choice, also=[other], by=front_door)
        answering.answer(Offer.objects.get(), accepts=True, by=informed)
        triage.reopen(other, why="Ms Moss rang", by=front_door)
        return [Enquiry.objects.get(pk=each.pk) for each in (one, other)]

    return make


def test_an_agency_asked_by_another_enquiry_for_both_stops_too(twins, agency, front_door, manager):
    one, other = twins("consent")
    agreement.take_back(other, **NOT_AGREED, by=front_door)
    assert Offer.objects.get().status == OfferStatus.WITHDRAWN
    assert letters("offer.not_agreed") == [MAILBOX]
    assert said(other)[-1][1] == f"Told {agency} to stop: the family does not agree"
    note = one.moves.get(why=f"Told {agency} to stop")
    assert note.reason == f"The family does not agree, {other.reference} says now"
    one.refresh_from_db()
    assert one.status == EnquiryStatus.WAITING and not one.decisions.kept().exists(), (
        "it is to be decided again"
    )
    assert Owed.objects.open().filter(enquiry_id=one.pk).exists()
    assert letters("offer.consent_ended") == [manager.email]


def test_an_agency_asked_for_both_on_another_basis_goes_on(twins, front_door):
    one, other = twins("public_task")
    agreement.take_back(other, **NOT_AGREED, by=front_door)
    assert Offer.objects.get().status == OfferStatus.ACCEPTED and letters("offer.consent_ended") == []
    one.refresh_from_db()
    assert one.status == EnquiryStatus.DECIDED


def test_help_on_another_basis_goes_on(helping, enquiry, front_door):
    offer = helping("public_task")
    agreement.take_back(enquiry, **NOT_AGREED, by=front_door)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.ACCEPTED and letters("offer.not_agreed") == []


def test_a_correction_of_something_else_ends_nothing(helping, enquiry, front_door):
    offer = helping("consent")
    corrections.correct(enquiry, worries="Missing school since May", by=front_door)
    offer.refresh_from_db()
    assert offer.status == OfferStatus.ACCEPTED


def test_a_partner_asked_on_consent_need_not_answer_and_one_on_duty_still_does(
    enquiry, front_door, nurses, nurse
):
    (asked,) = ask_partners(enquiry, front_door, one(nurses), basis="consent")
    agreement.take_back(enquiry, **NOT_AGREED, by=front_door)
    asked.refresh_from_db()
    assert (asked.status, asked.withdrawn_why) == (CheckStatus.WITHDRAWN, "The family does not agree.")
    assert letters("check.withdrawn") and status(enquiry) == EnquiryStatus.WAITING
    (again,) = ask_partners(enquiry, front_door, one(nurses), basis="public_task")
    assert Check.objects.get(pk=again.pk).status == CheckStatus.ASKED


def test_a_partner_that_would_not_share_is_not_asked_again_on_consent_that_is_gone(
    enquiry, front_door, nurses, nurse
):
    (asked,) = ask_partners(enquiry, front_door, one(nurses), basis="consent")
    checks.answer(asked, known="not_shared", answer="It would harm the child", by=nurse)
    agreement.take_back(enquiry, **NOT_AGREED, by=front_door)
    with refuses("consent was the basis for asking"):
        checks.chase(asked, by=front_door)
