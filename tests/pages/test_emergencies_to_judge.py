"""Each time a restricted record was opened in an emergency stands before information governance until it is judged."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from audit import judging
from audit.models import Entry
from cases import emergency
from cases.models import EmergencySight
from tests import builders
from tests.pages.door import text
from tests.pages.test_home import totals_of

pytestmark = pytest.mark.django_db
WHY = "Layla rang: her father is at the door"


@pytest.fixture
def line(agreed_case, manager, other_manager):
    builders.restricted(agreed_case, manager)
    emergency.break_glass(of=agreed_case.reference, why=WHY, by=other_manager)
    return Entry.objects.get(verb="emergency.opened")


def test_home_says_who_opened_which_record_and_why_until_somebody_has_judged_it(line, governance, signed_in):
    browser = signed_in(governance)
    home = text(browser.get("/"))
    assert "Owen Price" in home and "opened a restricted record in an emergency." in home
    assert f"Why: “{WHY}”" in home
    assert totals_of(browser)["opened in an emergency, to judge"] == 1
    judging.judge(line, came_to="all_right", why="She was in danger", by=governance)
    assert "opened in an emergency, to judge" not in totals_of(browser) and WHY not in text(browser.get("/"))


def test_it_is_not_out_of_sight_after_a_week_but_late(line, governance, signed_in):
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        browser = signed_in(governance)
        assert totals_of(browser)["opened in an emergency, to judge, 1 late"] == 1
        assert "Late to judge" in text(browser.get("/"))


def test_its_trail_says_why_and_leads_to_what_was_read(
    line, agreed_case, governance, other_manager, signed_in
):
    signed_in(other_manager).get(f"/families/{agreed_case.pk}/people/")
    browser = signed_in(governance)
    trail = browser.get("/audit/", {"of": agreed_case.reference})
    assert f"Why: “{WHY}”" in text(trail)
    [odd] = trail.context["odd"]
    read = browser.get(odd.opened)
    assert [one.said for _day, lines in read.context["days"] for one in lines] == [
        "opened the family’s record: people"
    ]


def test_a_reason_that_was_removed_is_said_to_be(line, agreed_case, governance, signed_in):
    EmergencySight.objects.all().delete()
    assert "Why: removed since" in text(signed_in(governance).get("/audit/", {"of": agreed_case.reference}))
