"""The trail as somebody reads it who has no time: what was done in words that cannot be mistaken, once, and by people."""

import re

import pytest
from django.urls import reverse

from audit import judging, trail
from audit.lines import in_words
from audit.models import Entry
from cases.people import actor
from documents import making, putting_in
from tests import builders
from tests.documents import a_file, ordered
from tests.pages.door import text
from tests.pages.test_trail import lines_of

pytestmark = pytest.mark.django_db


def of(case, browser):
    return browser.get("/audit/", {"of": case.reference})


def test_having_a_file_and_taking_it_away_are_told_apart(
    governance, lead, manager, signed_in, supported_case
):
    document = a_file(supported_case)
    signed_in(lead).get(reverse("documents:download", args=[supported_case.pk, document.pk]))
    putting_in.take_away(document, why="Of another family", by=manager)
    said = text(of(supported_case, signed_in(governance)))
    assert "downloaded a file" in said and "took a file away" in said
    assert "took away a file" not in said, "who had a copy would read as who removed it"


def test_that_the_system_made_a_file_is_nobodys_look(governance, signed_in, supported_case):
    making.make(ordered(supported_case).pk)
    answer = of(supported_case, signed_in(governance))
    lines = {line.verb: line for line in lines_of(answer)}
    assert lines["document.asked"].looks and not lines["document.made"].looks, "nobody can be asked about it"
    assert answer.context["summary"].kinds["taken"] == 1, "asked for once"


def test_what_a_family_does_on_its_own_page_is_nobodys_to_judge(supported_case):
    mother = builders.mother(supported_case)
    line = trail.viewed(supported_case, by=actor(mother), case=supported_case, page="portal:home")
    [said] = in_words([line])
    assert said.who == mother.name and not said.looks


def test_a_paper_is_told_of_by_its_language_and_that_it_was_there_already(supported_case):
    for _ in range(2):
        ordered(supported_case, language="so")
    first, again = in_words(Entry.objects.filter(verb="document.asked").order_by("pk"))
    assert "Language: Somali" in first.more and "There already: yes" in again.more


def test_the_system_is_no_person(governance, signed_in, supported_case):
    making.make(ordered(supported_case).pk)
    agencies = of(supported_case, signed_in(governance)).context["summary"].agencies
    people = {one.name: one.people for one in agencies}
    assert people["The system"] == 0 and people["Alder Primary School"] == 1


def test_the_record_that_is_asked_for_is_not_named_on_each_of_its_lines(
    governance, lead, signed_in, agreed_case
):
    signed_in(lead).get(f"/families/{agreed_case.pk}/people/")
    browser = signed_in(governance)
    line = r"opened the family’s record: people\. {}Ask"
    assert re.search(line.format(""), text(of(agreed_case, browser)))
    everywhere = text(browser.get("/audit/", {"person": "Grace"}))
    assert re.search(line.format(f"{agreed_case.reference} · "), everywhere)


def test_what_is_done_again_and_again_is_one_line_with_how_often(
    governance, lead, teammate, signed_in, supported_case, with_team
):
    with_team(supported_case)
    browser = signed_in(lead)
    for _ in range(3):
        browser.get(f"/families/{supported_case.pk}/people/")
    signed_in(teammate).get(f"/families/{supported_case.pk}/people/")
    browser.get(f"/families/{supported_case.pk}/people/")
    answer = of(supported_case, signed_in(governance))
    looked = [(one.who, one.more_times) for one in lines_of(answer) if one.verb == "case.viewed"]
    assert looked == [("Grace Okafor", 0), ("Hana Yusuf", 0), ("Grace Okafor", 2)]
    assert "record: people, and 2 times more that day." in text(answer)
    assert answer.context["summary"].kinds["opened"] == 5, "each is counted"


def test_a_look_that_was_asked_about_stands_alone(governance, lead, signed_in, supported_case):
    browser = signed_in(lead)
    for _ in range(3):
        browser.get(f"/families/{supported_case.pk}/people/")
    newest, middle, first = Entry.objects.filter(verb="case.viewed").order_by("-pk")
    judging.ask(middle, of=lead, text="Why so often?", by=governance)
    looked = [
        (one.pk, one.more_times)
        for one in lines_of(of(supported_case, signed_in(governance)))
        if one.verb == "case.viewed"
    ]
    assert looked == [(newest.pk, 0), (middle.pk, 0), (first.pk, 0)]
