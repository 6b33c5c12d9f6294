"""The pages that manage people and agencies, one's own account, and what anybody may read."""

import re

import pytest
from django.utils import timezone

from accounts import agencies, people
from accounts.models import User
from accounts.roles import Role
from audit.models import Entry
from earlyhelp.authority import authority, available
from earlyhelp.models import Letter
from tests.pages.door import links_resolve, text
from tests.pages.sent import sent


def test_two_presses_make_one_person(administrator, school, signed_in):
    browser = signed_in(administrator)
    once = re.search(r'name="once" value="([^"]+)"', browser.get("/people/invite/").content.decode())[1]
    answers = {
        "name": "Nia Brown",
        "email": "nia@example.org",
        "agency": school.pk,
        "role": "practitioner",
        "once": once,
    }
    first, second = (browser.post("/people/invite/", answers) for _ in range(2))
    assert first.url == second.url
    assert User.objects.filter(name="Nia Brown").count() == 1 and Letter.objects.count() == 1


def test_a_refused_invitation_says_so_beside_the_question_and_keeps_the_rest(
    administrator, lead, school, signed_in
):
    answer = signed_in(administrator).post(
        "/people/invite/",
        {"name": "Grace Two", "email": lead.email, "agency": school.pk, "role": "practitioner"},
    )
    html = answer.content.decode()
    assert "already has an account" in text(answer) and links_resolve(answer)
    assert 'value="Grace Two"' in html and "<title>Error: Invite somebody" in html


def test_people_are_found_by_words_agency_and_role(
    people, administrator, signed_in, django_assert_max_num_queries
):
    for name in ("lead", "colleague", "manager", "stranger"):
        people[name]
    browser = signed_in(administrator)
    browser.get("/people/")
    with django_assert_max_num_queries(6):
        everyone = text(browser.get("/people/"))
    assert "Grace Okafor" in everyone and "Maya Kaur" in everyone
    assert "Maya Kaur" not in text(browser.get("/people/", {"q": "grace oka"}))
    school = browser.get("/people/", {"agency": people["school"].pk, "role": "practitioner"})
    assert "Connor Walsh" in text(school) and "Stella Novak" not in text(school)
    assert "Nobody matches" in text(browser.get("/people/", {"q": "zzz\0"}))


def test_a_person_is_changed_given_a_role_suspended_and_reinstated_through_the_pages(
    people, administrator, lead, council, signed_in
):
    browser, here = signed_in(administrator), f"/people/{lead.pk}/"
    browser.post(f"{here}give-role/", {"agency": council.pk, "role": "panel_chair"})
    sent(
        browser,
        f"{here}change/",
        {
            "name": "Grace Okafor-Bell",
            "email": lead.email,
            "most_families": "9",
            "job_title": "",
            "phone": "",
        },
    )
    browser.post(f"{here}suspend/", {"why": "On leave"})
    page = text(browser.get(here))
    assert "Grace Okafor-Bell" in page and "Panel chair" in page and "cannot sign in" in page
    browser.post(f"{here}reinstate/", {})
    assert User.objects.get(pk=lead.pk).is_active
    role = lead.memberships.get(role=Role.PANEL_CHAIR)
    browser.post(f"{here}roles/{role.pk}/end/", {"why": ""})
    role.refresh_from_db()
    assert role.ended_on == timezone.localdate()
    assert Entry.objects.filter(verb="user.viewed", subject_id=str(lead.pk)).exists()


def test_a_role_is_reached_only_through_its_own_person(administrator, lead, manager, signed_in):
    role = manager.memberships.get()
    assert signed_in(administrator).get(f"/people/{lead.pk}/roles/{role.pk}/end/").status_code == 404


def test_an_agency_is_added_changed_pledged_and_ended_through_the_pages(administrator, signed_in):
    browser = signed_in(administrator)
    added = browser.post(
        "/people/agencies/add/", {"name": "Park Nursery", "kind": "early_years", "locality": "north"}
    )
    today = timezone.localdate()
    browser.post(
        f"{added.url}pledge/",
        {
            "signed_by": "Helen Marsh",
            "signed_on_day": today.day,
            "signed_on_month": today.month,
            "signed_on_year": today.year,
        },
    )
    assert "Signed by Helen Marsh" in text(browser.get(added.url))
    browser.post(f"{added.url}end/", {"why": ""})
    assert "stopped working with us" in text(browser.get(added.url))
    assert "Park Nursery" in text(browser.get("/people/agencies/", {"q": "park"}))
    assert Entry.objects.filter(verb="agency.viewed", subject_id=added.url.split("/")[-2]).exists()


def test_my_own_account_says_who_i_am_and_what_i_may(lead, signed_in):
    page = text(signed_in(lead).get("/people/me/"))
    assert "Grace Okafor" in page and "Practitioner" in page and "Alder Primary School" in page


def test_a_page_costs_the_person_and_their_roles_and_a_refusal_its_line(
    lead, signed_in, django_assert_num_queries
):
    browser = signed_in(lead)
    browser.get("/people/me/")
    with django_assert_num_queries(3):  # the session; the person with their roles; that they were refused
        assert browser.get("/people/").status_code == 403


@pytest.mark.parametrize(
    "address", ["/help/", "/privacy/", "/accessibility/", "/cookies/", "/signed-out/", "/account/login/"]
)
def test_public_pages_open_without_signing_in_and_name_the_council(client, db, address):
    answer = client.get(address)
    assert answer.status_code == 200 and "Brambleford" in text(answer)


@pytest.mark.parametrize("council", available())
def test_every_council_has_its_own_words_on_them(client, db, settings, council):
    settings.AUTHORITY = council
    for address in ("/help/", "/privacy/", "/accessibility/", "/account/login/"):
        assert authority().front_door.phone in text(client.get(address)), address


def as_shown(page):
    """What the boxes of a page of a form hold, as pressing its button at once would send them."""
    html = page.content.decode()
    boxes = dict(re.findall(r'<input type="(?:text|email|number|hidden)" name="(\w+)" value="([^"]*)"', html))
    chosen = re.findall(r'name="(\w+)" type="radio" value="([^"]*)" checked', html)
    return boxes | dict(chosen)


def test_the_second_of_two_who_change_a_persons_details_is_shown_the_firsts(administrator, lead, signed_in):
    browser, here = signed_in(administrator), f"/people/{lead.pk}/change/"
    opened = as_shown(browser.get(here))
    people.change_details(
        user=lead, name="Grace Bell", email=lead.email, phone="020 7946 0001", by=administrator
    )
    answer = browser.post(here, opened | {"job_title": "Deputy head"})
    page = text(answer)
    assert "What the other person saved" in page and "020 7946 0001" in page
    assert 'value="Deputy head"' in answer.content.decode()
    lead.refresh_from_db()
    assert (lead.name, lead.job_title) != ("Grace Okafor", "Deputy head") and lead.name == "Grace Bell"
    browser.post(here, as_shown(answer) | {"job_title": "Deputy head"})
    lead.refresh_from_db()
    assert lead.job_title == "Deputy head"


def test_the_second_of_two_who_change_an_agency_is_shown_the_firsts_in_words(
    administrator, school, signed_in
):
    browser, here = signed_in(administrator), f"/people/agencies/{school.pk}/change/"
    opened = as_shown(browser.get(here))
    place = authority().localities[-1]
    agencies.change(agency=school, name=school.name, kind="voluntary", locality=place.code, by=administrator)
    page = text(browser.post(here, opened | {"phone": "020 7946 0002"}))
    assert "What the other person saved" in page and page.count(place.name) == 2, "said, and offered"
    school.refresh_from_db()
    assert (school.locality, school.phone) == (place.code, "")
