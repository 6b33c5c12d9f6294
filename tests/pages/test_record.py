"""The record at a glance: what it lists is bounded, nothing is out of reach, and it asks the database little."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from assessments import eha
from home.views import home, record
from plans import actions as moving
from plans import plan as planning
from plans.models import Action
from plans.status import ActionStatus
from referrals.models import Enquiry
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def long_plan(supported_case, lead):
    """A plan with 14 open actions and one that is done."""
    live = planning.live(supported_case)
    goal = live.goals.first()
    for n in range(15 - Action.objects.filter(goal__plan=live).count()):
        due_on = timezone.localdate() + timedelta(days=30 + n)
        planning.add_action(goal, what=f"Thing {n:02}", worker=lead, due_on=due_on, by=lead)
    moving.move(live.goals.first().actions.last(), status=ActionStatus.DONE, by=lead)
    return supported_case


def opened(browser, case, part=""):
    answer = browser.get(f"/families/{case.pk}/{part}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_long_plan_shows_the_ten_actions_due_soonest_and_where_the_rest_are(long_plan, lead, signed_in):
    page = opened(signed_in(lead), long_plan)
    asked = Action.objects.open().filter(goal__plan__case=long_plan).order_by("due_on", "pk")
    soonest, rest = list(asked[:10]), list(asked[10:])
    assert len(rest) == 4
    assert all(f"/plan/actions/{one.pk}/" in page for one in soonest)
    assert not any(f"/plan/actions/{one.pk}/" in page for one in rest)
    assert "See all 14 in the plan" in page
    assert "1 finished action" in " ".join(page.split())
    plan = opened(signed_in(lead), long_plan, "plan/")
    assert all(f"/plan/actions/{one.pk}/" in plan for one in rest)


def test_a_short_plan_says_nothing_of_a_rest(supported_case, lead, signed_in):
    assert "See all" not in opened(signed_in(lead), supported_case)


def test_the_record_takes_eleven_statements_however_long_the_plan(long_plan, lead, signed_in):
    browser = signed_in(lead)
    browser.get(f"/families/{long_plan.pk}/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(f"/families/{long_plan.pk}/").status_code == 200
    asked = [one["sql"] for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 11, asked


def test_what_is_kept_written_finds_what_the_querysets_find(long_plan, lead):
    case = long_plan
    live = planning.live(case)
    asked = {
        record._members: (record._members_of, {"family": case.family_id}),
        record._team: (record._team_of, {"case": case.pk}),
        record._actions: (record._actions_of, {"plan": live.pk}),
        record._notes: (record._notes_of, {"case": case.pk}),
        record._glance: (record._facts, {"case": case.pk, "user": lead.pk}),
    }
    for written, (build, values) in asked.items():
        assert written(**values) == list(build(**values)) != []


def test_ones_own_work_is_found_by_statements_written_once(long_plan, lead):
    by = timezone.localdate() + timedelta(days=400)
    asked = {
        home._families: (home._families_of, {"user": lead.pk}),
        home._due_actions: (home._due_actions_of, {"user": lead.pk, "by": by}),
        home._messages: (home._messages_for, {"user": lead.pk}),
    }
    for written, (build, values) in asked.items():
        assert written(**values) == list(build(**values))
    assert home._families(user=lead.pk) == [long_plan]
    assert len(home._due_actions(user=lead.pk, by=by)) == 13  # and one is the family’s own


def test_what_one_sent_is_what_one_may_see_of_it(front_door, lead):
    sent = an_enquiry(front_door)
    plain = Enquiry.objects.waiting().order_by("reply_due_at")
    for one in (front_door, lead):
        asked = plain.visible_to(one).filter(received_by=one)
        assert home._sent(user=one.pk, day=timezone.localdate()) == list(asked[:5])
    assert home._sent(user=front_door.pk, day=timezone.localdate()) == [sent]


def test_what_is_owed_stands_side_by_side_with_whose_it_is(supported_case, lead, manager, signed_in):
    eha.start(supported_case, by=lead)
    page = " ".join(opened(signed_in(lead), supported_case).split())
    for words in ("Review the plan", "Finish the assessment"):
        assert f"<strong>{words}</strong>Grace Okafor, by " in page
        assert f"{words}, due in" in page
    board = " ".join(signed_in(manager).get("/families/").content.decode().split())
    assert "Finish the assessment" in board and "and 1 more" in board
