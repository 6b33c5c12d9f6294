"""The directory's pages: found by anybody who has signed in, written by those who keep it."""

import re
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory import services
from directory.models import Service
from tests.pages.door import words
from tests.pages.sent import sent
from tests.rules.test_directory import a_service

LIST = "/services/"
ADD = "/services/add/"


def typed(runs_it, **changes):
    answers = {
        "name": "Stay and play", "agency": runs_it.pk, "description": "Songs and toys", "how_to_access": "Drop in",
        "levels": ["1"], "needs": ["parenting"], "minimum_age": "0", "maximum_age": "5", "locality": "north",
        "phone": "01632 960110", "email": "hub@example.org", "url": "www.example.org/play",
    }  # fmt: skip
    return answers | changes


@pytest.fixture
def keeper(signed_in, manager):
    return signed_in(manager)


@pytest.mark.parametrize("name", ["lead", "front_door", "auditor", "analyst", "governance", "administrator"])
def test_everybody_who_signs_in_finds_services(name, people, signed_in, manager):
    service = a_service(manager)
    browser = signed_in(people[name])
    assert "Stay and play" in words(browser.get(LIST))
    page = words(browser.get(reverse("directory:show", args=[service.pk])))
    assert "Songs and toys for under fives" in page and ("Is it running?" in page) == (
        name == "administrator"
    )


def test_only_those_who_keep_it_may_write(signed_in, lead, manager, client):
    service = a_service(manager)
    browser = signed_in(lead)
    for url in (ADD, *(reverse(f"directory:{name}", args=[service.pk]) for name in ("change", "mark"))):
        assert browser.get(url).status_code == browser.post(url).status_code == 403
        assert client.get(url).status_code == 302
    assert signed_in(manager).get("/services/999999/").status_code == 404


@pytest.mark.parametrize(
    ("ask", "found"),
    [
        ({}, {"Stay and play", "Homework club", "Talking group"}),
        ({"q": "songs"}, {"Stay and play"}),
        ({"q": "CLUB supper"}, {"Homework club"}),
        ({"q": "early help"}, {"Stay and play", "Homework club", "Talking group"}),
        ({"level": "2"}, {"Homework club"}),
        ({"need": "education"}, {"Homework club"}),
        ({"age": "4"}, {"Stay and play", "Talking group"}),
        ({"age": "9", "locality": "north"}, {"Talking group"}),
        ({"locality": "east"}, {"Homework club", "Talking group"}),
        ({"q": "100%_\\"}, set()),
        ({"page": "x"}, {"Stay and play", "Homework club", "Talking group"}),
    ],
)
def test_services_are_found_by_what_is_asked(ask, found, keeper, manager):
    a_service(manager, levels=["1"], locality="north", maximum_age=5)
    a_service(
        manager,
        name="Homework club",
        description="A desk and supper",
        needs=["education"],
        levels=["2"],
        minimum_age=8,
        locality="east",
    )
    a_service(manager, name="Talking group", description="For mothers who feel low", levels=["1"])
    services.mark(a_service(manager, name="Old club"), status="defunct", by=manager)
    page = words(keeper.get(LIST, ask))
    assert {
        name for name in ("Stay and play", "Homework club", "Talking group", "Old club") if name in page
    } == found
    assert ("No service fits" in page) == (not found)


def test_an_age_that_is_no_number_gets_a_sentence(keeper):
    page = words(keeper.get(LIST, {"age": "nine"}))
    assert "<title>Error: " in page and 'href="#id_age">Child’s age must be a whole number' in page


def test_a_service_is_added_and_two_presses_make_one(keeper, council):
    token = str(uuid.uuid4())
    first, second = (keeper.post(ADD, typed(council, once=token)) for _ in range(2))
    service = Service.objects.get()
    assert first.url == second.url == reverse("directory:show", args=[service.pk])
    assert service.url == "https://www.example.org/play"
    page = words(keeper.get(first.url))
    assert "Up to 5" in page and "North" in page and 'href="https://www.example.org/play"' in page


@pytest.mark.parametrize(
    ("changes", "box", "sentence"),
    [
        ({"minimum_age": "11"}, "id_maximum_age", "The oldest age must be the same as the youngest, or more"),
        ({"minimum_age": "-3"}, "id_minimum_age", "Ages must be from 0 to 120"),
        ({"maximum_age": "99999"}, "id_maximum_age", "Ages must be from 0 to 120"),
        ({"maximum_age": "five"}, "id_maximum_age", "must be a whole number"),
        ({"url": "javascript:alert(1)"}, "id_url", "Enter a web address in the correct format"),
        ({"url": "ftp://example.org"}, "id_url", "Enter a web address in the correct format"),
        ({"email": "hub"}, "id_email", "Enter an email address in the correct format"),
        ({"name": "\x00 "}, "id_name", "Enter name of the service"),
        ({"agency": "x"}, "id_agency", "Select one of the choices"),
        ({"levels": []}, "id_levels", "Select at least one level"),
        ({"description": "x" * 20_001}, "id_description", "must be 20,000 characters or fewer"),
    ],
)
def test_a_wrong_answer_gets_a_sentence_that_leads_to_its_box(changes, box, sentence, keeper, council):
    page = words(keeper.post(ADD, typed(council, **changes)))
    assert re.search(rf'href="#{box}">[^<]*{re.escape(sentence)}', page) and f'id="{box}"' in page
    assert "Drop in" in page and not Service.objects.exists()


def test_a_changed_service_is_saved_and_the_second_editor_sees_the_firsts_words(
    keeper, signed_in, administrator, council, manager
):
    service = a_service(manager)
    url = reverse("directory:change", args=[service.pk])
    opened = re.search(r'name="seen" value="([^"]+)"', words(keeper.get(url)))[1]
    keeper.post(url, typed(council, name="First", seen=opened))
    other = signed_in(administrator)
    page = words(other.post(url, typed(council, name="Second", seen=opened)))
    assert "saved this page" in page and ">First</td>" in page and 'value="Second"' in page
    fresh = re.search(r'name="seen" value="([^"]+)"', page)[1]
    other.post(url, typed(council, name="Second", seen=fresh))
    service.refresh_from_db()
    assert service.name == "Second"


def test_a_service_that_has_closed_says_so_and_one_that_ended_leaves_the_list(keeper, manager):
    service = a_service(manager)
    url = reverse("directory:mark", args=[service.pk])
    sent(keeper, url, {"status": "temporarily closed"})
    assert "Closed for now" in words(keeper.get(LIST))
    assert "already marked" in words(sent(keeper, url, {"status": "temporarily closed"}))
    sent(keeper, url, {"status": "defunct"}, follow=True)
    assert "Stay and play" not in words(keeper.get(LIST))
    assert "No longer runs" in words(keeper.get(reverse("directory:show", args=[service.pk])))


def test_text_in_the_directory_is_harmless(keeper, manager):
    service = a_service(
        manager, name="<script>alert(1)</script>", description='"><img src=x onerror=alert(1)>'
    )
    for url in (
        LIST,
        reverse("directory:show", args=[service.pk]),
        reverse("directory:change", args=[service.pk]),
    ):
        page = keeper.get(url).content.decode()
        assert "<script>alert" not in page and "<img src=x" not in page


def test_the_list_takes_as_many_statements_for_sixty_services_as_for_three(keeper, manager):
    def statements():
        keeper.get(LIST)
        with CaptureQueriesContext(connection) as said:
            keeper.get(LIST)
        return len(said)

    for n in range(3):
        a_service(manager, name=f"Club {n}")
    few = statements()
    for n in range(57):
        a_service(manager, name=f"Group {n}")
    assert statements() == few <= 12


def test_a_level_that_is_offered_no_more_is_not_asked_for(keeper, manager):
    a_service(manager)
    page = words(keeper.get(LIST, {"level": "the moon", "q": "songs"}))
    assert "Stay and play" in page and "Error: " not in page


def test_an_age_typed_wrongly_shows_no_service(keeper, manager):
    a_service(manager)
    assert "Stay and play" not in words(keeper.get(LIST, {"age": "nine"}))
