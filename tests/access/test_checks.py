"""Person by page of checks: a partner opens its own and no other's; the front door opens its own side only."""

import pytest
from django.urls import reverse

from accounts.models import Membership
from accounts.roles import Role
from audit.models import Entry
from referrals import checks
from referrals.models import Check
from tests.conftest import PEOPLE
from tests.partners import KNOWN, a_checker, an_agency, asked, one
from tests.rules.test_enquiries import an_enquiry
from tests.walk import every_page

NOBODY = dict.fromkeys([*PEOPLE, "nurse", "officer", "school_nurse"], 404) | {"suspended": 302}
# The pages of the agency that was asked: its checkers, and nobody else, whatever they are besides.
OURS = NOBODY | {"nurse": 200}
# The front door's side of it. Whoever sent the enquiry sees that it exists (403); nobody else does (404).
DOOR = NOBODY | {"front_door": 200, "manager": 200, "other_manager": 200, "lead": 403}
PAGES = {
    "checks:mine": dict.fromkeys(NOBODY, 403) | {"nurse": 200, "officer": 200, "suspended": 302},
    "checks:show": OURS,
    "checks:add": OURS | {"nurse": 302},  # nothing to add to yet
    "referrals:ask_checks": DOOR,
    "referrals:answer_check": DOOR,
    "referrals:withdraw_check": DOOR,
    "referrals:chase_check": dict.fromkeys(NOBODY, 405) | {"suspended": 302},  # a button: GET is for nobody
}


@pytest.fixture
def check(lead, front_door):
    nurses, police = an_agency("Nurses", "health"), an_agency("Police", "police")
    return asked(an_enquiry(lead), front_door, one(nurses), one(police))[0]


@pytest.fixture
def everybody(people, check):
    """The named people, a nurse of the agency asked, a police officer, and a nurse who answers nothing there."""
    found = {name: people[name] for name in PEOPLE}
    found["nurse"] = a_checker(check.agency)
    found["officer"] = a_checker(
        Check.objects.get(partner="police").agency, "PC Bell", "bell@police.example.org"
    )
    found["school_nurse"] = people.made("school_nurse", "Olu Ade", "health", Role.PRACTITIONER)
    Membership.objects.create(user=found["school_nurse"], agency=check.agency, role=Role.PRACTITIONER)
    return found


def address(name, check):
    arguments = {"enquiry_id": check.enquiry_id, "check_id": check.pk}
    wanted = {"checks:mine": (), "referrals:ask_checks": ("enquiry_id",)}.get(
        name, ("check_id",) if name.startswith("checks:") else tuple(arguments)
    )
    return reverse(name, kwargs={key: arguments[key] for key in wanted})


@pytest.mark.parametrize("name", PAGES)
def test_who_opens_each_page(name, check, everybody, signed_in, client):
    url = address(name, check)
    assert {who: signed_in(user).get(url).status_code for who, user in everybody.items()} == PAGES[name]
    assert client.get(url).status_code == 302


def test_every_page_of_checks_is_in_the_table():
    names = {
        name
        for name, _, _ in every_page()
        if name.startswith("checks:") or name.endswith(("_check", "_checks"))
    }
    assert names == set(PAGES)


POSTS = {
    "checks:show": {"known": "no"},
    "checks:add": {"text": "More"},
    "referrals:ask_checks": {"partners": ["housing"]},
    "referrals:answer_check": {"known": "no", "told_by": "Ada"},
    "referrals:withdraw_check": {"why": "No"},
    "referrals:chase_check": {},
}


@pytest.mark.parametrize("name", POSTS)
def test_nobody_does_by_post_what_they_may_not_see(name, check, everybody, signed_in):
    table = DOOR if name.startswith("referrals:") else OURS
    for who, code in table.items():
        if code != 200:
            answer = signed_in(everybody[who]).post(address(name, check), POSTS[name])
            assert answer.status_code == code, who
    check.refresh_from_db()
    assert (check.status, check.times_chased, check.enquiry.checks.count()) == ("asked", 0, 2)


def test_being_refused_leaves_no_line_of_an_opening(check, everybody, signed_in):
    signed_in(everybody["officer"]).get(address("checks:show", check))
    assert not Entry.objects.filter(verb="check.viewed").exists()


def test_a_checker_whose_role_has_ended_sees_nothing_any_more(check, everybody, signed_in):
    nurse = everybody["nurse"]
    checks.answer(check, known=KNOWN.NO, by=nurse)
    assert signed_in(nurse).get(address("checks:show", check)).status_code == 200
    Membership.objects.filter(user=nurse).update(started_on="2020-01-01", ended_on="2020-02-01")
    assert signed_in(nurse).get(address("checks:show", check)).status_code == 404
    assert signed_in(nurse).get(address("checks:mine", check)).status_code == 403


def test_a_partner_does_not_find_the_enquiry_it_is_asked_about(check, everybody, signed_in):
    assert signed_in(everybody["nurse"]).get(f"/enquiries/{check.enquiry_id}/").status_code == 404
