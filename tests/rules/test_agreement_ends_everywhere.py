"""A family takes its agreement back in its case, or at the front door after a decision: what was asked of others on it ends in
that moment, wherever it was asked."""

import uuid

import pytest
from django.utils import timezone

from cases import agreement, membership
from cases.models import Case
from earlyhelp.authority import authority
from onward import answering
from onward.models import Offer
from onward.status import OfferStatus
from referrals import triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.models import Check, Enquiry
from referrals.status import CheckStatus, EnquiryStatus
from referrals.writing import agreement as writing
from referrals.writing import corrections
from tests import builders
from tests.facts import letters, refuses
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


def on_consent(agency, family=None):
    return Choice(
        outcome="one_agency",
        level="1",
        reasons="Asked",
        agency=agency,
        purpose="Ring",
        basis="consent",
        family=family,
    )


def test_what_was_decided_before_rests_on_it_no_more_when_it_is_looked_at_again(
    enquiry, agency, front_door, lead, manager
):
    """The family said yes to the request, and no in the case that came of it; the front door looks at the request again."""
    choice = Choice(outcome="help", level="2", reasons="Two needs", agency=front_door.agency)
    case = builders.with_lead(triage.decide(enquiry, choice, by=front_door).case, lead, manager)
    agreed(case, lead, "refused")
    assert Enquiry.objects.get().agreed == "given", "what was decided stands as it was"
    enquiry = triage.reopen(enquiry, why="Ms Moss rang", by=front_door)
    kept = enquiry.corrections.get(field="agreed")
    assert (kept.was, kept.became, kept.by) == ("given", "refused", lead) and case.reference in kept.why
    assert Enquiry.objects.get().agreed == "refused"
    with refuses("has not agreed", "basis"):
        triage.decide(enquiry, on_consent(agency), by=front_door)
    assert not Offer.objects.exists()


def test_nor_does_another_that_turns_out_to_be_about_that_family(
    case, front_door, agency, nurses, nurse, lead
):
    linked, chosen = an_enquiry(front_door), an_enquiry(front_door)
    [on_it] = ask_partners(linked, front_door, one(nurses), basis="consent")
    agreed(case, lead, "withdrawn")
    assert Check.objects.get(pk=on_it.pk).status == CheckStatus.ASKED, "nobody knows yet whose it is"
    rulings.link(linked, family=case.family, by=front_door)
    assert Check.objects.get(pk=on_it.pk).status == CheckStatus.WITHDRAWN
    linked.refresh_from_db()
    assert (linked.agreed, linked.status) == ("refused", EnquiryStatus.WAITING)
    with refuses("has not agreed", "basis"):
        triage.decide(chosen, on_consent(agency, case.family), by=front_door)
    choice = Choice(outcome="help", level="2", reasons="Two needs", family=case.family)
    triage.decide(chosen, choice, by=front_door)
    chosen.refresh_from_db()
    assert (chosen.agreed, chosen.status) == ("refused", EnquiryStatus.DECIDED)


def test_what_the_family_says_since_in_a_new_request_counts(case, front_door, agency, lead, manager):
    agreed(case, lead, "withdrawn")
    other = an_enquiry(front_door)
    rulings.link(other, family=case.family, by=front_door)
    assert decide(other, agency, front_door, basis="consent").offer.status == OfferStatus.OFFERED


def test_whoever_agreed_and_left_the_family_agrees_no_more_there_either(case, front_door, lead):
    other = an_enquiry(front_door)
    son = case.family.members.exclude(part="mother").first()
    agreed(case, lead, "refused", person=son.person, **{"safe": "", "safe_why": ""})
    later = an_enquiry(front_door)
    membership.leave(
        case.family.members.get(part="mother"),
        why="left",
        left_on=timezone.localdate(),
        **builders.SAFE,
        by=lead,
    )
    for one_of in (other, later):
        rulings.link(one_of, family=case.family, by=front_door)
        one_of.refresh_from_db()
        assert one_of.agreed == "refused"


def test_what_rests_on_another_basis_goes_on_and_so_does_all_while_somebody_agrees(
    case, helping, front_door, lead
):
    son = case.family.members.exclude(part="mother").first().person
    agreed(case, lead, "refused", person=son, **{"safe": "", "safe_why": ""})
    assert Offer.objects.get().status == OfferStatus.ACCEPTED
    Offer.objects.update(basis="public_task")
    agreed(case, lead, "withdrawn")
    assert Offer.objects.get().status == OfferStatus.ACCEPTED


# --- at the front door, of an enquiry that is decided ------------------------------------------------

SAID = {"said": "Ms Moss rang: no more", "safe": "yes", "safe_why": "Seen at school every day"}


def take_back(enquiry, by, **more):
    return writing.take_back(Enquiry.objects.get(pk=enquiry.pk), **SAID | more, by=by)


def test_one_press_ends_help_on_consent_of_a_decided_enquiry_and_it_waits_again(
    helping, enquiry, agency, front_door, informed, signed_in
):
    browser, there = signed_in(front_door), f"/enquiries/{enquiry.pk}/agreement/"
    assert there in browser.get(f"/enquiries/{enquiry.pk}/").content.decode()
    page = text(browser.get(there))
    assert f"{agency} helps on its own" in page and "that ends now" in page
    answer = browser.post(there, SAID | {"once": str(uuid.uuid4())})
    assert answer.url == f"/enquiries/{enquiry.pk}/decide/"
    assert Offer.objects.get().status == OfferStatus.WITHDRAWN and letters("offer.not_agreed") == [MAILBOX]
    assert "Nadia" not in text(signed_in(informed).get(f"/offers/{helping.pk}/"))
    enquiry.refresh_from_db()
    assert (enquiry.agreed, enquiry.status, enquiry.danger) == ("refused", EnquiryStatus.WAITING, "")
    assert enquiry.corrections.get(field="agreed").was == "given"
    assert browser.get(there).status_code == 302, "there is nothing to take back any more"


@pytest.mark.parametrize(
    ("given", "field"), [({"safe": ""}, "safe"), ({"safe_why": " "}, "safe_why"), ({"said": ""}, "said")]
)
def test_nothing_ends_before_somebody_says_whether_the_children_are_safe(
    given, field, helping, enquiry, front_door
):
    with refuses("", field):
        take_back(enquiry, front_door, **given)
    assert Offer.objects.get().status == OfferStatus.ACCEPTED


def test_a_child_who_may_not_be_safe_leads_to_a_decision_at_once(enquiry, front_door):
    triage.decide(enquiry, Choice(outcome="advice", level="1", reasons="x", advice="The hub"), by=front_door)
    made = take_back(enquiry, front_door, safe="no", safe_why="Idris sleeps at a friend’s")
    assert made.status == EnquiryStatus.WAITING and made.danger == "unsure"
    assert made.priority == authority().most_urgent.code
    assert any("Idris sleeps at a friend’s" in one.reason for one in made.moves.all())
    with refuses("does not agree now"):
        take_back(enquiry, front_door)


def test_safe_a_decision_that_rests_on_nothing_shared_stands(enquiry, front_door):
    triage.decide(enquiry, Choice(outcome="advice", level="1", reasons="x", advice="The hub"), by=front_door)
    assert take_back(enquiry, front_door).status == EnquiryStatus.DECIDED


def test_what_goes_on_by_another_basis_is_said_and_goes_on(enquiry, agency, front_door, signed_in):
    offer = decide(enquiry, agency, front_door).offer
    page = text(signed_in(front_door).get(f"/enquiries/{enquiry.pk}/agreement/"))
    assert f"was asked to help ({offer.reference}): that goes on, by another basis: public task." in page
    assert take_back(enquiry, front_door).status == EnquiryStatus.DECIDED
    assert Offer.objects.get().status == OfferStatus.OFFERED


def test_the_form_of_corrections_ends_nothing_and_leads_there(helping, enquiry, front_door):
    triage.reopen(enquiry, why="Ms Moss rang", by=front_door)
    no = {"agreed": "refused", "agreed_why_not": "She rang"}
    with refuses("The family takes its agreement back", "agreed"):
        corrections.correct(Enquiry.objects.get(pk=enquiry.pk), **no, by=front_door)
    assert Offer.objects.get().status == OfferStatus.ACCEPTED


def test_the_team_of_the_case_hears_of_it(case, enquiry, front_door):
    take_back(enquiry, front_door)
    note = case.notes.get(title="The family took back its agreement, MAST heard")
    assert note.audience == "team" and "no more" in note.text
