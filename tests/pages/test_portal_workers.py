"""The workers' side of the family's page: links made and taken back, messages answered."""

import pytest
from django.test import Client
from django.urls import reverse

from earlyhelp.models import Letter
from portal import links, words
from portal.models import FamilyLink
from tests import builders
from tests.family_page import HOME, another_family, contact_of, opened, text


@pytest.fixture
def mother(supported_case):
    return builders.mother(supported_case)


@pytest.fixture
def made(supported_case, mother, lead):
    return links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead)


def test_a_worker_makes_a_link_and_sees_the_code_once(supported_case, mother, lead, signed_in):
    contact = contact_of(mother, lead)
    unsafe = contact_of(mother, lead, safety="unsafe", value="07700 900666")
    browser = signed_in(lead)
    make = reverse("portal:make", args=[supported_case.pk])
    page = text(browser.get(make))
    assert "07700 900214" in page and unsafe.value not in page
    answers = {"contact": contact.pk, "language": "so", "once": "b3a9a6a6-3f0e-4d59-9df6-0f3b2c6b7a12"}
    answer = browser.post(make, answers)
    page = text(answer)
    assert (
        "Tell them this code yourself" in page and "mobile ending 214" in page and contact.value not in page
    )
    code = page.partition('id="code">')[2][:6]
    token = Letter.objects.get(kind="plan.link").body.partition("/plan/")[2].partition("/")[0]
    assert token not in page
    assert Client().post(f"/plan/{token}/", {"code": code}).status_code == 302
    again = text(browser.post(make, answers))
    assert code not in again and "was shown once" in again and FamilyLink.objects.count() == 1


def test_the_worker_is_told_why_not(supported_case, mother, lead, signed_in):
    contact = contact_of(mother, lead, safety="unknown")
    make = reverse("portal:make", args=[supported_case.pk])
    page = text(signed_in(lead).post(make, {"contact": contact.pk, "language": "en"}))
    assert "Ask first whether this is safe to use" in page and FamilyLink.objects.count() == 0


def test_a_worker_takes_a_link_back(made, supported_case, lead, signed_in):
    browser, family = signed_in(lead), opened(made)
    page = text(browser.get(reverse("portal:links", args=[supported_case.pk])))
    assert "mobile ending 214" in page and "Opened" in page
    browser.post(reverse("portal:take_back", args=[supported_case.pk, made.link.pk]))
    assert family.get(HOME).status_code == 403
    assert "Taken back" in text(browser.get(reverse("portal:links", args=[supported_case.pk])))


def test_a_worker_reads_and_answers(supported_case, mother, lead, signed_in):
    message = words.say(
        supported_case, person=mother, kind="wrong", text="<b>Idris</b> is nine", language="bn"
    )
    browser = signed_in(lead)
    page = text(browser.get(reverse("portal:messages", args=[supported_case.pk])))
    assert "&lt;b&gt;Idris" in page and "Bengali" in page
    answer = reverse("portal:answer", args=[supported_case.pk, message.pk])
    assert "Enter your answer" in text(browser.post(answer, {"answer": ""}))
    assert browser.post(answer, {"answer": "Thank you"}).status_code == 302
    assert "Thank you" in text(browser.get(reverse("portal:messages", args=[supported_case.pk])))


def test_another_familys_link_cannot_be_taken_back_from_here(made, supported_case, manager, lead, signed_in):
    other = another_family(supported_case, manager, lead)
    assert signed_in(lead).post(reverse("portal:take_back", args=[other.pk, made.link.pk])).status_code == 404
    made.link.refresh_from_db()
    assert made.link.taken_back_at is None


def test_a_workers_pages_stay_english_whatever_their_browser_asks_for(supported_case, lead, signed_in):
    browser = signed_in(lead)
    page = text(
        browser.get(reverse("portal:links", args=[supported_case.pk]), headers={"Accept-Language": "bn"})
    )
    assert "Family’s page" in page and not any("\u0980" <= letter <= "\u09ff" for letter in page)
