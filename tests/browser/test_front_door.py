"""A call at the front door, written down while somebody talks: by keyboard alone, and nothing of it is lost."""

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import expect

from embedded.processes import free_port
from referrals.models import Enquiry
from tests.browser.conftest import PROJECT, _environment
from tests.browser.test_forms import end_session

NEW = "/enquiries/new/"
WORRIES = "What are the worries?"
CHILDREN = (
    ("Ayaan", "Son", "3", "3", "2017"),
    ("Samira", "Daughter", "14", "11", "2019"),
    ("Zayn", "Son", "28", "2", "2023"),
)
SENTENCE = (
    "She says that mornings have been hard since they moved, that the flat is cold and that nobody sleeps. "
)
TOLD = (SENTENCE * 16).strip()  # a little over 300 words


def test_a_call_of_300_words_about_three_children_is_logged_by_keyboard_alone(window, front_door):
    assert len(TOLD.split()) >= 300
    desk = window(front_door).open(NEW)
    press = desk.page.keyboard.press
    desk.tab_until("document.activeElement.name === 'danger'").page.keyboard.press("Space")
    desk.tab_and_type("worries").page.keyboard.insert_text(TOLD)
    desk.tab_and_type("family_name", "Rahman")
    desk.tab_and_type("people-0-given_names", "Nasima").tab_and_type("people-0-part", "Mot")
    _child(desk, 1, *CHILDREN[0])
    for row, child in enumerate(CHILDREN[1:], 2):
        desk.tab_to("Add another person").enter()
        assert desk.page.evaluate("location.hash") == f"#person-{row + 1}"
        desk.tab_until(f"document.activeElement.name === 'people-{row}-given_names'", most=200)
        _child(desk, row, *child)
    desk.tab_and_type("postcode", "EB1 4QT").tab_and_type("asker_name", "Tom Ellery")
    desk.tab_and_type("source", "Sch").tab_and_type("asker_phone", "01632 960321")
    desk.tab_until("document.activeElement.name === 'agreed'").page.keyboard.press("Space")
    desk.tab_until("document.activeElement.name === 'notice_shown'").page.keyboard.press("Space")
    desk.tab_to("Save and look after it")
    with desk.page.expect_navigation():
        press("Enter")
    desk.look().says("is saved, and it is yours. Tom Ellery hears what we decide")
    kept = Enquiry.objects.get()
    assert kept.worries == TOLD
    assert [p.given_names for p in kept.people.all()] == ["Nasima", "Ayaan", "Samira", "Zayn"]
    assert [p.born_on.isoformat() for p in kept.people.all()[1:]] == [
        "2017-03-03",
        "2019-11-14",
        "2023-02-28",
    ]
    assert (kept.agreed, kept.notice_shown_at is not None) == ("given", True)


def _child(desk, row, name, part, day, month, year):
    desk.tab_and_type(f"people-{row}-given_names", name).tab_and_type(f"people-{row}-part", part[:3])
    for box, number in (("day", day), ("month", month), ("year", year)):
        desk.tab_and_type(f"people-{row}-born_on_{box}", number)


def typed_in(desk):
    """The smallest whole request, not yet sent."""
    desk.choose("Is anybody in danger now?", "No").fill("Family name", "Rahman")
    desk.fill("Who is calling?", "Tom Ellery").select("They are", "School or college").fill(
        "Ring back on", "01632 960321"
    )
    child = desk.main.locator("#person-1")
    child.get_by_label("First names").fill("Ayaan")
    child.get_by_label("Who they are").select_option(label="Son")
    desk.fill(WORRIES, TOLD)
    return desk.choose("Does the family know about this call", "Yes, the family knows and agrees")


SAVE = "Save and look after it"


def test_going_back_finds_every_word_and_what_is_changed_is_kept_beside_the_first(window, front_door):
    desk = typed_in(window(front_door).open(NEW)).press(SAVE)
    desk.page.go_back()
    desk.look()
    expect(desk.box(WORRIES)).to_have_value(TOLD)
    expect(desk.main.locator("#person-1").get_by_label("First names")).to_have_value("Ayaan")
    desk.fill(WORRIES, TOLD + " And one thing more.").press(SAVE)
    assert [one.worries for one in Enquiry.objects.order_by("pk")] == [TOLD, TOLD + " And one thing more."]


def test_two_clicks_on_save_make_one_enquiry(window, front_door):
    desk = typed_in(window(front_door).open(NEW))
    desk.main.get_by_role("button", name=SAVE, exact=True).dblclick()
    expect(desk.page).to_have_url(re.compile(r"/enquiries/\d+/$"))
    desk.look()
    assert Enquiry.objects.count() == 1


def test_a_long_call_outlives_its_session(window, front_door):
    desk = typed_in(window(front_door).open(NEW))
    end_session(desk)
    desk.press(SAVE).says("You had been signed out. Sign in again: we kept what you typed.")
    again = window(front_door).open(NEW).says("We kept what you typed here")
    expect(again.box(WORRIES)).to_have_value(TOLD)
    expect(again.main.locator("#person-1").get_by_label("First names")).to_have_value("Ayaan")
    again.press(SAVE)
    assert Enquiry.objects.get().worries == TOLD


class Service:
    """The service in a process of its own, so that it can be ended and started again."""

    def __init__(self):
        self.port = free_port()
        self.address = f"http://localhost:{self.port}"

    def start(self):
        env = os.environ | _environment() | {"DJANGO_SETTINGS_MODULE": "earlyhelp.settings.test"}
        words = [
            sys.executable,
            "manage.py",
            "runserver",
            f"127.0.0.1:{self.port}",
            "--noreload",
            "--insecure",
        ]
        self.process = subprocess.Popen(
            words, cwd=PROJECT, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(200):
            time.sleep(0.1)
            try:
                return urllib.request.urlopen(f"{self.address}/health/live", timeout=5)
            except (urllib.error.URLError, ConnectionError):
                assert self.process.poll() is None, "the service did not start"
        raise AssertionError("the service does not answer")

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


@pytest.fixture
def service():
    made = Service()
    made.start()
    yield made
    made.stop()


def test_what_is_being_typed_outlives_a_restart_of_the_server(window, front_door, service):
    desk = window(front_door, address=service.address)
    typed_in(desk.open(NEW))
    expect(desk.main.get_by_text("Draft kept at")).to_be_visible()
    service.stop()
    with pytest.raises(BrowserError):
        desk.page.goto(service.address + NEW)
    service.start()
    desk.open(NEW).says("We kept what you typed here")
    expect(desk.box(WORRIES)).to_have_value(TOLD)
    desk.press(SAVE)
    assert Enquiry.objects.get().worries == TOLD
