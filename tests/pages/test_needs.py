"""The homes of those whose work is with no family: administrator, panel chair, analyst."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import people as verbs
from accounts.letters import INVITATION
from accounts.models import Membership
from accounts.roles import Role
from earlyhelp.models import Letter
from referrals import panel_days, triage
from referrals.choice import Choice
from referrals.models import Decision
from tests.pages.deciding import chair, soon, what_panel
from tests.pages.test_home import text
from tests.rules.test_enquiries import an_enquiry

__all__ = ["chair"]
NOTHING = "Nothing needs you today."


@pytest.fixture
def home(signed_in):
    return lambda user: text(signed_in(user).get("/"))


def follow(browser, code):
    """The names that the list behind a total holds."""
    answer = browser.get(reverse("accounts:people"), {"stands": code})
    return [one.name for one in answer.context["people"]]


def test_an_administrator_begins_with_roles_that_wait_and_invitations_that_did_not_arrive(
    home, people, signed_in, school
):
    boss = people["administrator"]
    assert NOTHING in home(boss)
    asked = {"agency": school, "by": boss}
    verbs.invite(name="Ola Nowak", email="ola@school.example.org", role=Role.MANAGER, **asked)
    page = home(boss)
    assert "1 with a role that waits for a second yes" in page and NOTHING not in page
    new = verbs.invite(name="Una Reed", email="una@school.example.org", role=Role.PRACTITIONER, **asked)
    Letter.objects.filter(kind=INVITATION, to=new.email).update(given_up_at=timezone.now())
    assert "1 whose invitation did not arrive" in home(boss)
    browser = signed_in(boss)
    assert follow(browser, "waiting") == ["Ola Nowak"] and follow(browser, "lost") == ["Una Reed"]
    assert "Una Reed" in follow(browser, "invited")


def test_a_role_that_ends_soon_is_counted_and_listed(home, people, signed_in, lead):
    Membership.objects.filter(user=lead).update(ended_on=timezone.localdate() + timedelta(days=9))
    assert "1 whose role ends within 30 days" in home(people["administrator"])
    assert follow(signed_in(people["administrator"]), "ending") == [lead.name]


def test_every_number_of_an_administrators_home_is_the_length_of_its_list(people, signed_in):
    browser = signed_in(people["administrator"])
    [needs] = browser.get("/").context["needs"]
    for one in needs.totals:
        answer = browser.get(one.url)
        rows = answer.context["people"] if "people" in answer.context else answer.context["lost"]
        assert len(list(rows)) == one.number, one.words


def test_a_chair_sees_the_next_days_what_comes_to_each_and_the_words_owed(
    home, chair, front_door, manager, lead
):
    assert "0 days set to come: set the next" in home(chair)
    panel_days.add(on=soon(), by=manager)
    made = an_enquiry(lead)
    triage.decide(made, Choice(**what_panel()), by=front_door)
    page = home(chair)
    assert NOTHING in page and "1 on the agenda of" in page and "0 still without the panel’s words" in page
    Decision.objects.filter(enquiry=made).update(panel_on=timezone.localdate() - timedelta(days=1))
    page = home(chair)
    assert "1 still without the panel’s words, its day past" in page and NOTHING not in page


def test_an_analyst_sees_what_was_not_recorded(home, people, front_door):
    assert NOTHING in home(people["analyst"])
    an_enquiry(front_door, locality="", agency=None, asker_agency="")
    page = home(people["analyst"])
    assert "1 asked without a locality" in page and "1 asked by professionals without an agency" in page


def test_those_who_work_with_families_or_at_the_door_have_other_homes(
    signed_in, lead, front_door, manager, people
):
    for user in (lead, front_door, manager, people["auditor"], people["governance"]):
        assert signed_in(user).get("/").context["needs"] == [], user
