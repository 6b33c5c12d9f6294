"""What information governance is shown of records opened in an emergency, on its home."""

import pytest

from audit import judging
from audit.models import Entry
from tests import builders
from tests.pages.door import text
from tests.rules.test_emergency import broken, time_is_up

pytestmark = pytest.mark.django_db


@pytest.fixture
def restricted(agreed_case, manager):
    return builders.restricted(agreed_case, manager)


def test_a_record_opened_in_an_emergency_is_on_the_home_of_information_governance_until_it_is_judged(
    restricted, other_manager, governance, signed_in
):
    browser = signed_in(governance)
    assert "Opened in an emergency" not in text(browser.get("/"))
    sight = broken(restricted, other_manager)
    said = text(browser.get("/"))
    assert "Opened in an emergency" in said and restricted.reference in said
    assert "Owen Price" in said and sight.why in said
    line = Entry.objects.get(verb="emergency.opened")
    assert f"/audit/lines/{line.pk}/judge/" in browser.get("/").content.decode()
    time_is_up(sight)
    assert "Opened in an emergency" in text(browser.get("/"))
    judging.judge(line, came_to="all_right", why="A child was missing", by=governance)
    assert "Opened in an emergency" not in text(browser.get("/"))
