"""The request form for everybody, page by page, as a browser without JavaScript gets it."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone

from asking.models import UnfinishedRequest
from earlyhelp.authority import authority, available
from earlyhelp.dates import day
from referrals.models import Enquiry
from tests.asking import (
    BY_KIND,
    CHILD,
    PARENT,
    PROFESSIONAL,
    SOMEBODY,
    START,
    WORRY,
    YOUNG,
    Asker,
    due_soon,
    sent_by,
    text,
)

pytestmark = pytest.mark.django_db


# --- danger comes first --------------------------------------------------------------------------------


def test_danger_is_asked_first_and_answered_in_every_language():
    browser = Client()
    answer = browser.post("/ask/danger/", {"danger": "yes"}, follow=True)
    html = answer.content.decode()
    assert html.count('href="tel:999"') == len(authority().languages) == 3
    assert 'lang="bn"' in html and 'lang="so"' in html and authority().emergency_text in text(answer)
    assert f'href="tel:{authority().front_door.phone.replace(" ", "")}"' in html
    assert not UnfinishedRequest.objects.exists()


def test_without_an_answer_about_danger_nothing_begins():
    answer = Client().post("/ask/danger/", {})
    assert "<title>Error: " in answer.content.decode() and not UnfinishedRequest.objects.exists()


# --- each kind of asker ----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BY_KIND)
def test_everybody_can_send_a_request_without_an_account(kind):
    asker = sent_by(BY_KIND[kind])
    enquiry = Enquiry.objects.get()
    assert (enquiry.asker_kind, enquiry.how, enquiry.received_by, enquiry.worries) == (
        kind,
        "online",
        None,
        WORRY,
    )
    assert (
        enquiry.notice_shown_at
        and enquiry.postcode == "EB1 2AA"
        and enquiry.needs == ["education", "housing"]
    )
    assert enquiry.people.get(given_names="Kamal").born_on.isoformat() == "2016-09-03"
    page = asker.get()
    assert enquiry.reference in text(page) and "Call 999" in text(page) or "999" in text(page)


def test_a_parent_is_one_of_the_family_and_says_what_is_safe():
    sent_by(PARENT)
    enquiry = Enquiry.objects.get()
    assert (enquiry.source, enquiry.agreed, enquiry.asker_name) == ("1A", "given", "Nadia Moss")
    assert enquiry.asker_safety == "care"
    assert enquiry.asker_reach == "Safe: text, email. Not safe: ring, leave a voice message."
    mother = enquiry.people.get(part="mother")
    assert (mother.name, mother.phone, mother.contact_safety) == ("Nadia Moss", "07700 900123", "care")


def test_a_young_person_who_is_not_safe_at_home_is_not_taken_for_agreed():
    sent_by(YOUNG)
    enquiry = Enquiry.objects.get()
    assert (enquiry.source, enquiry.agreed, enquiry.asker_safety) == ("1C", "not_sought", "unsafe")
    assert "IT IS NOT SAFE" in enquiry.agreed_why_not and "tutor" in enquiry.asker_reach
    assert enquiry.people.get(given_names="Ibrahim").setting == "Alder Secondary"


def test_a_neighbour_need_not_say_who_they_are():
    asker = Asker(SOMEBODY).begin().go_on()
    assert "reach" not in UnfinishedRequest.objects.get().answers
    asker.send()
    enquiry = Enquiry.objects.get()
    assert (enquiry.source, enquiry.asker_name, enquiry.asker_phone) == ("9", "Would not say", "")
    assert "no way to reach you" in text(asker.get())


def test_a_professional_whose_agency_is_in_the_list_is_asked_less(school, health):
    asker = Asker(PROFESSIONAL | {"work": {"agency": str(school.pk)}}).begin().go_on().send()
    enquiry = Enquiry.objects.get()
    assert (enquiry.agency, enquiry.source, enquiry.asker_agency) == (school, "2A", "")
    other = Asker(PROFESSIONAL | {"work": {"agency": str(health.pk)}}).begin().go_on("service")
    assert "Health visitor" in text(other.get()) and "Police" not in text(other.get())
    assert asker.number != other.number


def test_an_agency_that_is_not_in_the_list_is_typed():
    sent_by(PROFESSIONAL)
    enquiry = Enquiry.objects.get()
    assert (enquiry.asker_agency, enquiry.agency, enquiry.source) == ("Riverside Surgery", None, "3A")


def test_a_colleague_is_asked_less_and_finds_their_own_details(signed_in, lead):
    browser = signed_in(lead)
    asker = Asker(PROFESSIONAL, browser).begin()
    assert asker.step == "you"
    assert lead.name in asker.get().content.decode() and lead.email in asker.get().content.decode()
    asker.answers = PROFESSIONAL | {
        "you": {"asker_name": lead.name, "asker_role": "Teacher", "asker_email": lead.email}
    }
    asker.go_on().send()
    enquiry = Enquiry.objects.get()
    assert (enquiry.received_by, enquiry.agency, enquiry.source) == (lead, lead.agency, "2A")
    assert browser.get(asker.where)["Location"] == reverse("referrals:sent", args=[enquiry.pk])


def test_somebody_whose_role_does_not_ask_for_help_may_not(signed_in, analyst):
    browser = signed_in(analyst)
    assert [browser.get(page).status_code for page in (START, "/ask/danger/", "/ask/1/you/")] == [
        403,
        403,
        403,
    ]


# --- people ------------------------------------------------------------------------------------------------


def test_an_unborn_child_is_enough():
    asker = Asker(PARENT).begin().go_on("people")
    assert "Add at least one child" in text(asker.post("people", {}))
    asker.name("child", part="unborn", **due_soon())
    asker.post("people", {})
    due = day(timezone.localdate() + timedelta(days=90))
    people = text(asker.get("people"))
    assert "A baby not born yet" in people and due in people
    asker.where = asker.at("home")
    asker.go_on()
    assert due in text(asker.get("check"))
    asker.send()
    baby = Enquiry.objects.get().people.get(part="unborn")
    assert baby.due_on and not baby.born_on


def test_only_what_was_asked_is_shown_to_be_checked():
    page = text(Asker(PROFESSIONAL).begin().go_on().get("check"))
    assert "Where do you work? Riverside Surgery" in page
    assert "If it is not in the list" not in page and "Why have they not been asked?" not in page


def test_people_are_added_once_changed_and_taken_out():
    asker = Asker(PARENT).begin().go_on("people")
    token = {"once": str(uuid.uuid4())}
    for _n in range(2):  # a second press
        asker.browser.post(asker.at("people/add-child"), CHILD | token)
    asker.name("adult")
    row = UnfinishedRequest.objects.get()
    assert [one["given_names"] for one in row.people] == [["Kamal"], ["Rafiq"]]
    kamal = asker.at(f"people/{row.people[0]['id']}")
    assert 'value="2016"' in asker.browser.get(kamal).content.decode()
    asker.browser.post(kamal, CHILD | {"given_names": "Kamaal"})
    asker.browser.post(asker.at(f"people/{row.people[1]['id']}/remove"))
    row.refresh_from_db()
    assert [one["given_names"] for one in row.people] == [["Kamaal"]]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"born_on_day": "31", "born_on_month": "2"}, "must be a real date"),
        ({"born_on_year": "2199"}, "must be in the past"),
        ({"born_on_year": "1850"}, "must include 4 numbers"),
        ({"part": "unborn", "born_on_year": "2001"}, "must be in the next 10 months"),
        ({"part": "", "given_names": ""}, "Choose one of these"),
        ({"given_names": "", "family_name": ""}, "Enter a name, in either box"),
    ],
)
def test_impossible_people_are_told_beside_the_box(wrong, sentence):
    asker = Asker(PARENT).begin().go_on("people")
    answer = asker.post("people/add-child", CHILD | wrong)
    assert sentence in text(answer) and "<title>Error: " in answer.content.decode()
    assert "Alder Primary" in answer.content.decode() and UnfinishedRequest.objects.get().people == []


def test_a_safe_way_needs_to_be_said():
    asker = Asker(PARENT).begin().go_on("people")
    answer = asker.post("people/add-adult", {"part": "father", "given_names": "R", "contact_safety": "care"})
    assert "Say in what way it is safe" in text(answer)


# --- what is wrong is said on its own page --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "answers", "sentence"),
    [
        ("who", {}, "Choose who you are"),
        ("you", {"part": "mother"}, "Enter your name"),
        ("reach", {"safe": ["ring"]}, "Enter a phone number or an email address"),
        ("reach", {"asker_phone": "07700 900123", "safe": ["ring", "none"]}, "or “None of these is safe”"),
        ("reach", {"asker_phone": "07700 900123", "safe": ["email"]}, "Say how we can reach you"),
        ("reach", {"asker_email": "nobody"}, "email address in the correct format"),
        ("home", {"postcode": "nowhere"}, "Enter a full postcode"),
        ("home", {"address": "1 High Street"}, "Choose whether it is safe to post"),
        ("language", {}, "Choose whether an interpreter is needed"),
        ("worries", {"worries": " "}, "Write what the worry is"),
        ("worries", {"worries": "x" * 20_001}, "Write less than 20,000 letters"),
        ("notice", {}, "Tick the box"),
    ],
)
def test_what_is_wrong_is_said_on_its_own_page(step, answers, sentence):
    asker = Asker(PARENT).begin().go_on(step)
    answer = asker.post(step, answers)
    assert answer.status_code == 200 and sentence in text(answer)
    assert "<title>Error: " in answer.content.decode()


@pytest.mark.parametrize("answers", [SOMEBODY, PROFESSIONAL])
def test_who_asks_for_others_may_not_know_whether_an_interpreter_is_needed(answers):
    unsure = {"language": {"language": "", "needs_interpreter": "unknown"}}
    asker = Asker(answers | unsure).begin().go_on()
    assert "I do not know" in text(asker.get()).split("Is an interpreter needed?")[1]
    asker.send()
    assert Enquiry.objects.get().needs_interpreter is False
    theirs = Asker(PARENT).begin().go_on("language")
    assert "Choose whether" in text(theirs.post("language", unsure["language"])), "who speaks for themselves"


def test_answers_can_be_changed_and_lead_back_to_the_check():
    asker = Asker(PARENT).begin().go_on()
    page = asker.get().content.decode()
    assert page.count("?check=1") > 12 and "&lt;script&gt;" in page and "<script>alert" not in page
    answer = asker.browser.post(asker.at("wants") + "?check=1", {"wants": "A break"})
    assert answer["Location"] == asker.at("check") and "A break" in text(asker.get("check"))
    # Somebody else asks, so other questions come, and only those.
    answer = asker.browser.post(asker.at("who") + "?check=1", {"asker_kind": "somebody"})
    assert answer["Location"] == asker.at("you") + "?check=1"
    assert asker.get("check")["Location"] == asker.at("you")


def test_a_second_press_of_send_makes_one():
    asker = Asker(PARENT).begin().go_on()
    token = {"once": str(uuid.uuid4())}
    answers = [asker.post("check", token) for _n in range(2)] + [asker.post("check", {})]
    assert {answer["Location"] for answer in answers} == {asker.at("sent")}
    assert Enquiry.objects.count() == 1


def test_somebody_elses_number_is_closed():
    mine, other = Asker(PARENT).begin(), Client()
    assert other.get(mine.at("who")).status_code == 403
    theirs = Asker(PARENT).begin()
    assert theirs.browser.get(mine.at("who")).status_code == 403
    assert theirs.browser.post(mine.at("who"), {"asker_kind": "parent"}).status_code == 403


def test_a_closed_page_says_so_in_every_language():
    page = text(Client().get(Asker(PARENT).begin(language="bn").at("who")))
    assert "This page is closed" in page and "এই পাতা বন্ধ" in page


def test_one_colleague_does_not_see_what_another_began(signed_in, lead, colleague):
    asker = Asker(PROFESSIONAL, signed_in(lead)).begin()
    assert signed_in(colleague).get(asker.where).status_code == 404
    assert Client().get(asker.where).status_code == 403


def test_a_form_without_its_seal_is_refused():
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/ask/danger/", {"danger": "no"}).status_code == 403
    page = browser.get("/ask/danger/").content.decode()
    seal = page.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert browser.post("/ask/danger/", {"danger": "no", "csrfmiddlewaretoken": seal}).status_code == 302


@pytest.mark.parametrize("name", available())
def test_every_authority_has_the_form_in_its_own_words(name):
    with override_settings(AUTHORITY=name):
        needs = {"needs": [authority().needs[0].code]}
        language = {"language": authority().spoken_languages[0], "needs_interpreter": "no"}
        asker = sent_by(PARENT | {"needs": needs, "language": language})
        assert Enquiry.objects.get().needs == needs["needs"]
        assert authority().front_door.phone in text(asker.get())
        answer = Client().get("/ask/danger/now/")
        assert answer.content.decode().count('href="tel:999"') == len(authority().languages)
