"""A family takes its agreement back in its case, or at the front door after a decision: what was asked of others on it ends in
that moment, wherever it was asked."""

import pytest
from django.utils import timezone

from cases import agreement, membership
from cases.models import Case
from onward import answering
from onward.models import Offer
from onward.status import OfferStatus
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.models import Check, Enquiry
from referrals.status import CheckStatus, EnquiryStatus
from tests import builders
from tests.facts import letters
from tests.pages.door import text
from tests.partners import asked as ask_partners
from tests.partners import nurse, nurses, one
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_offers import MAILBOX, agency, decide, enquiry

__all__ = ["agency", "enquiry", "nurse", "nurses"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def helping(enquiry, agency, front_door, informed):
    """An agency that helps on the family’s agreement."""
    offer = decide(enquiry, agency, front_door, basis="consent").offer
    answering.answer(offer, accepts=True, by=informed)
    return offer


@pytest.fixture
def case(helping, enquiry, front_door, lead, manager):
    """The family’s case, which began when the front door looked again while the agency helped."""
    triage.reopen(enquiry, why="Ms Moss rang", by=front_door)
    choice = Choice(outcome="help", level="2", reasons="Two needs", agency=front_door.agency)
    case = builders.with_lead(triage.decide(enquiry, choice, by=front_door).case, lead, manager)
    agreed(case, lead, "given")
    return case


def agreed(case, by, answer, person=None, **more):
    return agreement.record(
        case,
        person=person or case.family.members.get(part="mother").person,
        answer=answer,
        how="spoken",
        answered_on=timezone.localdate(),
        **({} if answer == "given" else builders.SAFE) | more,
        by=by,
    )


def test_the_page_says_before_that_an_agency_stops_that_is_in_no_team(case, agency, lead, signed_in):
    [place] = [one for one in agreement.what_ends(case) if one.agency == agency]
    assert place.elsewhere and not (place.sees or place.keeps)
    page = text(signed_in(lead).get(f"/families/{case.pk}/agreement/"))
    assert f"{agency} On their agreement it helps on its own" in page


def test_it_reads_nothing_from_that_moment_and_is_told(case, helping, agency, informed, lead, signed_in):
    browser = signed_in(informed)
    assert "Nadia" in text(browser.get(f"/offers/{helping.pk}/"))
    agreed(case, lead, "withdrawn")
    assert Offer.objects.get().status == OfferStatus.WITHDRAWN and letters("offer.not_agreed") == [MAILBOX]
    assert "Nadia" not in text(browser.get(f"/offers/{helping.pk}/"))
    assert not Offer.objects.get().progress.exists()


def test_nor_is_it_asked_when_the_last_who_agreed_leaves_the_family(case, helping, lead):
    father = case.family.members.exclude(part="mother").first()
    agreed(case, lead, "refused", person=father.person, **{"safe": "", "safe_why": ""})
    mother = case.family.members.get(part="mother")
    membership.leave(mother, why="left", left_on=timezone.localdate(), **builders.SAFE, by=lead)
    assert Offer.objects.get().status == OfferStatus.WITHDRAWN


def test_what_another_enquiry_asks_on_it_ends_and_it_is_written_there(
    case, front_door, nurses, nurse, lead, agency
):
    other = an_enquiry(front_door)
    rulings.link(other, family=case.family, by=front_door)
    [on_consent] = ask_partners(other, front_door, one(nurses), basis="consent")
    agreed(case, lead, "withdrawn")
    assert Check.objects.get(pk=on_consent.pk).status == CheckStatus.WITHDRAWN
    other = Enquiry.objects.get(pk=other.pk)
    assert (other.agreed, other.status) == ("refused", EnquiryStatus.WAITING)
    kept = other.corrections.get(field="agreed")
    assert (kept.was, kept.became, kept.by) == ("given", "refused", lead) and case.reference in kept.why


def test_an_enquiry_that_stands_on_that_help_alone_waits_for_a_decision_again(
    case, front_door, agency, informed, lead
):
    other = an_enquiry(front_door)
    rulings.link(other, family=case.family, by=front_door)
    answering.answer(decide(other, agency, front_door, basis="consent").offer, accepts=True, by=informed)
    agreed(case, lead, "withdrawn")
    other.refresh_from_db()
    assert other.status == EnquiryStatus.WAITING and not other.decisions.kept().exists()
    assert letters("offer.consent_ended")[-1:] == [front_door.email]
    assert Case.objects.get(pk=case.pk).is_open


def test_what_rests_on_another_basis_goes_on_and_so_does_all_while_somebody_agrees(
    case, helping, front_door, lead
):
    son = case.family.members.exclude(part="mother").first().person
    agreed(case, lead, "refused", person=son, **{"safe": "", "safe_why": ""})
    assert Offer.objects.get().status == OfferStatus.ACCEPTED
    Offer.objects.update(basis="public_task")
    agreed(case, lead, "withdrawn")
    assert Offer.objects.get().status == OfferStatus.ACCEPTED
