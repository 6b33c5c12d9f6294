"""Pages of agreement taken back, of another basis, and of what was shared with whom."""

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import bases
from earlyhelp.authority import authority
from earlyhelp.dates import day
from referrals import checks
from tests import builders
from tests.facts import letters
from tests.journeys.visitor import Visitor
from tests.pages.door import text
from tests.pages.test_cases import in_boxes, page
from tests.partners import a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_taking_back import helped
from tests.social_care import duty, social_care, stepped_up

__all__ = ["duty", "social_care"]

pytestmark = pytest.mark.django_db


def no(case, **more):
    return (
        in_boxes("answered_on", timezone.localdate())
        | {
            "person": str(builders.mother(case).pk),
            "answer": "withdrawn",
            "how": "spoken",
        }
        | more
    )


@pytest.fixture
def grace(signed_in, lead):
    return Visitor(signed_in(lead))


def test_before_it_is_recorded_the_page_says_who_would_see_the_record_no_more(
    agreed_case, with_team, teammate, grace
):
    with_team(agreed_case)
    grace.opens(page("cases:agreement", agreed_case))
    grace.sees("If nobody in the family agrees any more", f"{teammate.agency} stops seeing this record")
    grace.sees("Grace Okafor leads, and ends it well", "never a reason to step up by itself")


def test_without_saying_whether_each_child_is_safe_nothing_happens(agreed_case, with_team, grace, people):
    with_team(agreed_case)
    grace.opens(page("cases:agreement", agreed_case)).sends(**no(agreed_case))
    grace.sees("Say whether each child is safe without early help", "Say how you know")
    assert agreed_case.team.live().filter(user=people["teammate"]).exists()


def test_safe_it_says_who_sees_it_no_more_and_where_each_stands(agreed_case, with_team, teammate, grace):
    with_team(agreed_case)
    grace.opens(page("cases:agreement", agreed_case))
    grace.answers(**no(agreed_case, safe="yes", safe_why="Seen at school"))
    assert grace.url == page("cases:team", agreed_case)
    grace.sees("The record is closed from now on to", str(teammate.agency), "Seen at school")


def test_not_safe_it_leads_on_to_social_care_with_what_is_known(agreed_case, grace, social_care):
    grace.opens(page("cases:agreement", agreed_case))
    grace.answers(**no(agreed_case, safe="no", safe_why="Idris sleeps at a friend’s"))
    assert grace.url == page("referrals:step_up_family", agreed_case)
    grace.sees("Idris sleeps at a friend’s", "said no to early help", "never a reason to step up by itself")


def test_a_step_up_of_a_family_that_agrees_says_nothing_of_a_no(agreed_case, grace, social_care):
    grace.opens(page("referrals:step_up_family", agreed_case)).does_not_see("said no to early help")


def test_another_basis_is_recorded_and_shown(agreed_case, with_team, teammate, grace):
    with_team(agreed_case)
    grace.opens(page("cases:basis", agreed_case))
    grace.answers(agency=str(teammate.agency.pk), basis="legal_obligation", purpose="A court asked")
    grace.sees("A court asked", "with or without the family’s agreement")


def test_when_no_agency_is_left_to_ask_about_it_leads_back(agreed_case, grace, lead):
    bases.record(agreed_case, agency=lead.agency, basis="public_task", purpose="School", by=lead)
    assert grace.client.get(page("cases:basis", agreed_case)).status_code == 302


def test_the_record_begins_with_what_the_request_said(front_door, manager, lead, signed_in):
    case = helped(an_enquiry(front_door), front_door)
    shown = text(signed_in(manager).get(page("record", case)))
    today = day(timezone.localdate())
    assert f"Agreed to the request, {today}. They have not been asked yet to agree to work together" in shown
    assert "Mr Reed, Class teacher" in shown
    assert "Agreed to the request" in text(signed_in(manager).get(page("cases:team", case)))


# --- what was shared ------------------------------------------------------------------------------------------------


@pytest.fixture
def check(front_door):
    return asked(an_enquiry(front_door), front_door, one(an_agency("Nurses", "health")))[0]


def test_every_form_of_sharing_names_the_duty_and_its_day(
    check, signed_in, front_door, agreed_case, lead, social_care
):
    nurse = a_checker(check.agency)
    said = f"from {day(authority().sharing_duty_from)}: {authority().sharing_duty}"
    for who, address in (
        (front_door, reverse("referrals:ask_checks", args=[check.enquiry_id])),
        (front_door, reverse("referrals:answer_check", args=[check.enquiry_id, check.pk])),
        (nurse, reverse("checks:show", args=[check.pk])),
        (lead, page("referrals:step_up_family", agreed_case)),
    ):
        assert said in " ".join(text(signed_in(who).get(address)).split()), address


def test_a_partner_says_whether_it_is_fact_and_a_refusal_names_the_reason(check, signed_in):
    browser, address = signed_in(a_checker(check.agency)), reverse("checks:show", args=[check.pk])
    shown = text(browser.get(address))
    assert "sharing it would do the child more harm than not sharing" in shown and "cannot share" not in shown
    wrong = browser.post(address, {"known": "yes", "answer": "Seen", "family_may_see": "yes"})
    assert "Select whether it is fact or opinion" in text(wrong)


def test_the_front_door_reads_what_was_shared_and_whoever_asked_does_not(
    check, signed_in, front_door, stranger
):
    checks.answer(check, known="yes", answer="Seen on Monday", nature="opinion", by=a_checker(check.agency))
    enquiry = check.enquiry
    shown = text(signed_in(front_door).get(reverse("referrals:show", args=[enquiry.pk])))
    assert "What was shared, with whom 2" in " ".join(shown.split())
    assert "Opinion: a professional’s judgement" in shown
    theirs = an_enquiry(stranger)
    asked(theirs, front_door, one(check.agency))
    shown = text(signed_in(stranger).get(reverse("referrals:show", args=[theirs.pk])))
    assert "What was shared" not in shown


def test_the_record_says_what_was_shared_with_its_count(supported_case, lead, social_care, signed_in):
    shown = text(signed_in(lead).get(page("record", supported_case)))
    assert "What was shared, with whom Nothing yet" in " ".join(shown.split())
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    shown = " ".join(text(signed_in(lead).get(page("record", supported_case))).split())
    assert (
        "What was shared, with whom 1 " in shown and f"Packet of the record, {step_up.reference}" in shown
    ), shown
    assert "Legal obligation" in shown


def test_a_partner_that_does_not_share_is_asked_by_a_button_to_think_again(check, signed_in, front_door):
    checks.answer(check, known="not_shared", answer="He would be moved", by=a_checker(check.agency))
    browser = signed_in(front_door)
    assert "Ask them to think again" in text(browser.get(reverse("referrals:show", args=[check.enquiry_id])))
    browser.post(reverse("referrals:chase_check", args=[check.enquiry_id, check.pk]))
    check.refresh_from_db()
    assert check.times_chased == 1 and letters("check.chased")
