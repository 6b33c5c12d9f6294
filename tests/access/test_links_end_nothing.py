"""Following a link changes nothing: nobody is signed out, and nothing thrown away, by an address another site names."""

import pytest

from asking.models import UnfinishedRequest
from portal import links
from tests import builders
from tests.asking import PARENT, Asker
from tests.family_page import HOME, contact_of, opened

FROM_ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch;prerender"},
]


@pytest.fixture
def familys(supported_case, lead):
    """The phone of somebody who reads their plan."""
    mother = builders.mother(supported_case)
    return opened(links.make(supported_case, person=mother, contact=contact_of(mother, lead), by=lead))


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize(
    "address",
    [
        "/signed-out/",
        "/plan/leave/",
        "/plan/sign-out/",
        "/ask/leave/",
        "/ask/finished/",
        "/account/logout/",
    ],
)
def test_no_link_signs_a_worker_out(address, method, lead, signed_in):
    browser = signed_in(lead)
    assert getattr(browser, method)(address).status_code in (200, 302)
    assert browser.get("/people/me/").status_code == 200


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_no_link_of_another_site_closes_a_familys_plan(headers, familys):
    for address in ("/plan/leave/", "/plan/sign-out/"):
        familys.get(address, headers=headers)
        assert familys.get(HOME).status_code == 200


def test_signing_out_of_the_plan_takes_a_press(familys):
    asked = familys.get("/plan/sign-out/").content.decode()
    assert '<form method="post"' in asked and "You are signed out" not in asked
    assert familys.get(HOME).status_code == 200
    assert "You are signed out" in familys.post("/plan/sign-out/").content.decode()
    assert familys.get(HOME).status_code == 403


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_no_link_of_another_site_throws_a_request_away(headers, db):
    asker = Asker(PARENT).begin().go_on("worries")
    for address in ("/ask/leave/", "/ask/finished/"):
        asker.browser.get(address, headers=headers)
        assert asker.get("worries").status_code == 200
    assert UnfinishedRequest.objects.exists()


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_the_exit_of_our_own_page_ends_all_without_scripts(site, db):
    asker = Asker(PARENT).begin().go_on("worries")
    asker.browser.get("/ask/leave/", headers={"Sec-Fetch-Site": site})
    assert not UnfinishedRequest.objects.exists()
