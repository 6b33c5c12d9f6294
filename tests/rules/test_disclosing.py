"""The duty to share: every sharing, asking and refusal is a row, with what, about whom, to whom, why and on which basis."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cases import people
from cases.models import Disclosure
from documents import keeping
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import checks, triage
from referrals.choice import Choice
from referrals.known import rulings
from referrals.writing import corrections
from tests.documents import a_file
from tests.facts import disclosed, last_line, letters, refuses
from tests.partners import a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import a_decision_to_step_up, answered, duty, social_care, stepped_up, text_of

__all__ = ["duty", "social_care"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def nurses():
    return an_agency("Nurses", "health")


@pytest.fixture
def enquiry(front_door):
    return an_enquiry(front_door)


@pytest.fixture
def check(enquiry, front_door, nurses):
    return asked(enquiry, front_door, one(nurses))[0]


def rows(record):
    return list(disclosed(record).order_by("pk"))


def test_asking_is_a_row_with_what_the_partner_was_told(check, enquiry, front_door):
    [row] = rows(enquiry)
    assert (row.kind, row.about, row.shared_with, row.by) == ("asked", check, "Nurses", front_door)
    assert (row.question, row.why, row.basis) == (check.question, check.purpose, check.basis)
    assert all(person.name in row.people for person in check.about.all())


def test_an_answer_is_a_row_with_its_question_and_whether_it_is_fact(check, enquiry, nurses):
    nurse = a_checker(nurses)
    checks.answer(check, known="yes", answer="Seen on Monday", nature="fact", by=nurse)
    row = rows(enquiry)[-1]
    assert (row.kind, row.nature, row.reason) == ("shared", "fact", "")
    assert (row.question, row.answer) == (check.question, "Seen on Monday")
    assert (row.shared_by, row.shared_with) == ("Nurses", authority().front_door.name)


def test_more_of_an_answer_is_another_row(check, enquiry, nurses):
    nurse = a_checker(nurses)
    checks.answer(check, known="yes", answer="Seen on Monday", by=nurse)
    checks.add(check, text="And on Tuesday", by=nurse)
    assert [one.answer for one in rows(enquiry)] == ["", "Seen on Monday", "And on Tuesday"]


def test_what_is_neither_fact_nor_opinion_is_refused(check, nurses):
    with refuses("Select whether it is fact or opinion.", "nature"):
        checks.answer(check, known="yes", answer="Seen", nature="rumour", by=a_checker(nurses))


def test_a_refusal_has_the_one_reason_of_the_law_and_the_front_door_is_told(check, enquiry, nurses):
    with refuses("Say what harm sharing it would do to the child", "answer"):
        checks.answer(check, known="not_shared", by=a_checker(nurses))
    checks.answer(
        check,
        known="not_shared",
        answer="He would be moved; ring Ann",
        by=a_checker(nurses, email="b@nhs.example"),
    )
    row = rows(enquiry)[-1]
    assert (row.kind, row.reason) == ("refused", "detriment")
    assert "do the child more harm than not sharing" in row.get_reason_display()
    [letter] = Letter.objects.filter(kind="check.refused")
    assert enquiry.reference in letter.body and "ring Ann" not in letter.body


def test_a_refusal_is_chased_once_by_itself_and_by_hand(check, enquiry, nurses, front_door):
    checks.answer(check, known="not_shared", answer="He would be moved", by=a_checker(nurses))
    later = clocks.due_at(timezone.now(), authority().clock("check")) + timedelta(minutes=1)
    assert checks.chase_withheld() == 0, "not before its clock has run again"
    while not clocks.is_working_day(later.date()):
        later += timedelta(days=1)
    with time_machine.travel(later):
        found = checks.chase_withheld()
        assert checks.chase_withheld() == 0
        checks.chase(check, by=front_door)
    check.refresh_from_db()
    assert (found, check.times_chased) == (1, 2)
    assert len(letters("check.chased")) == 2 * len(set(letters("check.chased")))
    body = Letter.objects.filter(kind="check.chased").first().body
    assert (
        authority().sharing_duty in body
        and "think again" in Letter.objects.filter(kind="check.chased").first().subject
    )


def test_nothing_is_chased_once_something_was_added(check, nurses):
    nurse = a_checker(nurses)
    checks.answer(check, known="not_shared", answer="He would be moved", by=nurse)
    checks.add(check, text="He was seen on Monday", by=nurse)
    with time_machine.travel(timezone.now() + timedelta(days=10)):
        assert checks.chase_withheld() == 0


def test_the_offer_to_an_agency_is_a_row(enquiry, front_door, charity):
    choice = Choice(
        outcome="one_agency",
        level="1",
        reasons="As asked",
        agency=charity,
        purpose="Help with debt",
        basis="public_task",
    )
    decision = triage.decide(enquiry, choice, by=front_door)
    [row] = rows(enquiry)
    assert (row.about, row.shared_with, row.why) == (decision.offer, str(charity), "Help with debt")


def test_a_packet_and_social_cares_answer_are_rows_by_the_duty(supported_case, lead, social_care, duty):
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    answered(step_up, duty)
    sent, back = rows(supported_case)
    assert (sent.case, sent.about, sent.shared_with, sent.basis) == (
        supported_case, step_up, str(social_care), "legal_obligation",
    )  # fmt: skip
    assert "Nadia Moss" in sent.people and sent.why == step_up.why
    assert (back.shared_by, back.question) == (str(social_care), step_up.why) and back.answer


def test_the_row_of_a_packet_names_everybody_whom_the_packet_names(
    enquiry, supported_case, front_door, lead, social_care, duty
):
    kayleigh = people.add_person(
        supported_case.family, part="daughter", given_names="Kayleigh", family_name="Moss", by=lead
    )
    rulings.link(enquiry, family=supported_case.family, by=front_door)
    corrections.add_person(enquiry, part="son", given_names="Sami", family_name="Moss", by=front_door)
    a_decision_to_step_up(enquiry, front_door)
    step_up = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    [sent] = rows(enquiry)
    for name in ("Idris Moss", "Nadia Moss", kayleigh.person.name, "Sami Moss"):
        assert name in text_of(step_up.packet) and name in sent.people, name
    answered(step_up, duty)
    assert rows(enquiry)[-1].people == sent.people


def test_the_row_of_a_cases_packet_names_whom_only_a_request_names(
    supported_case, front_door, lead, social_care
):
    new = an_enquiry(front_door, people=[somebody(), somebody(given_names="Ellie", family_name="Reed")])
    joined = Choice(outcome="help", level="2", reasons="Joined", family=supported_case.family)
    triage.decide(new, joined, by=front_door)
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    [sent] = [one for one in rows(supported_case) if one.about == step_up]
    assert "Ellie Reed" in text_of(step_up.packet) and "Ellie Reed" in sent.people
    assert sent.people.count("Idris Moss") == 1


@pytest.mark.parametrize("who", ["manager", "lead", "auditor"])
def test_a_file_that_somebody_has_for_themselves_is_a_look_and_no_sharing(who, supported_case, lead, people):
    document = a_file(supported_case, by=lead)
    keeping.hand_over(document, by=people.fresh(who)).close()
    assert rows(supported_case) == []
    assert last_line().verb == "document.downloaded"


def test_a_sharing_that_is_refused_leaves_no_row(check, enquiry, nurses):
    checks.answer(check, known="no", by=a_checker(nurses))
    before = Disclosure.objects.count()
    with refuses("", None):
        checks.answer(check, known="no", by=a_checker(nurses, email="c@nhs.example"))
    assert Disclosure.objects.count() == before


def test_rows_of_one_record_are_not_those_of_another(check, front_door, agreed_case):
    assert rows(an_enquiry(front_door)) == [] and rows(agreed_case) == []
