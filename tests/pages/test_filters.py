"""Every list is narrowed one way: by its address, in which what makes no sense never hides a row or shows them all."""

import pytest

from accounts.models import Membership
from tests.pages.door import text, words

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


def rows(answer):
    """The rows that a page of any list was drawn with."""
    return next(
        list(answer.context[name].rows) for name in ("people", "agencies", "page") if name in answer.context
    )
