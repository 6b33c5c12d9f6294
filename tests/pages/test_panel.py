"""The panel's list and what it said, as a browser meets them."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from audit.models import Entry
from referrals import panel, triage
from referrals.choice import Choice
from tests.pages.deciding import at, what_panel
from tests.pages.door import links_of_the_summary, words
from tests.pages.test_referrals import count_of
from tests.rules.test_enquiries import an_enquiry


@pytest.fixture
def door(signed_in, front_door):
    return signed_in(front_door)


@pytest.fixture
def chair(people):
    return people.made("chair", "Pat Ellis", "charity", Role.PANEL_CHAIR)


@pytest.fixture
def at_panel(front_door):
    enquiry = an_enquiry(front_door)
    triage.decide(enquiry, Choice(**what_panel()), by=front_door)
    return enquiry


def test_the_panels_list_names_only_families_who_agreed(signed_in, chair, front_door, at_panel):
    shy = an_enquiry(front_door, family_name="Warsame", agreed="refused", agreed_why_not="Afraid")
    triage.decide(shy, Choice(**what_panel()), by=front_door)
    browser = signed_in(chair)
    page = words(browser.get(reverse("referrals:panel")))
    assert "Moss" in page and "Warsame" not in page and shy.reference in page
    assert "No name: the family has not agreed" in page and 'href="/panel/"' in page
    bare = words(browser.get(reverse("referrals:panel"), {"names": "no"}))
    assert "Moss" not in bare and "Warsame" not in bare and "Stuck for a year" not in bare
    assert at_panel.reference in bare and shy.reference in bare and "School and learning" in bare
    line = Entry.objects.filter(verb="panel.viewed").order_by("pk").last()
    assert line.details == {"shown": [at_panel.pk, shy.pk], "names": False}


def test_an_entry_without_a_name_leads_to_no_page_that_says_it(signed_in, chair, front_door, at_panel):
    shy = an_enquiry(front_door, family_name="Warsame", agreed="refused", agreed_why_not="Afraid")
    triage.decide(shy, Choice(**what_panel()), by=front_door)
    browser = signed_in(chair)
    page = words(browser.get(reverse("referrals:panel")))
    assert f'href="{at("show", at_panel)}"' in page and f'href="{at("show", shy)}"' not in page
    assert f'href="{at("panel_said", shy)}"' in page
    page = words(browser.get(at("panel_said", shy)))
    assert shy.reference in page and "Warsame" not in page and "Afraid" not in page
    assert browser.get(at("show", shy)).status_code == 404, "its number may be typed"
    assert browser.get(at("show", at_panel)).status_code == 200
    panel.panel_said(shy, said="Help by the school", by=chair)


@pytest.mark.parametrize("ask", ["?locality=the+moon", "?names=no&names=x", "?locality=north"])
def test_a_panel_address_that_makes_no_sense_shows_the_list(ask, door, at_panel):
    assert door.get(reverse("referrals:panel") + ask).status_code == 200


def test_the_panels_list_takes_as_many_statements_for_ten(door, front_door, at_panel):
    few = count_of(door, reverse("referrals:panel"))
    for _ in range(9):
        triage.decide(an_enquiry(front_door), Choice(**what_panel()), by=front_door)
    assert count_of(door, reverse("referrals:panel")) == few <= 9


def test_the_chair_writes_down_what_the_panel_said(signed_in, chair, door, at_panel):
    browser = signed_in(chair)
    assert ("id_said", "Write what the panel said.") in links_of_the_summary(
        words(browser.post(at("panel_said", at_panel), {"said": ""}))
    )
    shown = words(
        browser.post(at("panel_said", at_panel), {"said": "The youth club has a place"}, follow=True)
    )
    assert "MAST decides about" in shown and "Nothing comes to the panel" in shown
    assert browser.get(at("show", at_panel)).status_code == 404
    shown = words(door.get(at("show", at_panel)))
    assert "The panel has met" in shown and "The youth club has a place" in shown and "Decide</a>" in shown


def test_an_empty_panel_says_what_brings_an_enquiry_there(door):
    assert "An enquiry comes here when MAST decides" in words(door.get(reverse("referrals:panel")))
