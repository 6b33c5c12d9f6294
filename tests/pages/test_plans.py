"""The plan's page of somebody who works with the family: light however long the plan, and nothing of it out of reach."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from plans import contents
from plans.models import Action, Goal, Meeting, Review
from plans.status import ActionStatus, MeetingStatus
from portal.models import FamilyMessage
from tests import builders

OPEN, DONE, DROPPED = ActionStatus.NOT_STARTED, ActionStatus.DONE, ActionStatus.DROPPED
ROW = '<tr class="govuk-table__row">'


@pytest.fixture
def plan(supported_case):
    """The family's plan, emptied of its actions."""
    found = supported_case.plans.get()
    Action.objects.filter(goal__plan=found).delete()
    return found


def put(goal, status, count, worker, what="Step"):
    """Actions of a goal, one a day from yesterday on."""
    today = timezone.localdate()
    Action.objects.bulk_create(
        Action(
            goal=goal,
            what=f"{what} {n}",
            worker=worker,
            due_on=today + timedelta(days=n - 1),
            status=status,
            done_on=today - timedelta(days=n) if status == DONE else None,
        )
        for n in range(count)
    )


def page(browser, plan, name="show", ask=""):
    return browser.get(reverse(f"plans:{name}", args=[plan.case_id]) + ask).content.decode()


def cost(browser, plan, name="show"):
    page(browser, plan, name)
    with CaptureQueriesContext(connection) as said:
        page(browser, plan, name)
    return len(said)


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_plan_of_145_actions_is_as_light_as_one_of_four(signed_in, plan, lead):
    browser, goal = signed_in(lead), plan.goals.first()
    put(goal, OPEN, 2, lead)
    put(goal, DONE, 1, lead, "Past")
    put(goal, DROPPED, 1, lead, "Dropped")
    few, short = cost(browser, plan), page(browser, plan)
    put(goal, OPEN, 10, lead, "Next")
    put(goal, DONE, 113, lead, "Old")
    put(goal, DROPPED, 18, lead, "Not")
    Goal.objects.bulk_create(Goal(plan=plan, title=f"Goal {n}", order=n) for n in range(1, 9))
    long = page(browser, plan)
    assert cost(browser, plan) == few <= 20
    assert long.count(ROW) < short.count(ROW) + 10 + contents.OVER_SHOWN
    said = words(long)
    assert "114 done. 19 no longer needed." in said and "133 actions" in said
    assert all(f"Next {n}<" in long for n in range(10)), "what is open is all there"


def test_what_is_due_first_comes_first_and_the_rest_is_told_and_reached(signed_in, plan, lead):
    browser, goal = signed_in(lead), plan.goals.first()
    put(goal, OPEN, contents.OPEN_SHOWN + 7, lead)
    html = page(browser, plan)
    assert html.index("Step 0<") < html.index("Step 1<") and f"Step {contents.OPEN_SHOWN}<" not in html
    assert f"there are {contents.OPEN_SHOWN + 7} to do" in words(html) and "7 more to do" in words(html)
    assert reverse("plans:actions", args=[plan.case_id]) in html
    pages = [page(browser, plan, "actions", f"?page={n}") for n in (1, 2, 3)]
    assert sum(one.count("Step ") for one in pages) == contents.OPEN_SHOWN + 7


def test_what_is_over_is_read_a_page_at_a_time_the_latest_first(signed_in, plan, lead):
    browser, goal = signed_in(lead), plan.goals.first()
    put(goal, DONE, 30, lead, "Past")
    put(goal, DROPPED, 1, lead, "Dropped")
    html = page(browser, plan)
    assert "Nothing is left to do for this." in html and "All 31 that are done" in words(html)
    assert "Past 4<" in html and "Past 5<" not in html
    first = page(browser, plan, "actions", "?show=over")
    assert "Past 0<" in first and "Past 24<" in first and "Past 25<" not in first and goal.title in first
    second = page(browser, plan, "actions", "?show=over&page=2")
    assert "Past 29<" in second and "Dropped 0<" in second
    assert "Nothing is left to do." in page(browser, plan, "actions", "?show=nonsense&page=x")


def test_reviews_and_meetings_are_read_a_page_at_a_time(signed_in, plan, lead):
    browser, case = signed_in(lead), plan.case
    builders.with_review(case)
    few, few_of_all = cost(browser, plan), cost(browser, plan, "reviews")
    assert "All reviews" not in page(browser, plan)
    for _ in range(4):
        builders.with_review(case)
    assert cost(browser, plan) == few and cost(browser, plan, "reviews") == few_of_all
    assert "All reviews" in page(browser, plan)
    assert page(browser, plan, "reviews").count("eh-timeline__item") == Review.objects.count() == 5
    held = cost(browser, plan, "meetings")
    now = timezone.now()
    Meeting.objects.bulk_create(
        Meeting(
            case=case,
            kind=Meeting.Kind.REVIEW,
            starts_at=now - timedelta(days=n),
            place="School",
            booked_by=lead,
            status=MeetingStatus.CANCELLED,
            cancelled_why="Ill",
        )
        for n in range(15)
    )
    assert cost(browser, plan, "meetings") == held
    html = page(browser, plan, "meetings")
    assert html.count("govuk-summary-card__title-wrapper") == 10 and 'rel="next"' in html


def test_a_message_that_waits_is_never_on_a_later_page(signed_in, plan, lead):
    case = plan.case
    mother = builders.mother(case)

    def said(text, **answered):
        return FamilyMessage.objects.create(
            case=case, person=mother, kind="how_it_goes", text=text, **answered
        )

    said("Please ring me")
    for n in range(30):
        said(f"All is well {n}", answer="Good", answered_by=lead, answered_at=timezone.now())
    html = signed_in(lead).get(reverse("portal:messages", args=[case.pk])).content.decode()
    assert html.index("Please ring me") < html.index("All is well 29") and "All is well 5<" not in html
