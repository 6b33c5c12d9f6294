"""What the pages say when somebody leaves: before it is done, to the managers, and on the family's record."""

import pytest
from django.urls import reverse

from accounts import people as staff
from cases import team
from portal import words
from tests import builders


@pytest.fixture
def left(supported_case, lead, administrator):
    staff.suspend(user=lead, why="Left in a hurry", by=administrator)
    supported_case.refresh_from_db()
    return supported_case


def page(browser, name, *args, **query):
    return " ".join(browser.get(reverse(name, args=args), query).content.decode().split())


def test_whoever_ends_a_role_or_suspends_reads_first_what_goes_with_it(
    supported_case, lead, teammate, administrator, signed_in
):
    team.join(supported_case, teammate, why="Health visitor", by=lead)
    browser, role = signed_in(administrator), lead.memberships.get()
    for name, args in (
        ("accounts:suspend", [lead.pk]),
        ("accounts:end_role", [lead.pk, role.pk]),
        ("accounts:leave_agency", [lead.pk, role.pk]),
    ):
        said = page(browser, name, *args)
        assert "They leave the teams of 1 family at once" in said and "They lead 1 of these" in said
        assert "Moss" not in said and supported_case.reference not in said


def test_an_administrator_ends_all_that_somebody_does_for_an_agency(lead, administrator, signed_in):
    browser = signed_in(administrator)
    assert "No longer works for Alder Primary School" in page(browser, "accounts:person", lead.pk)
    url = reverse("accounts:leave_agency", args=[lead.pk, lead.memberships.get().pk])
    answer = browser.post(url, {"why": "Moved away"}, follow=True)
    assert "Grace Okafor no longer works for Alder Primary School." in answer.content.decode()
    assert not lead.memberships.live().exists()
    assert browser.post(url, {"why": ""}).status_code == 200  # and says that she does not work there
    hers = reverse("accounts:leave_agency", args=[administrator.pk, lead.memberships.first().pk])
    assert browser.get(hers).status_code == 404


def test_a_managers_home_lists_the_families_with_no_lead_at_work_and_what_they_wrote(
    left, manager, other_manager, signed_in
):
    words.say(left, person=builders.mother(left), kind="ring_me")
    home = page(signed_in(manager), "home")
    assert "No lead at work" in home and "Nobody at work" in home
    assert reverse("portal:messages", args=[left.pk]) in home
    assert home.count(f'href="{reverse("record", args=[left.pk])}"') == 1
    assert "No lead at work" not in page(signed_in(other_manager), "home")


def test_the_list_of_families_is_narrowed_to_those_with_no_lead_at_work(left, manager, front_door, signed_in):
    builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    found = page(signed_in(manager), "cases:list", whose="nobody")
    assert "Moss family" in found and "Reed family" not in found


def test_the_record_says_that_nobody_leads_and_who_answers(left, manager, signed_in):
    said = page(signed_in(manager), "record", left.pk)
    assert "No lead professional at work" in said and "Grace Okafor stopped" in said
    assert "What comes in goes to Maya Kaur until another is named." in said


def test_a_record_with_a_lead_says_nothing_of_it(supported_case, manager, signed_in):
    assert "No lead professional at work" not in page(signed_in(manager), "record", supported_case.pk)
