"""Enquiries about one family are decided together: all of them, or none."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from audit.models import Entry
from cases import restricting
from cases.models import Case, Family
from earlyhelp.models import Letter
from referrals import enquiries, last_look, together, triage
from referrals.choice import Choice
from referrals.models import Decision, Enquiry, Reply
from referrals.status import EnquiryStatus
from tests.facts import at_once, disclosed, letters, not_theirs, refuses
from tests.rules.test_enquiries import an_enquiry, somebody

NOTHING = Choice(outcome="no_action", level="1", reasons="Managing well")


def asked(by, **changes):
    return an_enquiry(by, people=[somebody(given_names="Idris", family_name="Moss")], **changes)


@pytest.fixture
def pair(front_door, lead):
    """Two enquiries about one boy, of the same name: the school's and the front door's own."""
    return asked(lead), asked(front_door)


def helps(agency, **more):
    return Choice(outcome="help", level="2", reasons="Two needs", agency=agency, **more)


def kept(enquiry):
    return enquiry.decisions.kept().get()


def test_twins_of_an_enquiry_are_those_that_wait_and_are_this_persons_to_decide(pair, front_door, lead):
    one, other = pair
    assert together.twins(one, user=front_door) == [other]
    assert together.twins(one, user=lead) == [], "who sent it decides nothing"
    triage.decide(other, NOTHING, by=front_door)
    assert together.twins(one, user=front_door) == []


def test_both_get_the_same_decision_in_one_transaction_each_with_its_history_trail_and_reply(
    pair, front_door
):
    one, other = pair
    made = together.decide(one, NOTHING, also=[other], by=front_door)
    assert made == kept(one)
    for enquiry, twin in ((one, other), (other, one)):
        enquiry.refresh_from_db()
        decision = kept(enquiry)
        assert (enquiry.status, decision.outcome, decision.level) == (EnquiryStatus.DECIDED, "no_action", "1")
        assert decision.reasons == "Managing well"
        assert enquiry.moves.filter(why=f"Decided together with {twin.reference}").exists()
        assert Reply.objects.filter(decision=decision, to=Reply.To.ASKER).exists(), (
            "each asker is owed an answer"
        )
        assert Entry.objects.filter(verb="enquiry.decided", details__enquiry=enquiry.pk).count() == 1
    [line] = Entry.objects.filter(verb="enquiry.decided_together")
    assert (line.details["enquiry"], line.details["other"]) == (other.pk, one.pk)


def test_one_family_is_made_of_them_and_one_case_opened(pair, front_door):
    one, other = pair
    made = together.decide(one, helps(front_door.agency), also=[other], by=front_door)
    assert Family.objects.count() == 1 and Case.objects.count() == 1
    assert kept(other).case == made.case and kept(other).joined and not made.joined
    assert kept(other).family == made.family
    named = [person for enquiry in pair for person in enquiry.people.all()]
    assert len({person.person_id for person in named}) == 1, "the boy is one person of ours"


def test_whoever_else_looks_after_a_twin_is_told_and_keeps_it(pair, front_door, manager):
    one, other = pair
    enquiries.take(other, by=manager)
    together.decide(one, NOTHING, also=[other], by=front_door)
    assert letters("enquiry.decided_together") == [manager.email]
    other.refresh_from_db()
    assert other.owner == manager


def test_a_twin_in_danger_waits_for_a_second_person_and_its_letter_says_so(pair, front_door, manager):
    one, other = pair
    enquiries.take(other, by=manager)
    Enquiry.objects.filter(pk=other.pk).update(danger="yes")
    together.decide(one, NOTHING, also=[other], by=front_door)
    assert [kept(each).awaits_second for each in (one, other)] == [False, True]
    letter = Letter.objects.get(kind="enquiry.decided_together")
    assert "A second person has yet to agree" in letter.body and "has been decided" not in letter.subject


def test_nobody_is_told_of_what_they_decided_themselves(pair, front_door):
    enquiries.take(pair[1], by=front_door)
    together.decide(pair[0], NOTHING, also=[pair[1]], by=front_door)
    assert letters("enquiry.decided_together") == []


def test_none_is_decided_when_one_has_been_decided_meanwhile(pair, front_door, manager):
    one, other = pair
    triage.decide(other, NOTHING, by=manager)
    with refuses(f"{other.reference}: {manager} has decided it meanwhile", field="also"):
        together.decide(one, NOTHING, also=[other], by=front_door)
    one.refresh_from_db()
    assert one.status == EnquiryStatus.WAITING and not one.decisions.exists()


def test_none_is_decided_when_one_is_of_a_restricted_record(pair, front_door, manager, agreed_case):
    one, other = pair
    other.family = agreed_case.family
    other.save(update_fields=["family"])
    restricting.restrict(agreed_case, why="A relative works here", by=manager)
    with refuses(f"{other.reference}: This enquiry is about a restricted record. Ask ", field="also"):
        together.decide(one, NOTHING, also=[other], by=front_door)
    assert not Decision.objects.exists()


def test_none_is_decided_when_one_is_of_another_family_or_not_alike(pair, front_door, family):
    one, other = pair
    strange = an_enquiry(front_door, people=[somebody(given_names="Zoe", family_name="Okafor")])
    with refuses(f"{strange.reference}: It is not like this enquiry any more", field="also"):
        together.decide(one, NOTHING, also=[strange], by=front_door)
    other.family = family
    other.save(update_fields=["family"])
    with refuses(f"{other.reference}: It is about another family that we know", field="also"):
        together.decide(one, NOTHING, also=[other], by=front_door)
    assert not Decision.objects.exists()


def test_against_a_sign_both_wait_for_a_second_person_where_the_family_is_known(
    pair, front_door, family, manager
):
    one, other = pair
    against = helps(front_door.agency, indicators=["injury"])
    with refuses("Decide this one first, by itself", field="also"):
        together.decide(one, against, also=[other], by=front_door)
    together.decide(
        one, helps(front_door.agency, indicators=["injury"], family=family), also=[other], by=front_door
    )
    assert kept(one).awaits_second and kept(other).awaits_second
    for enquiry in pair:
        triage.second_look(enquiry, agrees=True, why="Seen by a doctor", by=manager)
    assert kept(one).case == kept(other).case and Case.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_officers_at_once_decide_each_enquiry_once(pair, front_door, manager):
    one, other = pair
    done, refused = at_once(
        lambda: together.decide(one, NOTHING, also=[other], by=front_door),
        lambda: together.decide(other, NOTHING, also=[one], by=manager),
    )
    assert Decision.objects.count() == 2
    assert len({decision.by for decision in Decision.objects.all()}) == 1, (
        "one officer decided both, the other none"
    )


def test_only_those_who_decide_may(pair, lead):
    with not_theirs():
        together.decide(pair[0], NOTHING, also=[pair[1]], by=lead)


# --- who is named only in one of them --------------------------------------------------------------------


@pytest.fixture
def sibling(pair):
    """A sister whom only the second names."""
    return pair[1].people.create(
        given_names="Ellie", family_name="Moss", part="daughter", born_on=date(2020, 2, 1)
    )


@pytest.mark.parametrize("known", [False, True])
def test_who_is_named_only_in_the_second_is_written_down_where_that_is_said(
    known, pair, sibling, front_door, family
):
    one, other = pair
    assert together.named_only_there(one, [other]) == [sibling]
    choice = replace(NOTHING, family=family if known else None)
    made = together.decide(one, replace(choice, adds=[sibling]), also=[other], by=front_door)
    sibling.refresh_from_db()
    assert made.family.members.today().filter(person=sibling.person).exists()


def test_who_is_not_said_to_belong_is_beside_the_family(pair, sibling, front_door):
    made = together.decide(pair[0], NOTHING, also=[pair[1]], by=front_door)
    sibling.refresh_from_db()
    assert sibling.person and not made.family.members.filter(person=sibling.person).exists()


def test_an_agency_that_helps_both_is_told_of_whoever_is_named_only_in_the_second(
    pair, sibling, front_door, charity, informed, signed_in
):
    choice = Choice(
        outcome="one_agency", level="1", reasons="x", agency=charity, purpose="Ring them", adds=[sibling]
    )
    assert "Ellie Moss" in dict(last_look.of(pair[0], choice).lines)
    offer = together.decide(pair[0], choice, also=[pair[1]], by=front_door).offer
    assert "Ellie Moss" in disclosed(pair[0]).get(about_id=offer.pk).people
    shown = signed_in(informed).get(reverse("offers:show", args=[offer.pk])).content.decode()
    assert "Ellie Moss" in shown


def test_the_page_asks_who_of_those_named_only_there_belongs_to_the_family(
    pair, sibling, front_door, signed_in
):
    one, other = pair
    browser, page = signed_in(front_door), reverse("referrals:decide", args=[one.pk])
    shown = browser.get(page).content.decode()
    assert "Ellie Moss, daughter, in EN-" in shown
    sent = {"outcome": "no_action", "level": "1", "reasons": "Fine", "adds_also": [sibling.pk]}
    wrong = browser.post(page, sent).content.decode()
    assert f"tick “Decide {other.reference} the same way” too" in wrong and 'href="#id_adds_also"' in wrong
    assert browser.post(page, sent | {"also": [other.pk]}).status_code == 302
    sibling.refresh_from_db()
    assert kept(one).family.members.filter(person=sibling.person).exists()
