"""What the front door knew comes with the case: partners' answers, contacts and cases before, for those who may read them."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from cases import addresses
from earlyhelp.authority import authority
from outcomes import closure
from referrals import checks, triage
from referrals.choice import Choice
from tests import builders
from tests.partners import asked, nurses, one, police
from tests.rules.test_enquiries import an_enquiry, somebody

__all__ = ["nurses", "police"]
pytestmark = pytest.mark.django_db
SEEN, SECRET, LATER = "Not brought to three appointments", "Her brother was arrested here", "Seen at last"


def record_of(browser, case):
    page = browser.get(f"/families/{case.pk}/")
    assert page.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def part(words, head, end):
    return words.split(head, 1)[1].split(end, 1)[0] if head in words else ""


def told(words):
    return part(words, f"What partners told {authority().front_door.name}", "Why we are involved")


@pytest.fixture
def checked(front_door, agreed_case, nurses, police):
    """An enquiry about a family that is helped, with two partners' answers, of which the family may be told one."""
    made = an_enquiry(front_door, people=[somebody()])
    of_health, of_police = asked(made, front_door, one(nurses), one(police))
    checks.answer(of_health, known="yes", answer=SEEN, told_by="Ada", by=front_door)
    checks.answer(
        of_police, known="yes", answer=SECRET, family_may_see=False, told_by="PC Bell", by=front_door
    )
    return made


def helped(enquiry, case, by, wanted=()):
    choice = Choice(outcome="help", level="2", reasons="Joined", family=case.family)
    triage.decide(enquiry, choice, wanted=wanted, by=by)


def test_what_partners_said_reaches_the_lead_with_what_the_family_must_not_be_told_marked(
    checked, agreed_case, front_door, lead, signed_in
):
    browser = signed_in(lead)
    assert told(record_of(browser, agreed_case)) == ""
    helped(checked, agreed_case, front_door)
    said = told(record_of(browser, agreed_case))
    assert SEEN in said and "Brambleford Safeguarding Nurses" in said and "2 answers" in said
    assert "Do not tell the family" not in said.split(SEEN)[1].split("Brambleford Police")[0]
    assert said.index(SECRET) < said.index("Do not tell the family")


def test_what_a_partner_says_after_the_decision_reaches_the_lead_too(
    agreed_case, front_door, lead, nurses, signed_in
):
    made = an_enquiry(front_door, people=[somebody()])
    [check] = asked(made, front_door, one(nurses))
    helped(made, agreed_case, front_door, wanted=[check])
    assert told(record_of(signed_in(lead), agreed_case)) == ""
    checks.answer(check, known="yes", answer=LATER, told_by="Ada", by=front_door)
    assert LATER in told(record_of(signed_in(lead), agreed_case))


def test_what_a_partner_would_not_share_and_that_it_holds_nothing_are_said_without_words(
    agreed_case, front_door, lead, nurses, police, signed_in
):
    made = an_enquiry(front_door, people=[somebody()])
    of_health, of_police = asked(made, front_door, one(nurses), one(police))
    checks.answer(of_health, known="no", told_by="Ada", by=front_door)
    checks.answer(of_police, known="not_shared", answer=SECRET, told_by="PC Bell", by=front_door)
    helped(made, agreed_case, front_door)
    said = told(record_of(signed_in(lead), agreed_case))
    assert "holds nothing" in said and "does not share it" in said and SECRET not in said


def test_only_those_who_work_with_the_family_or_manage_read_them(
    checked, agreed_case, front_door, lead, manager, with_team, informed, people, signed_in
):
    case = with_team(agreed_case)
    helped(checked, case, front_door)
    assert SECRET in record_of(signed_in(manager), case)
    for who in (informed, people["auditor"]):
        words = record_of(signed_in(who), case)
        assert SECRET not in words and SEEN not in words, who


def test_where_somebody_hides_only_those_who_know_where_read_the_words(
    checked, agreed_case, front_door, lead, with_team, teammate, signed_in
):
    case = with_team(agreed_case)
    helped(checked, case, front_door)
    assert SEEN in told(record_of(signed_in(teammate), case))
    addresses.add_address(
        builders.mother(case), lines="4 Elm Walk", postcode="E1 4AA", confidential=True, case=case, by=lead
    )
    said = told(record_of(signed_in(teammate), case))
    assert SEEN not in said and SECRET not in said and "Ask the lead professional what they said" in said
    assert SEEN in told(record_of(signed_in(lead), case))


def test_a_family_that_comes_again_has_what_was_before_on_its_new_record(
    supported_case, front_door, manager, lead, signed_in
):
    before = an_enquiry(front_door, worries="A man shouting at night", people=[somebody()])
    advice = Choice(outcome="advice", level="1", reasons="x", advice="Ring us", family=supported_case.family)
    triage.decide(before, advice, by=front_door)
    closure.close(supported_case, reason="declined", difference="They moved on", by=manager)
    again = an_enquiry(front_door, people=[somebody()], received_at=timezone.now() - timedelta(minutes=1))
    choice = Choice(
        outcome="help", level="2", reasons="Again", family=supported_case.family, agency=lead.agency
    )
    case = triage.decide(again, choice, by=front_door).case
    said = part(record_of(signed_in(manager), case), "Before, and beside this case", "Why we are involved")
    assert "1 enquiry or case" not in said and "2 enquiries and cases" in said
    assert before.reference in said and "A man shouting at night" in said
    assert "Advice and signposting" in said
    assert supported_case.reference in said and "closed" in said
    assert again.reference not in said, "what the case began with is why it was opened"
