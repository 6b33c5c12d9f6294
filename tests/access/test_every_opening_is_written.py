"""Whoever is shown a record is on its trail, however the page was asked for."""

from contextlib import contextmanager

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from audit.models import Entry
from portal import links
from referrals import checks
from tests import builders
from tests.access.test_pages import PAGES as CASE_PAGES
from tests.access.test_pages import address, arguments_of, case_pages, enriched
from tests.family_page import contact_of, opened
from tests.partners import KNOWN, a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, duty, social_care, stepped_up
from tests.walk import every_page

__all__ = ["duty", "social_care"]

NONSENSE = {"once": "not a token", "text": ""}


@pytest.fixture
def rich_case(supported_case, with_team):
    return enriched(with_team(supported_case))


@contextmanager
def in_passing():
    """What is done inside is undone after."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def lines(page):
    return Entry.objects.filter(verb__endswith=".viewed", details__page=page).count()


def shown_without_a_line(browser, addresses, method="post"):
    """(how many pages showed something, the names of those that wrote no line, or more than one)."""
    shown, wrong = 0, {}
    for name, url in addresses.items():
        with in_passing():
            before = lines(name)
            answer = getattr(browser, method)(url, NONSENSE)
            if answer.status_code == 200:
                shown += 1
                if (written := lines(name) - before) != 1:
                    wrong[name] = written
    return shown, wrong


def test_a_post_that_shows_a_familys_record_is_on_its_trail(rich_case, signed_in, lead, manager):
    arguments = arguments_of(rich_case)
    of_lead = {n: address(n, rich_case, arguments) for n, row in CASE_PAGES.items() if row["lead"] == 200}
    of_managers = {n: address(n, rich_case, arguments) for n in case_pages() if n not in of_lead}
    shown, wrong = shown_without_a_line(signed_in(lead), of_lead)
    more, also_wrong = shown_without_a_line(signed_in(manager), of_managers)
    assert (wrong, also_wrong) == ({}, {}) and shown + more > 25


def test_a_head_is_an_opening_like_any_other(rich_case, signed_in, lead):
    arguments = arguments_of(rich_case)
    pages = {n: address(n, rich_case, arguments) for n, row in CASE_PAGES.items() if row["lead"] == 200}
    shown, wrong = shown_without_a_line(signed_in(lead), pages, "head")
    assert wrong == {} and shown == len(pages)


def enquiry_pages(**ids):
    """The addresses of every page that is about one of these enquiries, checks and steps up."""
    for name, route, _view in every_page():
        wanted = {part.split(">")[0].split(":")[-1] for part in route.split("<")[1:]}
        if wanted and wanted <= set(ids) and not name.startswith("ask:"):
            yield name, reverse(name, kwargs={key: ids[key] for key in wanted})


@pytest.mark.parametrize("method", ["post", "head"])
def test_so_is_one_that_shows_an_enquiry(method, front_door, signed_in, nurses_and_police, social_care):
    enquiry = an_enquiry(front_door)
    check = asked(enquiry, front_door, *map(one, nurses_and_police))[0]
    waiting = dict(enquiry_pages(enquiry_id=enquiry.pk, check_id=check.pk))
    browser = signed_in(front_door)
    pages = {name: url for name, url in waiting.items() if name.startswith("referrals:")}
    shown, wrong = shown_without_a_line(browser, pages, method)
    decided = an_enquiry(front_door)
    a_decision_to_step_up(decided, front_door)
    more, also_wrong = shown_without_a_line(browser, dict(enquiry_pages(enquiry_id=decided.pk)), method)
    assert (wrong, also_wrong) == ({}, {}) and shown > 5 and more > 3


@pytest.fixture
def nurses_and_police(db):
    return an_agency("Nurses", "health"), an_agency("Police", "police")


def test_so_is_one_that_shows_a_check(front_door, signed_in, nurses_and_police):
    check = asked(an_enquiry(front_door), front_door, *map(one, nurses_and_police))[0]
    nurse = signed_in(a_checker(check.agency))
    pages = {name: reverse(name, args=[check.pk]) for name in ("checks:show", "checks:add")}
    assert shown_without_a_line(nurse, pages)[1] == {}
    checks.answer(check, known=KNOWN.NO, by=nurse_of(check))
    assert shown_without_a_line(nurse, pages) == (2, {})


def nurse_of(check):
    return Membership.objects.get(agency=check.agency, role=Role.PARTNER_CHECKER).user


def test_so_is_one_that_shows_a_step_up(front_door, signed_in, duty, social_care):
    enquiry = an_enquiry(front_door)
    a_decision_to_step_up(enquiry, front_door)
    enquiry.refresh_from_db()
    step_up = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    names = ("referrals:step_up_acknowledge", "referrals:step_up_answer")
    pages = {name: reverse(name, args=[step_up.pk]) for name in names}
    shown, wrong = shown_without_a_line(signed_in(duty), pages)
    assert wrong == {} and shown > 0


def test_so_is_one_that_shows_the_family_its_plan(supported_case, lead):
    mother = builders.mother(supported_case)
    made = links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead)
    assert shown_without_a_line(opened(made), {"portal:tell": "/plan/tell-us/"}) == (1, {})


# --- two records side by side ---------------------------------------------------------------------------


@pytest.fixture
def two_records(front_door):
    """Two families with a case each."""
    return [
        builders.a_waiting_case(front_door, builders.a_family(front_door, name=name))
        for name in ("Moss", "Mosse")
    ]


@pytest.mark.parametrize("method", ["get", "head", "post"])
@pytest.mark.parametrize("page", ["matching:compare", "matching:confirm"])
def test_who_sees_two_records_side_by_side_is_on_the_trail_of_both(
    page, method, two_records, signed_in, manager
):
    url = reverse(page, args=[case.family_id for case in two_records])
    answer = getattr(signed_in(manager), method)(url)
    if answer.status_code == 405:
        assert page == "matching:compare" and method == "post"
        return
    assert answer.status_code == 200
    seen = Entry.objects.filter(verb="case.viewed", details__page=page)
    assert sorted(seen.values_list("case_id", flat=True)) == sorted(case.pk for case in two_records)
