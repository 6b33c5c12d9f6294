"""Person by page of offers: an agency's workers open its own and no other's; the front door opens its own side only."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from audit.models import Entry
from onward import answering
from onward.models import Offer
from tests.conftest import PEOPLE
from tests.owed import asked, decider
from tests.walk import every_page

NOBODY = dict.fromkeys([*PEOPLE, "checker", "volunteer"], 404) | {"suspended": 302}
# The pages of the agency that was asked: those who work with families there, whoever else they are. Its manager and
# its partner checker do not, nor does a worker of another agency.
OURS = NOBODY | {"informed": 200, "volunteer": 200}
# The front door's side of it. Whoever sent the enquiry sees that it exists (403); nobody else does (404).
DOOR = NOBODY | {"front_door": 200, "manager": 200, "other_manager": 200, "lead": 403, "auditor": 403}
WORKERS = ("lead", "teammate", "informed", "colleague", "stranger", "volunteer")
SAY_HOW_IT_GOES = ("offers:goes", "referrals:offer_goes")
PAGES = {
    "offers:mine": dict.fromkeys(NOBODY, 403) | dict.fromkeys(WORKERS, 200) | {"suspended": 302},
    "offers:show": OURS,
    "offers:goes": OURS,
    "referrals:offers": {who: 200 if code == 200 else 403 for who, code in DOOR.items()} | {"suspended": 302},
    "referrals:answer_offer": DOOR,
    "referrals:offer_goes": DOOR,
    "referrals:chase_offer": dict.fromkeys(NOBODY, 405) | {"suspended": 302},  # a button: GET is for nobody
}


@pytest.fixture
def offer(lead, front_door, charity, informed):
    return decider(front_door, charity)(asked(lead), "one_agency").offer


@pytest.fixture
def everybody(people, offer):
    """The named people, a partner checker of the agency asked, and somebody who works there and elsewhere."""
    found = {name: people[name] for name in PEOPLE}
    found["checker"] = people.made("checker", "Chris Ode", "charity", Role.PARTNER_CHECKER)
    found["volunteer"] = people.made("volunteer", "Vera Lund", "charity", Role.PRACTITIONER)
    Membership.objects.create(user=found["volunteer"], agency=people["health"], role=Role.PRACTITIONER)
    return found


def address(name, offer):
    arguments = {"enquiry_id": offer.about_id, "offer_id": offer.pk}
    of_us = dict.fromkeys(("offers:show", "offers:goes"), ("offer_id",))
    wanted = ({"offers:mine": (), "referrals:offers": ()} | of_us).get(name, arguments)
    return reverse(name, kwargs={key: arguments[key] for key in wanted})


@pytest.mark.parametrize("name", PAGES)
def test_who_opens_each_page(name, offer, everybody, signed_in, client):
    url = address(name, offer)
    if name in SAY_HOW_IT_GOES:
        answering.answer(offer, accepts=True, by=everybody["informed"])
    assert {who: signed_in(user).get(url).status_code for who, user in everybody.items()} == PAGES[name]
    assert client.get(url).status_code == 302


def test_every_page_of_offers_is_in_the_table():
    names = {name for name, _, _ in every_page()}
    ours = {
        one
        for one in names
        if one.startswith("offers:") or one.endswith(("_offer", ":offers", ":offer_goes"))
    }
    assert ours == set(PAGES)


POSTS = {
    "offers:show": {"accepts": "yes"},
    "offers:goes": {"how": "more", "said": "Arrears", "danger": "no"},
    "referrals:answer_offer": {"accepts": "yes", "told_by": "Ada"},
    "referrals:offer_goes": {"how": "more", "said": "Arrears", "danger": "no", "told_by": "Ada"},
    "referrals:chase_offer": {},
}


@pytest.mark.parametrize("name", POSTS)
def test_nobody_does_by_post_what_they_may_not_see(name, offer, everybody, signed_in):
    table, status = DOOR if name.startswith("referrals:") else OURS, "offered"
    if name in SAY_HOW_IT_GOES:
        status = answering.answer(offer, accepts=True, by=everybody["informed"]).status
    for who, code in table.items():
        if code != 200:
            answer = signed_in(everybody[who]).post(address(name, offer), POSTS[name])
            assert answer.status_code == code, who
    offer.refresh_from_db()
    assert (offer.status, offer.times_chased) == (status, 0)


def test_being_refused_leaves_no_line_of_an_opening(offer, everybody, signed_in):
    signed_in(everybody["stranger"]).get(address("offers:show", offer))
    assert not Entry.objects.filter(verb="offer.viewed").exists()


def test_a_worker_whose_role_has_ended_sees_nothing_any_more(offer, everybody, signed_in):
    worker = everybody["informed"]
    answering.answer(offer, accepts=True, by=worker)
    assert signed_in(worker).get(address("offers:show", offer)).status_code == 200
    Membership.objects.filter(user=worker).update(started_on="2020-01-01", ended_on="2020-02-01")
    assert signed_in(worker).get(address("offers:show", offer)).status_code == 404
    assert signed_in(worker).get(address("offers:mine", offer)).status_code == 403


def test_an_agency_does_not_find_the_enquiry_it_is_asked_about(offer, everybody, signed_in):
    assert signed_in(everybody["informed"]).get(f"/enquiries/{offer.about_id}/").status_code == 404


def test_one_enquirys_offer_is_not_found_under_another(offer, lead, front_door, signed_in):
    other = asked(lead)
    url = reverse("referrals:answer_offer", args=[other.pk, offer.pk])
    assert signed_in(front_door).get(url).status_code == 404
    assert signed_in(front_door).post(url, {"accepts": "yes", "told_by": "Ada"}).status_code == 404
    assert Offer.objects.open().exists()
