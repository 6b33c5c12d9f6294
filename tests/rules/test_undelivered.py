"""A letter that will not arrive is shown where it matters, to whoever can do something about it (CASES 25)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cases import undelivered
from cases.models import Note
from cases.status import OwedKind
from earlyhelp import clocks, tasks
from earlyhelp.models import Letter
from portal import links
from tests import builders, provider
from tests.facts import last_line, owed_on, refuses
from tests.family_page import contact_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("carrier")]
TODAY = timezone.localdate


@pytest.fixture
def made(supported_case, lead):
    mother = builders.mother(supported_case)
    return links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead)


@pytest.fixture
def lost(made):
    """The letter with a link to the family's page, which its provider says can never arrive."""
    letter = Letter.objects.get(kind="plan.link")
    provider.never.add(letter.to)
    tasks.send_waiting_letters()
    letter.refresh_from_db()
    return letter


def words(answer):
    return " ".join(answer.content.decode().split())


def test_it_is_owed_by_the_lead_at_once(made, lost):
    case = made.link.case
    assert lost.given_up_at and lost.attempts == 1
    assert owed_on(case)[OwedKind.UNDELIVERED] == clocks.add_working_days(TODAY(), 1)


def test_the_family_s_page_says_that_the_link_did_not_arrive(made, lost, signed_in, lead):
    case = made.link.case
    browser = signed_in(lead)
    page = words(browser.get(reverse("portal:links", args=[case.pk])))
    assert "Did not arrive" in page and "Not opened yet" not in page
    see_to = reverse("cases:undelivered", args=[case.pk, lost.pk])
    assert see_to in words(browser.get(reverse("record", args=[case.pk])))
    assert see_to in words(browser.get(reverse("home")))
    asks = words(browser.get(see_to))
    assert lost.to in asks and "no such number or mailbox" in asks
    assert "Say what you did" in words(browser.post(see_to, {"done": " "}))
    assert browser.post(see_to, {"done": "Rang Nadia: one letter was missing"}).status_code == 302
    assert OwedKind.UNDELIVERED not in owed_on(case)
    note = Note.objects.filter(case=case).latest("pk")
    assert lost.subject in note.title + "text message" and "one letter was missing" in note.text
    assert browser.get(see_to).status_code == 404


def test_it_is_seen_to_once_and_with_words(made, lost, lead):
    with refuses("Say what you did", "done"):
        undelivered.see_to(lost, done="  ", by=lead)
    undelivered.see_to(lost, done="Rang her", by=lead)
    assert last_line().verb == "letter.seen_to"
    with refuses("Somebody has seen to this already."):
        undelivered.see_to(lost, done="Rang her too", by=lead)


def test_what_failed_eight_times_is_told_so(made, settings, monkeypatch):
    monkeypatch.setattr(provider.Provider, "carry", lambda *_: 1 / 0)
    for _ in range(8):
        Letter.objects.filter(kind="plan.link").update(send_after=timezone.now() - timedelta(seconds=1))
        tasks.send_waiting_letters()
    letter = Letter.objects.get(kind="plan.link")
    assert letter.given_up_at and "We tried 8 times" in undelivered.why(letter)
    assert OwedKind.UNDELIVERED in owed_on(made.link.case)
