"""Who gets at which of the family's pages: nobody without a link, and with one only that family's own plan."""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import FamilyMember
from earlyhelp.may import PUBLIC
from plans.models import Action
from portal import links, urls
from portal.pages import FAMILY
from tests import builders
from tests.family_page import another_family, contact_of, opened

GUARDS = {
    "home": FAMILY, "done": FAMILY, "not_done": FAMILY, "tell": FAMILY, "papers": FAMILY,
    "paper": FAMILY, "paper_file": FAMILY, "staying_safe": PUBLIC, "privacy": PUBLIC, "leave": PUBLIC,
    "sign_out": PUBLIC, "open": PUBLIC,
}  # fmt: skip
OF_ONE_THING = ("done", "not_done", "paper", "paper_file")


@pytest.fixture
def action(supported_case):
    return Action.objects.get(goal__plan__case=supported_case, person__isnull=False)


@pytest.fixture
def made(supported_case, lead):
    mother = builders.mother(supported_case)
    return links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead)


def test_every_page_is_in_the_table_and_guarded_as_it_says():
    assert {pattern.name: pattern.callback.may for pattern in urls.of_families} == GUARDS


def pages_of_the_family(action):
    for name, guard in GUARDS.items():
        if guard == FAMILY:
            yield name, reverse(f"portal:{name}", args=[action.pk] if name in OF_ONE_THING else [])


def test_without_a_link_every_page_is_closed(action, signed_in, lead, manager):
    for browser in (Client(), signed_in(lead), signed_in(manager)):
        for name, address in pages_of_the_family(action):
            answer = browser.post(address) if name in ("done", "not_done") else browser.get(address)
            assert answer.status_code == 403, name
    action.refresh_from_db()
    assert action.status == "not_started"


def test_a_link_opens_no_page_of_the_workers(made, supported_case):
    browser = opened(made)
    for name in ("record", "plans:show", "cases:chronology", "portal:links", "portal:messages"):
        answer = browser.get(reverse(name, args=[supported_case.pk]))
        assert answer.status_code == 302 and "login" in answer["Location"], name


def test_another_familys_action_does_not_exist(made, supported_case, manager, lead):
    other = another_family(supported_case, manager, lead)
    theirs = Action.objects.get(goal__plan__case=other, person__isnull=False)
    assert opened(made).post(f"/plan/actions/{theirs.pk}/done/").status_code == 404
    theirs.refresh_from_db()
    assert theirs.status == "not_started"


def test_nor_does_a_workers_or_another_persons(made, supported_case):
    workers = Action.objects.get(goal__plan__case=supported_case, worker__isnull=False)
    assert opened(made).post(f"/plan/actions/{workers.pk}/done/").status_code == 404


def test_a_get_changes_nothing(made, action):
    assert opened(made).get(f"/plan/actions/{action.pk}/done/").status_code == 405
    action.refresh_from_db()
    assert action.status == "not_started"


def test_forged_forms_are_refused(made, action):
    browser = Client(enforce_csrf_checks=True)
    page = browser.get(f"/plan/{made.address.split('/')[-2]}/")
    answer = browser.post(f"/plan/{made.address.split('/')[-2]}/", {"code": made.code})
    assert page.status_code == 200 and answer.status_code == 403
    made.link.refresh_from_db()
    assert made.link.used_at is None


def test_who_leaves_the_family_is_out_at_once(made, supported_case):
    browser = opened(made)
    FamilyMember.objects.filter(person=made.link.person).update(left_on="2026-01-01")
    assert browser.get("/plan/").status_code == 403


def test_closing_ends_it(made, supported_case, manager):
    browser = opened(made)
    builders.closed(supported_case, manager)
    assert browser.get("/plan/").status_code == 403
