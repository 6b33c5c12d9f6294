"""The pages that say whether a family is known, link an enquiry, and make two records one, as a browser meets them."""

import random
import re
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import Entry
from cases import restricting
from referrals.known import lookup
from referrals.models import Lookup
from referrals.views import known as views
from tests import builders
from tests.known_family import KNOWN, LOOKUPS, SEARCH, SECRETS, a_secret_family, question
from tests.pages.door import words
from tests.rules.test_lookup import an_odd_answer, the_door


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(views, "ANSWER_EVERY", 0.001)


@pytest.fixture
def secret(front_door, manager, lead):
    return a_secret_family(front_door, manager, lead)


# --- already known? ---------------------------------------------------------------------------------


def test_a_practitioner_is_told_a_contact_and_nothing_else(secret, signed_in, stranger, lead):
    response = signed_in(stranger).post(KNOWN, question(given_names="Quilon"))
    made = Lookup.objects.get()
    assert response["Location"] == f"/known/{made.pk}/"
    page = words(signed_in(stranger).get(response["Location"]))
    assert "Known. Speak to Grace Okafor, Alder Primary School, lead@example.org." in page
    for secret_word in SECRETS:
        assert secret_word not in page


def test_or_that_they_are_not_known(secret, signed_in, stranger):
    browser = signed_in(stranger)
    page = words(browser.get(browser.post(KNOWN, question(given_names="Peter"))["Location"]))
    assert "Not known to early help." in page and "Your contact" not in page
    assert "Peter" not in page and "Vexley" not in page


def test_a_restricted_record_and_one_without_a_lead_read_the_same(
    secret, signed_in, stranger, manager, front_door
):
    browser = signed_in(stranger)
    builders.a_waiting_case(front_door, builders.a_family(front_door, name="Reed"))
    restricting.restrict(secret, why="A relative works here", by=manager)
    pages = [
        re.sub(
            r"name=\"\w+\" value=\"[^\"]*\"|Asked .*?<|nonce-\S+",
            "",
            words(browser.get(browser.post(KNOWN, asked)["Location"])),
        )
        for asked in (question(), question(given_names="Idris", family_name="Reed"))
    ]
    assert the_door() in pages[0] and "Grace" not in pages[0]
    assert pages[0] == pages[1]


def test_an_answer_is_for_whoever_asked(secret, signed_in, stranger, teammate):
    made = signed_in(stranger).post(KNOWN, question())["Location"]
    assert signed_in(teammate).get(made).status_code == 404
    assert signed_in(stranger).get(f"/known/{10**15}/").status_code == 404


def test_a_purpose_is_asked_for_on_the_page(secret, signed_in, stranger):
    page = words(
        signed_in(stranger).post(
            KNOWN,
            question(
                purpose="", purpose_text="", for_work="", born_on_day="", born_on_month="", born_on_year=""
            ),
        )
    )
    for sentence in (
        "Select why you are asking",
        "Say why you need to know",
        "Confirm that you are asking for your work",
        "Enter a date of birth, or a postcode below",
    ):
        assert sentence in page
    assert not Lookup.objects.exists()


def test_the_limit_is_said_on_the_page(secret, signed_in, stranger):
    browser = signed_in(stranger)
    for _ in range(lookup.A_HOUR):
        assert browser.post(KNOWN, question()).status_code == 302
    page = words(browser.post(KNOWN, question()))
    assert "You have asked 10 times within an hour. Wait a while." in page and "Grace" not in page
    assert Lookup.objects.count() == lookup.A_HOUR


def test_a_second_press_asks_once(secret, signed_in, stranger):
    browser, answers = signed_in(stranger), question()
    assert browser.post(KNOWN, answers)["Location"] == browser.post(KNOWN, answers)["Location"]
    assert Lookup.objects.count() == 1


def test_a_stranger_to_the_index_gets_no_name_out_of_it(secret, signed_in, stranger, manager):
    """Every page, redirect, message and error the check can answer with, by guesses that are right and wrong."""
    guesses = [
        question(), question(given_names="Quilon"), question(given_names="Zubaidah", born_on_year="1990", born_on_month="4", born_on_day="2"),
        question(given_names="Peter"), question(given_names="", family_name=""), question(born_on_day="41"),
        question(born_on_day="", born_on_month="", born_on_year="", postcode="E14BH"),
        question(born_on_day="", born_on_month="", born_on_year="", postcode="nowhere"), question(purpose="x" * 500),
        question(given_names="%", family_name="Vex%"), question(family_name="Vexli"), question(once=""),
    ]  # fmt: skip
    browser = signed_in(stranger)
    for restricted in (False, True):
        if restricted:
            restricting.restrict(secret, why="A relative works here", by=manager)
        for guess in guesses:
            Lookup.objects.filter(by=stranger).delete()
            typed = {str(value) for value in guess.values()}
            response = browser.post(KNOWN, guess, follow=True)
            seen = words(response) + " ".join(url for url, _ in response.redirect_chain)
            seen += " ".join(str(one) for one in response.context["messages"])
            # A form that is shown again holds what was typed, and nothing that was not.
            said = seen if response.redirect_chain else re.sub(r'value="[^"]*"', "", seen)
            found = [word for word in SECRETS if word in said and word not in typed]
            assert found == [], (guess, found)
            if response.redirect_chain:
                assert not [word for word in SECRETS if word in seen], guess
    for url in (
        f"/known/{secret.pk}/",
        LOOKUPS,
        SEARCH,
        f"/families/{secret.pk}/",
        f"/families/{secret.pk}/other-record/",
    ):
        page = words(browser.get(url))
        assert not [word for word in SECRETS if word in page], url


def test_odd_answers_raise_nothing(secret, signed_in, stranger, front_door):
    dice = random.Random(3)
    practitioner, door = signed_in(stranger), signed_in(front_door)
    for _ in range(60):
        Lookup.objects.all().delete()
        odd = {
            name: an_odd_answer(dice)
            for name in ("given_names", "family_name", "purpose_text", "postcode", "born_on_day")
        }
        assert practitioner.post(KNOWN, question(**odd)).status_code in (200, 302)
        odd |= {name: an_odd_answer(dice) for name in ("phone", "nhs_number", "upn")}
        assert door.post(SEARCH, odd | {"born_on_day": ""}).status_code == 200


# --- who asked --------------------------------------------------------------------------------------


def test_information_governance_reads_who_asked_and_why_but_not_about_whom(
    secret, signed_in, stranger, governance
):
    browser = signed_in(stranger)
    browser.post(KNOWN, question())
    browser.post(KNOWN, question(given_names="Peter", purpose_text="He has moved to my school"))
    page = words(signed_in(governance).get(LOOKUPS))
    assert "Stella Novak" in page and "Brambleford Health Visiting" in page and "I teach him" in page
    assert "He has moved to my school" in page and "Known" in page and "Not known" in page
    assert "Vexley" not in page and "Peter" not in page
    assert Entry.objects.filter(verb="lookups.read", actor_id=governance.pk).count() == 1


def test_the_list_costs_the_same_however_long(signed_in, stranger, governance):
    browser, counts = signed_in(governance), []
    browser.get(LOOKUPS)  # the first page after signing in loads more
    for number in (1, 30):
        Lookup.objects.bulk_create(
            Lookup(
                by=stranger,
                given_names="A",
                family_name="B",
                purpose="other",
                purpose_text="C",
                answer="known",
            )
            for _ in range(number)
        )
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(LOOKUPS).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] < 12


def test_the_answer_waits_for_the_same_moment_whoever_it_is_about(monkeypatch, secret, signed_in, stranger):
    left_at, now = [], [0.0]
    monkeypatch.setattr(views, "ANSWER_EVERY", 5)
    clock = SimpleNamespace(monotonic=lambda: now[0], sleep=lambda seconds: left_at.append(now[0] + seconds))
    monkeypatch.setattr(views, "time", clock)
    ask = views.lookup.ask
    for took, name in ((0.4, "Quillon"), (1.9, "Peter"), (6.0, "Ottoline")):
        now[0] = 0.0

        def slow(took=took, **answers):
            now[0] += took
            return ask(**answers)

        monkeypatch.setattr(views.lookup, "ask", slow)
        signed_in(stranger).post(KNOWN, question(given_names=name))
    assert left_at == [5, 5, 10]
