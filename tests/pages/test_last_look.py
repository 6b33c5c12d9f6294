"""Before an agency is asked: what it will be told is looked at once more. And help to a family that is helped already."""

import pytest

from cases import contacts
from earlyhelp.models import Letter
from onward.models import Offer
from referrals import triage
from referrals.known import likely
from referrals.models import Decision, Enquiry
from referrals.writing import corrections
from tests import builders
from tests.pages.deciding import HELP, at, seen_in
from tests.pages.door import words
from tests.rules.test_enquiries import an_enquiry, somebody

pytestmark = pytest.mark.django_db


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door, worries="Shouting at night", people=[somebody(setting="Alder Primary")])


def asks(agency, **more):
    chosen = {
        "one_agency": str(agency.pk),
        "purpose": "Ring her",
        "basis": "public_task",
        "shares": ["setting"],
    }
    return {"level": "1", "outcome": "one_agency", "reasons": "One need"} | chosen | more


def test_what_an_agency_is_told_is_looked_at_once_more_before_it_is_asked(door, enquiry, charity):
    page = words(door.post(at("decide", enquiry), asks(charity)))
    assert not Decision.objects.exists() and not Letter.objects.filter(kind="offer.made").exists()
    told = page.split(f"What {charity} will be told")[1].split("</form>")[0]
    assert "Idris Moss" in told and "Alder Primary" in told and "Ring her" in told
    assert "Shouting at night" not in told and "Not told:" in told and "as they were told" in told
    assert f"Ask {charity} now" in page
    door.post(at("decide", enquiry), asks(charity, told=seen_in(page)))
    assert Decision.objects.get().agency == charity


def test_who_changes_what_is_told_looks_again(door, enquiry, charity):
    seen = seen_in(words(door.post(at("decide", enquiry), asks(charity))))
    page = words(door.post(at("decide", enquiry), asks(charity, told=seen, shares=["setting", "worries"])))
    assert not Decision.objects.exists()
    assert "Shouting at night" in page.split(f"What {charity} will be told")[1].split("</form>")[0]


def test_what_changes_between_the_look_and_the_decision_is_looked_at_again(
    door, enquiry, charity, front_door, monkeypatch
):
    seen = seen_in(words(door.post(at("decide", enquiry), asks(charity))))

    def meanwhile(enquiry, *args, **kwargs):
        """Somebody corrects the school after the page has looked and before the decision holds the enquiry."""
        corrections.correct_person(enquiry.people.get(), setting="Birch Primary", by=front_door)
        return decide(enquiry, *args, **kwargs)

    decide = triage.decide
    monkeypatch.setattr(triage, "decide", meanwhile)
    page = words(door.post(at("decide", enquiry), asks(charity, told=seen)))
    assert not Decision.objects.exists() and not Offer.objects.exists()
    assert "What the agency will be told has changed since you looked. Look once more." in page
    assert "Ring her" in page, "what was typed is there still"
    monkeypatch.undo()
    corrections.correct_person(enquiry.people.get(), setting="Birch Primary", by=front_door)
    page = words(door.post(at("decide", enquiry), asks(charity)))
    assert "Birch Primary" in page.split(f"What {charity} will be told")[1].split("</form>")[0]
    door.post(at("decide", enquiry), asks(charity, told=seen_in(page)))
    assert Decision.objects.get().agency == charity


def test_it_says_all_that_the_agencys_page_will_say_of_reaching_them(
    door, front_door, charity, informed, signed_in
):
    unsafe = {"phone": "07700 900111", "contact_safety": "unsafe", "contact_note": "He reads her phone"}
    careful = {"phone": "07700 900222", "contact_safety": "care", "contact_note": "Before three"}
    enquiry = an_enquiry(
        front_door,
        people=[somebody(part="mother", **unsafe), somebody(part="carer", **careful)],
        language="Somali",
        needs_interpreter=True,
        post_safety="unsafe",
    )
    page = words(door.post(at("decide", enquiry), asks(charity)))
    told = page.split(f"What {charity} will be told")[1].split("</form>")[0]
    door.post(at("decide", enquiry), asks(charity, told=seen_in(page)))
    reads = words(signed_in(informed).get(f"/offers/{Offer.objects.get().pk}/"))
    for said in ("He reads her phone", "07700 900222", "Before three", "needs an interpreter", "not safe"):
        assert said in reads and said in told, said
    assert "07700 900111" not in reads and "07700 900111" not in told


def test_a_number_that_the_record_bars_is_in_neither(door, front_door, charity, supported_case):
    barred = "07700 900333"
    enquiry = an_enquiry(
        front_door, people=[somebody(part="mother", phone=barred, contact_safety="safe"), somebody()]
    )
    Enquiry.objects.update(family=supported_case.family)
    mother = builders.mother(supported_case)
    contacts.add_contact(
        mother, kind="mobile", value=barred, safety="unsafe", case=supported_case, by=supported_case.lead
    )
    page = words(door.post(at("decide", enquiry), asks(charity)))
    assert barred not in page.split(f"What {charity} will be told")[1].split("</form>")[0]


def test_help_to_a_family_with_an_open_case_asks_for_no_agency(door, enquiry, supported_case):
    Enquiry.objects.update(family=supported_case.family)
    page = words(door.get(at("decide", enquiry)))
    assert 'name="agency"' not in page
    assert f"This joins {supported_case.reference}, which is open" in page and "Grace Okafor" in page
    door.post(at("decide", enquiry), HELP)
    decision = Decision.objects.get()
    assert (decision.case, decision.agency) == (supported_case, None)


def test_an_agency_chosen_for_a_family_that_is_helped_already_is_not_kept(
    door, front_door, supported_case, charity
):
    mother = builders.mother(supported_case)
    named = somebody(given_names=mother.given_names, family_name=mother.family_name, part="mother")
    enquiry = an_enquiry(front_door, family_name="Moss", people=[named])
    likely.look(enquiry)
    page = words(door.get(at("decide", enquiry)))
    assert "A family that is being helped now keeps the agency it has." in page
    door.post(
        at("decide", enquiry), HELP | {"family": str(supported_case.family_id), "agency": str(charity.pk)}
    )
    assert Decision.objects.get().agency is None
