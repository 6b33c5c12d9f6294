"""The page on which lists for inspections are made."""

import re

import pytest
from django.utils import timezone

from audit.models import Entry
from tests.conftest import PEOPLE
from tests.facts import when_asked
from tests.rules.test_enquiries import an_enquiry

PAGE = "/figures/lists/"
MAY = {"manager", "other_manager", "analyst"}


def asked(day=None, **changes):
    day = day or timezone.localdate()
    return {
        "name": "annex_a",
        "until_day": day.day,
        "until_month": day.month,
        "until_year": day.year,
    } | changes


@pytest.mark.parametrize("who", PEOPLE)
def test_who_makes_lists(who, people, signed_in):
    browser = signed_in(people[who])
    expected = 302 if who == "suspended" else 200 if who in MAY else 403
    assert browser.get(PAGE).status_code == expected
    assert browser.post(PAGE, asked()).status_code == expected
    assert Entry.objects.filter(verb="list.exported").exists() == (who in MAY)


def test_a_list_comes_as_a_file(signed_in, analyst, front_door):
    an_enquiry(front_door)
    response = signed_in(analyst).post(PAGE, asked())
    assert response.streaming
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert (
        f'filename="annex-a-list-1-contacts-{timezone.localdate():%Y-%m-%d}.csv"'
        in response["Content-Disposition"]
    )
    assert "no-store" in response["Cache-Control"]
    lines = response.getvalue().decode().splitlines()
    assert lines[0].startswith("Child Unique ID,Gender,Ethnicity")
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Select which list"),
        ({"until_day": "", "until_month": "", "until_year": ""}, "Enter the last day of the list"),
        ({"until_year": lambda: timezone.localdate().year + 1}, "must be today or"),
        ({"until_month": "13"}, "must be a real date"),
        ({"until_year": "1950"}, "must be 2000 or later"),
    ],
)
def test_a_wrong_answer_gets_a_sentence_and_no_file(changes, sentence, signed_in, analyst):
    response = signed_in(analyst).post(PAGE, asked(**when_asked(changes)))
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Entry.objects.filter(verb="list.exported").exists()


def test_the_page_says_what_is_counted_and_that_restricted_families_are_in_it(signed_in, analyst):
    page = re.sub(r"\s+", " ", signed_in(analyst).get(PAGE).content.decode())
    assert "families whose records are restricted are in it" in page
    assert "not counted again" in page


@pytest.mark.parametrize(("who", "there"), [("analyst", True), ("auditor", False)])
def test_the_figures_lead_to_it_for_those_who_may(who, there, people, signed_in):
    assert (PAGE in signed_in(people[who]).get("/figures/").content.decode()) == there
