"""The frame that every page stands in: its sheets, the search in its header, the menu, the way out."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from referrals.models import Enquiry
from tests import builders
from tests.rules.test_enquiries import an_enquiry

SHEET = re.compile(r'<link rel="stylesheet" href="/static/(css/[a-z]+)')
FOR_FAMILIES = ("ask:start", "ask:come_back", "portal:staying_safe", "portal:privacy")


def page(client, address):
    return client.get(address).content.decode()


def box(html):
    """The search in the header: its method and where it leads; None when there is none."""
    found = re.search(r'<form class="eh-find" role="search" method="(\w+)" action="([^"]+)"', html)
    return found and found.groups()


@pytest.mark.django_db
def test_families_pages_load_no_sheet_of_the_staff_s(client):
    for name in FOR_FAMILIES:
        assert SHEET.findall(page(client, reverse(name))) == ["css/family"], name


def test_sheets_come_to_no_more_than_100_kilobytes_for_a_family():
    sizes = {one.name: one.stat().st_size for one in (settings.BASE_DIR / "static" / "css").glob("*.css")}
    assert sizes["family.css"] < 40_000
    assert not {"moj.css", "eh.css"} & sizes.keys()


def test_the_front_door_searches_from_every_page_by_one_box(signed_in, front_door, supported_case):
    browser = signed_in(front_door)
    assert box(page(browser, "/help/")) == ("post", reverse("find"))
    mother = builders.mother(supported_case)
    for typed in (mother.name, mother.family_name, f"{mother.born_on:%d/%m/%Y}"):
        answer = browser.post(reverse("find"), {"q": typed}).content.decode()
        assert mother.given_names in answer and "There is a problem" not in answer, typed
    assert "Enter at least one thing you know" in browser.post(reverse("find"), {"q": " "}).content.decode()


def test_who_may_open_the_families_searches_them_and_who_may_not_has_no_box(signed_in, people, lead):
    assert box(page(signed_in(lead), "/help/")) == ("post", reverse("find"))
    assert box(page(signed_in(people["administrator"]), "/help/")) is None


@pytest.mark.parametrize("who", ["lead", "front_door", "manager", "analyst", "administrator", "governance"])
def test_account_and_the_way_out_stand_on_every_page(signed_in, people, who):
    html = page(signed_in(people[who]), "/")
    assert "Your account" in html and "Sign out" in html
    assert html.count('popovertarget="menu"') == html.count('id="menu" popover') == 1


def statements(browser):
    """Of a page that somebody has opened before: the first notes that they are there."""
    with CaptureQueriesContext(connection) as said:
        browser.get("/help/")
    return len(said)


def test_every_number_of_the_menu_comes_in_one_statement_and_is_kept(signed_in, front_door, lead):
    for _ in range(3):
        an_enquiry(front_door)
    Enquiry.objects.update(reply_due_at=timezone.now() - timedelta(days=1))
    browser = signed_in(front_door)
    html = page(browser, "/help/")
    for entry, number in (("Enquiries", 3), ("Answers owed", 3), ("Agencies asked", 0), ("Steps up", 0)):
        said = re.search(rf">{entry}(?: <span[^>]*>(\d+)</span>|</a>)", html)
        assert int(said[1] or 0) == number, entry
    kept = statements(browser)
    caches["nearby"].clear()
    assert statements(browser) == kept + 1
    theirs = signed_in(lead)
    page(theirs, "/help/")
    kept = statements(theirs)
    caches["nearby"].clear()
    assert statements(theirs) == kept, "whoever has no number in the menu counts none"
