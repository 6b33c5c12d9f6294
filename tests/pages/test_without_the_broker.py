"""With the broker away the pages stand on PostgreSQL alone, and nobody waits for it."""

import json
import socket
import threading
from contextlib import suppress
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts.middleware import HAS_SECOND_STEP
from documents.models import Document
from documents.tasks import make_waiting
from earlyhelp import letters, tasks
from earlyhelp.celery import AWAY_FOR, app
from earlyhelp.models import Letter
from portal import links
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests.builders import mother
from tests.family_page import contact_of, opened
from tests.pages.door import sign_in, with_password
from tests.pages.test_enquiry_form import typed
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db(transaction=True)

NOBODY_LISTENS = "redis://127.0.0.1:1/0"


@pytest.fixture(autouse=True)
def broker_away(settings, monkeypatch):
    """Whatever is kept with the broker, or sent by it, finds nobody there."""
    settings.CACHES = {
        name: one | {"LOCATION": NOBODY_LISTENS} if "redis" in one["BACKEND"] else one
        for name, one in settings.CACHES.items()
    }
    monkeypatch.setattr(app, "_pool", None)  # made anew: they hold the address of before
    monkeypatch.setattr(app.amqp, "_producer_pool", None)
    was = app.conf.task_always_eager, app.conf.broker_url
    app.conf.task_always_eager, app.conf.broker_url = False, NOBODY_LISTENS
    yield
    app.conf.task_always_eager, app.conf.broker_url = was


@pytest.fixture
def at_work(client):
    """A function: the browser of somebody who signs in with their password, the second step behind them."""

    def browser(person):
        assert sign_in(client, with_password(person)).status_code == 302
        session = client.session
        session[HAS_SECOND_STEP] = person.pk
        session.save()
        return client

    return browser


def test_somebody_signs_in_and_works(at_work, lead, supported_case):
    browser = at_work(lead)
    for address in (
        "/",
        "/families/",
        "/services/",
        "/people/me/",
        reverse("record", args=[supported_case.pk]),
    ):
        assert browser.get(address).status_code == 200, address


def test_the_front_door_logs_a_request_and_decides(at_work, front_door):
    browser = at_work(front_door)
    assert browser.get("/enquiries/").status_code == 200
    sent = browser.post("/enquiries/new/", typed())
    enquiry = Enquiry.objects.get()
    assert sent["Location"] == reverse("referrals:show", args=[enquiry.pk])
    decision = {"level": "1", "outcome": "advice", "advice": "Try the hub", "reasons": "One need"}
    assert browser.get(reverse("referrals:decide", args=[enquiry.pk])).status_code == 200
    assert browser.post(reverse("referrals:decide", args=[enquiry.pk]), decision).status_code == 302
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.DECIDED


def test_a_familys_letter_is_asked_for_and_made_when_all_is_back(at_work, front_door):
    enquiry = an_enquiry(front_door)
    triage.decide(enquiry, Choice(outcome="no_action", level="1", reasons="None"), by=front_door)
    browser = at_work(front_door)
    asked = browser.post(reverse("referrals:letter_print", args=[enquiry.pk]))
    assert "It waits for its turn." in browser.get(asked["Location"]).content.decode()
    Document.objects.update(asked_at=timezone.now() - timedelta(minutes=5))
    assert "Nothing is lost." in browser.get(asked["Location"]).content.decode()
    make_waiting()
    assert "It is ready" in browser.get(asked["Location"]).content.decode()


def test_a_wrong_password_is_still_counted(client, lead):
    with_password(lead)
    for _ in range(9):
        answer = sign_in(client, lead, "not the password")
    assert "too many wrong tries" in answer.content.decode()
    assert sign_in(client, lead).status_code == 200


def test_a_family_opens_its_plan(supported_case, lead):
    person = mother(supported_case)
    made = links.make(supported_case, person=person, contact=contact_of(person, lead), by=lead)
    assert opened(made).get("/plan/").status_code == 200


def test_the_public_asks_for_help(client):
    assert client.get("/ask/").status_code == 200
    assert client.post("/ask/danger/", {"danger": "no"}).status_code == 302


def test_the_service_says_what_is_away(client):
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert json.loads(answer.content) == {"ready": False, "database": True, "broker": False, "worker": False}


# --- tasks that are let go ---------------------------------------------------------------------------


@pytest.fixture
def tried(monkeypatch):
    """How often a task has been sent to a broker that does not answer."""
    tried = []

    def away(*args, **kwargs):
        tried.append(args)
        raise OperationalError("timed out")

    monkeypatch.setattr(tasks.send_letter, "apply_async", away)
    return tried


def post(number):
    with transaction.atomic():
        letters.post(to=f"{number}@example.org", subject="s", body="b", kind="test")


def test_a_broker_that_does_not_answer_is_waited_for_once_and_not_for_every_page(tried):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for number in range(5):
            post(number)
        assert len(tried) == 1
        clock.shift(AWAY_FOR + 1)
        post(6)
        assert len(tried) == 2
    assert Letter.objects.filter(sent_at=None).count() == 6


def test_it_is_tried_once_and_not_again_and_again_while_somebody_waits():
    tried = []
    with socket.create_server(("127.0.0.1", 0)) as nobody:

        def hang_up():
            with suppress(OSError):  # closed when the test is over
                while True:
                    tried.append(nobody.accept()[0])
                    tried[-1].close()

        threading.Thread(target=hang_up, daemon=True).start()
        app.conf.broker_url = f"redis://127.0.0.1:{nobody.getsockname()[1]}/0"
        post(1)
        nobody.shutdown(socket.SHUT_RDWR)
    assert len(tried) == 1


def test_what_was_not_sent_then_is_sent_by_the_sweep(tried):
    post(1)
    tasks.send_waiting_letters()
    assert Letter.objects.get().sent_at
