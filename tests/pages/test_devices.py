"""Where somebody is signed in: each device on one's own account page, ended there, and ended with the account."""

import time

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client

from accounts import devices
from accounts import people as staff
from accounts.middleware import HAS_SECOND_STEP
from audit.models import Entry
from earlyhelp.tasks import clear_old
from tests.pages.door import PASSWORD, sign_in, text, with_password

EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/18.5 Mobile/15E148 Safari/604.1"
)
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def on_device():
    """A function giving a browser in which somebody has signed in by the real door, second step behind them."""

    def browser(person, agent=EDGE, address="203.0.113.7"):
        client = Client(HTTP_USER_AGENT=agent, REMOTE_ADDR=address)
        if not person.has_usable_password():  # another would end the sessions begun with this one
            with_password(person)
        sign_in(client, person)
        session = client.session
        session[HAS_SECOND_STEP] = person.pk
        session.save()
        return client

    return browser


def _row(browser):
    return UserSession.objects.get(session_key=browser.session.session_key)


def _end(browser, row, **typed):
    return browser.post(f"/people/me/devices/{row.pk}/sign-out/", typed, follow=True)


def _verbs(user):
    return list(Entry.objects.filter(subject_id=user.pk).order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (EDGE, "Edge on Windows"),
        (IPHONE, "Safari on an iPhone"),
        (ANDROID, "Chrome on Android"),
        (FIREFOX, "Firefox on Linux"),
        ("curl/8.5", "An unknown browser"),
        ("", "An unknown browser"),
    ],
)
def test_a_browser_is_told_in_words(agent, words):
    assert devices.browser_words(agent) == words


def test_the_account_page_lists_where_somebody_is_signed_in(lead, manager, on_device):
    here = on_device(lead)
    on_device(lead, IPHONE, "198.51.100.20")
    on_device(manager, FIREFOX, "192.0.2.99")
    page = text(here.get("/people/me/"))
    assert "Edge on Windows" in page and "203.0.113.7" in page and "This device" in page
    assert "Safari on an iPhone" in page and "198.51.100.20" in page
    assert "Firefox" not in page and "192.0.2.99" not in page


def test_one_device_is_signed_out_at_once_and_only_that_one(lead, on_device):
    here, phone, other = on_device(lead), on_device(lead, IPHONE), on_device(lead, FIREFOX)
    row = _row(phone)
    once = {"once": "11111111-1111-4111-8111-111111111111"}
    assert "That device is signed out." in text(_end(here, row, **once))
    assert [b.get("/people/me/").status_code for b in (here, phone, other)] == [200, 302, 200]
    assert _end(here, row, **once).status_code == 200  # pressed twice
    assert _verbs(lead).count("user.device_signed_out") == 1
    assert "That device is already signed out." in text(_end(here, row))


def test_nobody_signs_out_somebody_elses_device(lead, manager, on_device):
    mine, theirs = on_device(lead), on_device(manager)
    _end(mine, _row(theirs))
    assert theirs.get("/people/me/").status_code == 200
    assert mine.get(f"/people/me/devices/{_row(theirs).pk}/sign-out/").status_code == 405


def test_all_others_at_once_keeps_this_one(lead, manager, on_device):
    here, phone, other = on_device(lead), on_device(lead, IPHONE), on_device(manager)
    answer = here.post("/people/me/sign-out-elsewhere/", follow=True)
    assert "You are signed out everywhere but here." in text(answer)
    assert [b.get("/people/me/").status_code for b in (here, phone, other)] == [200, 302, 200]
    assert Entry.objects.get(verb="user.signed_out_everywhere").details == {"sessions": 1}


def test_a_device_that_would_be_signed_out_at_its_next_click_is_not_listed(lead, on_device):
    here, idle = on_device(lead), on_device(lead, IPHONE)
    session = idle.session
    session["seen_at"] = int(time.time()) - 31 * 60
    session.save()
    assert [one.browser for one in devices.of(lead)] == ["Edge on Windows"]
    assert here.get("/people/me/").status_code == 200


def test_another_password_takes_the_other_devices_off_the_list(lead, on_device):
    on_device(lead, IPHONE)
    lead.set_password("three random words")
    lead.save()
    assert devices.of(lead) == []


def test_suspending_ends_the_sessions_for_good(administrator, lead, on_device):
    browser = on_device(lead)
    staff.suspend(user=lead, why="Left the school", by=administrator)
    assert not Session.objects.exists() and not UserSession.objects.exists()
    lead.refresh_from_db()
    staff.reinstate(user=lead, by=administrator)
    assert browser.get("/people/me/").status_code == 302
    assert _verbs(lead)[-3:] == ["user.suspended", "user.signed_out_everywhere", "user.reinstated"]


def test_what_is_kept_of_a_device_goes_with_its_session(lead, on_device):
    here, gone = on_device(lead), on_device(lead, IPHONE)
    gone.session.flush()
    clear_old()
    assert list(UserSession.objects.all()) == [_row(here)]


def test_a_new_password_keeps_the_device_it_was_set_on(lead, on_device):
    here = on_device(lead)
    on_device(lead, IPHONE)
    sent = {"oldpassword": PASSWORD, "password1": "coffee trains fish", "password2": "coffee trains fish"}
    assert here.post("/account/password/change/", sent).url == "/people/me/"
    lead.refresh_from_db()
    assert [one.browser for one in devices.of(lead)] == ["Edge on Windows"]
    assert here.get("/people/me/").status_code == 200
