"""Likely families stand beside a call while it is typed: at a desk in a column, on a phone behind one line that pushes nothing."""

import pytest
from playwright.sync_api import expect

from audit.models import Entry
from referrals.models import Enquiry
from tests import builders
from tests.browser.conftest import DESK, PHONE
from tests.rules.test_enquiries import an_enquiry, somebody

NEW = "/enquiries/new/"
TOP = "one => Math.round(one.getBoundingClientRect().top + scrollY)"


@pytest.fixture
def pair(supported_case, lead):
    child = builders.son(supported_case)
    return child, an_enquiry(
        lead, danger="yes", people=[somebody(given_names="Idris", family_name="Moss", born_on=child.born_on)]
    )


def write(desk, child):
    row = desk.main.locator("#person-1")
    row.get_by_label("First names").fill(child.given_names)
    row.get_by_label("Family name").fill(child.family_name)
    for box in ("day", "month", "year"):
        desk.page.locator(f"[name=people-0-born_on_{box}]").fill(str(getattr(child.born_on, box)))


def test_they_come_while_somebody_types_and_the_button_says_what_follows(window, front_door, pair):
    child, waiting = pair
    desk = window(front_door, size=DESK).open(NEW)
    panel, who = desk.page.locator("#likely"), desk.page.get_by_role("heading", name="Who is calling")
    beside = desk.page.locator("#person-1").bounding_box()
    assert panel.bounding_box()["x"] > beside["x"] + beside["width"]
    before = who.evaluate(TOP)
    write(desk, child)
    expect(panel.get_by_text("Moss family", exact=True)).to_be_visible()
    assert who.evaluate(TOP) == before, "nothing moved"
    asked = Entry.objects.filter(verb="people.searched").count()
    assert 1 <= asked <= 3
    save = desk.page.locator("main form .govuk-button-group .govuk-button").first
    panel.get_by_label(waiting.reference).check()
    expect(save).to_have_text(f"Add to {waiting.reference}, then decide")
    panel.get_by_label("Moss family", exact=True).check()
    expect(save).to_have_text("Save, about the Moss family")
    panel.get_by_label("None of these").check()
    expect(save).to_have_text("Save and look after it")
    desk.look()


def test_on_a_phone_they_wait_behind_one_line_after_the_people(window, front_door, pair):
    child, _ = pair
    phone = window(front_door, size=PHONE).open(NEW)
    panel, who = phone.page.locator("#likely"), phone.page.get_by_role("heading", name="Who is calling")
    write(phone, child)
    found = panel.get_by_text("Moss family", exact=True)
    expect(panel.locator("summary")).to_contain_text("2 found")
    expect(panel.locator("summary")).to_contain_text("Danger")
    assert not found.is_visible()
    assert panel.bounding_box()["y"] < who.bounding_box()["y"]
    panel.locator("summary").click()
    expect(found).to_be_visible()
    phone.look()


def test_without_scripts_a_button_looks_again_and_what_was_typed_stands_there(window, front_door, pair):
    child, waiting = pair
    desk = window(front_door, scripts=False).open(NEW)
    write(desk, child)
    desk.page.get_by_role("button", name="Look for them").click()
    desk.look().says("Moss family", waiting.reference, "Look again")
    desk.page.get_by_label(waiting.reference).check()
    desk.page.get_by_role("button", name="Look again").click()
    desk.look().says(f"Add to {waiting.reference}, then decide")
    assert not Enquiry.objects.exclude(pk=waiting.pk).exists()
