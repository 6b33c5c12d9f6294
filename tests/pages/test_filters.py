"""Every list is narrowed one way: by its address, in which what makes no sense never hides a row or shows them all."""

import pytest

from accounts.models import Membership
from cases import notes
from tests.pages.door import links_resolve, text, words

LISTS = {"/people/": "administrator", "/people/agencies/": "administrator", "/families/": "lead"}


@pytest.mark.parametrize("address", LISTS)
def test_a_choice_that_is_offered_no_more_is_not_asked_for(address, people, supported_case, signed_in):
    browser = signed_in(people[LISTS[address]])
    all_of_it = browser.get(address)
    nonsense = dict.fromkeys(("agency", "role", "step", "locality", "whose", "when"), "the moon")
    asked = browser.get(address, nonsense)
    assert rows(asked) == rows(all_of_it) != [] and "<title>Error: " not in words(asked)


@pytest.mark.parametrize("address", LISTS)
def test_what_is_typed_wrongly_gets_its_sentence_and_no_rows(address, people, supported_case, signed_in):
    answer = signed_in(people[LISTS[address]]).get(address, {"q": "x" * 500})
    assert "must be" in text(answer) and "<title>Error: " in words(answer) and rows(answer) == []


def test_people_are_found_by_a_role_at_an_agency_and_not_by_two_halves(people, administrator, signed_in):
    lead, manager = (people[name].memberships.get() for name in ("lead", "manager"))
    browser = signed_in(administrator)
    found = browser.get("/people/", {"agency": lead.agency_id, "role": lead.role})
    assert lead.user in rows(found)
    Membership.objects.create(user=manager.user, agency=lead.agency, role="auditor", given_by=administrator)
    found = browser.get("/people/", {"agency": lead.agency_id, "role": manager.role})
    assert (manager.user in rows(found)) == (manager.agency_id == lead.agency_id)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "eh-0000{pk}"}, True), ({"q": "{pk}"}, True), ({"q": "zzz"}, False), ({"whose": "mine"}, True),
        ({"when": "closed"}, False), ({"when": "late"}, False),
    ],
)  # fmt: skip
def test_families_are_found_by_what_is_asked(asked, found, supported_case, lead, signed_in):
    asked = {name: value.format(pk=supported_case.pk) for name, value in asked.items()}
    answer = signed_in(lead).get("/families/", asked)
    assert (supported_case in rows(answer)) == found


FIGURES = ("/figures/", "/figures/who-asked/")


@pytest.mark.parametrize("address", FIGURES)
def test_figures_are_of_the_days_and_the_place_that_are_asked_for(address, analyst, signed_in):
    browser = signed_in(analyst)
    spring = {"from": "2026-04-01", "to": "2026-06-30"}
    assert "1 April 2026 to 30 June 2026" in text(browser.get(address, spring))
    other_way = browser.get(address, {"from": "2026-06-30", "to": "2026-04-01"})
    assert "1 April 2026 to 30 June 2026" in text(other_way)
    assert 'type="date" name="from" value="2026-04-01"' in words(browser.get(address, spring))


@pytest.mark.parametrize("address", FIGURES)
def test_a_place_that_is_not_there_leaves_the_whole_area(address, supported_case, analyst, signed_in):
    browser = signed_in(analyst)
    all_of_it, nonsense = browser.get(address), browser.get(address, {"locality": "the moon"})
    assert text(nonsense).split("Every figure")[-1] == text(all_of_it).split("Every figure")[-1]
    assert "<title>Error: " not in words(nonsense)


@pytest.mark.parametrize("address", FIGURES)
def test_a_day_that_is_not_there_gets_its_sentence_and_no_figures(address, analyst, signed_in):
    answer = signed_in(analyst).get(address, {"from": "2026-02-30"})
    assert "The first day must be a real date" in text(answer) and "<title>Error: " in words(answer)
    assert links_resolve(answer) and "Parents and carers" not in text(answer)


def test_a_chronology_asked_for_a_kind_that_is_not_there_shows_everything(agreed_case, lead, signed_in):
    notes.add(agreed_case, kind="police", happened_at=agreed_case.opened_at, title="Called out", by=lead)
    page = signed_in(lead).get(f"/families/{agreed_case.pk}/chronology/", {"kind": "the moon"})
    assert "Called out" in text(page) and "There is a problem" not in text(page)


def test_who_could_lead_is_searched_by_every_word_and_what_is_too_long_is_said(
    waiting_case, colleague, manager, signed_in
):
    browser, address = signed_in(manager), f"/families/{waiting_case.pk}/team/lead/"
    name = colleague.name.split()
    assert colleague.name in text(browser.get(address, {"q": f"{name[1]} {name[0]}"}))
    answer = browser.get(address, {"q": "x" * 500})
    assert "must be 100 characters or fewer" in text(answer) and colleague.name not in text(answer)


def rows(answer):
    """The rows that a page of any list was drawn with."""
    return next(
        list(answer.context[name].rows) for name in ("people", "agencies", "page") if name in answer.context
    )
