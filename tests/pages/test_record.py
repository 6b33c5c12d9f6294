"""The record at a glance: what it lists is bounded, nothing is out of reach, and it asks the database little."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit import trail
from audit.models import Entry
from cases import audience, contacts, notes, warnings
from cases.models import Case
from earlyhelp.dates import day_short, since
from earlyhelp.periods import midnight
from home import glance
from plans import actions as moving
from plans import plan as planning
from plans.models import Action
from plans.status import ActionStatus
from portal import words
from portal.models import FamilyMessage
from tests import builders
from tests.facts import at_moment
from tests.journeys.visitor import Visitor, in_boxes

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
    assert "<span>1 action, 1 meeting</span>" in page
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
        glance._members[False]: (
            glance._members_of,
            {"family": case.family_id, "case": case.pk, "user": lead.pk},
        ),
        glance._steps: (glance._steps_of, {"plan": live.pk}),
        glance._notes[False]: (glance._notes_of, {"case": case.pk, "user": lead.pk}),
        glance._glance[False]: (
            glance._facts,
            {
                "case": case.pk,
                "user": lead.pk,
                "today": midnight(timezone.localdate()),
                "day": timezone.localdate(),
            },
        ),
    }
    for written, (build, values) in asked.items():
        assert written(**values) == list(build(**values)) != []


def test_what_is_owed_stands_in_three_lists_by_who_owes_it(
    supported_case, with_team, lead, teammate, signed_in
):
    case = with_team(supported_case)
    goal = planning.live(case).goals.get()
    due_on = timezone.localdate() + timedelta(days=9)
    planning.add_action(goal, what="Weigh Layla", worker=teammate, due_on=due_on, by=lead)
    mine, others, theirs = owed_lists(opened(signed_in(lead), case))
    assert "Review the plan" in mine and "Arrange a late start" in mine
    assert "Weigh Layla" in others and "Hana Yusuf" in others
    assert "Bed by nine" in theirs and "Nadia" in theirs
    mine, others, theirs = owed_lists(opened(signed_in(teammate), case))
    assert "Weigh Layla" in mine and "Review the plan" in others and "Grace Okafor" in others
    assert "Bed by nine" in theirs


def test_what_is_late_is_said_in_days_and_comes_first(supported_case, lead, signed_in):
    Action.objects.filter(worker=lead).update(due_on=timezone.localdate() - timedelta(days=3))
    mine, _, _ = owed_lists(opened(signed_in(lead), supported_case))
    assert "3 days late" in mine
    assert mine.index("Arrange a late start") < mine.index("Review the plan")


def test_what_a_role_owes_is_owed_by_whoever_has_it(agreed_case, lead, manager, other_manager, signed_in):
    builders.with_assessment(agreed_case, manager, signed_off=False)
    for who, place in ((lead, 1), (manager, 0), (other_manager, 1)):
        page = opened(signed_in(who), agreed_case)
        assert "Sign off the assessment" in owed_lists(page)[place], who
        green = re.findall(r'class="govuk-button" data-module="govuk-button">([^<]*)', page)
        assert green == (["Sign off the assessment"] if who == manager else [])


def test_what_the_family_wrote_is_owed_an_answer(supported_case, lead, signed_in):
    words.say(
        supported_case, person=builders.mother(supported_case), kind=FamilyMessage.Kind.RING_ME, text="Please"
    )
    mine, _, _ = owed_lists(opened(signed_in(lead), supported_case))
    assert "Answer the family" in mine and "Please ring me, today" in mine


def owed_lists(page):
    """The words of the three lists: the reader's own, other workers', the family's."""
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    whole = words[words.index("Needs doing now") : words.index("The family", words.index("The family ·") + 9)]
    mine, _, rest = whole.partition("Others at work ·")
    others, _, theirs = rest.partition("The family ·")
    return mine, others, theirs


# --- a column a child ---------------------------------------------------------------------------------


def child(page, name):
    """The words of a child's column."""
    [column] = [one for one in re.findall(r"<article.*?</article>", page, re.S) if f">{name}," in one]
    return " ".join(re.sub(r"<[^>]+>", " ", column).split())


def a_visit(case, by, days, saw):
    at = timezone.now() - timedelta(days=days)
    return notes.add(case, kind="visit", happened_at=at, title="Home visit", saw=saw, by=by)


def test_nothing_is_made_up_of_a_child_of_whom_nothing_is_recorded(agreed_case, lead, signed_in):
    said = child(opened(signed_in(lead), agreed_case), "Idris")
    assert "Seen Not recorded Heard Not recorded Goal Not recorded" in said
    assert "Gap" not in said  # the case was opened today


def test_a_child_was_seen_when_somebody_last_saw_it_and_by_whom(
    supported_case, with_team, lead, teammate, signed_in
):
    case = with_team(supported_case)
    idris = builders.son(case)
    a_visit(case, lead, 9, [idris])
    a_visit(case, teammate, 3, [idris])
    a_visit(case, lead, 1, [])
    on = day_short(timezone.localdate() - timedelta(days=3))
    assert f"Seen {on}, by Hana Yusuf Heard I want to see my friends." in child(
        opened(signed_in(lead), case), "Idris"
    )
    assert f"Seen {on}, by you" in child(opened(signed_in(teammate), case), "Idris")
    assert "Seen Not recorded" in child(opened(signed_in(lead), case), "Layla")


def test_the_form_of_an_entry_asks_which_children_were_seen(agreed_case, lead, signed_in):
    grace = Visitor(signed_in(lead)).opens(f"/families/{agreed_case.pk}/chronology/add/")
    idris = builders.son(agreed_case)
    grace.answers(
        kind="visit",
        title="Home visit",
        text="All well",
        saw=idris.pk,
        **in_boxes("day", timezone.localdate()),
    )
    grace.sees("Seen: Idris")
    assert "by you" in child(opened(signed_in(lead), agreed_case), "Idris")


def test_a_child_not_seen_for_more_than_four_weeks_is_a_gap(supported_case, lead, signed_in):
    idris, layla = builders.son(supported_case), builders.daughter(supported_case)
    Case.objects.filter(pk=supported_case.pk).update(opened_at=timezone.now() - timedelta(days=60))
    a_visit(supported_case, lead, 29, [idris])
    page = opened(signed_in(lead), supported_case)
    assert "Gap Not seen for 29 days" in child(page, "Idris")
    assert "Gap Never recorded as seen" in child(page, "Layla")
    a_visit(supported_case, lead, 28, [idris, layla])
    page = opened(signed_in(lead), supported_case)
    assert "Gap" not in child(page, "Idris") + child(page, "Layla")


# --- how to reach them --------------------------------------------------------------------------------


def test_the_main_contact_is_rung_from_the_record(agreed_case, lead, signed_in):
    contacts.add_contact(
        builders.mother(agreed_case), kind="mobile", value="07700 900321", safety="safe", by=lead
    )
    page = opened(signed_in(lead), agreed_case)
    assert '<a class="govuk-link" href="tel:07700900321">07700 900321</a>' in page
    assert "How to reach" not in page


@pytest.mark.parametrize(
    ("safety", "note", "says", "rings"),
    [
        ("care", "Text only", "Text only:", True),
        ("unsafe", "He answers it", "Not safe, do not use. He answers it:", False),
        ("unknown", "", "It is not known whether it is safe:", True),
    ],
)
def test_no_number_stands_there_without_what_there_is_to_know_of_it(
    safety, note, says, rings, agreed_case, lead, signed_in
):
    contacts.add_contact(
        builders.mother(agreed_case), kind="mobile", value="07700 900321", safety=safety, note=note, by=lead
    )
    page = " ".join(opened(signed_in(lead), agreed_case).split())
    assert f"<p> {says} " in page and "How to reach Nadia" in page
    assert ("tel:07700900321" in page) == rings
    assert page.count("07700 900321") == 1


def test_where_care_is_needed_nobody_rings_a_number_of_which_nobody_has_asked(agreed_case, lead, signed_in):
    contacts.add_contact(
        builders.mother(agreed_case), kind="mobile", value="07700 900321", safety="unknown", by=lead
    )
    warnings.warn(
        agreed_case.family,
        kind="domestic_abuse",
        text="Her former partner has her phone",
        review_on=timezone.localdate() + timedelta(days=30),
        case=agreed_case,
        by=lead,
    )
    assert "tel:" not in opened(signed_in(lead), agreed_case)


# --- the rest -----------------------------------------------------------------------------------------


def test_what_is_folded_says_how_many_and_the_latest(long_plan, lead, signed_in):
    notes.add(long_plan, kind="call", happened_at=timezone.now(), title="Rang Nadia", by=lead)
    page = opened(signed_in(lead), long_plan)
    assert re.findall(r"<summary><b>([^<]*)", page) == [
        "New to you", "How far they have come", "Chronology", "Why we are involved", "Agreement and sharing",
        "Done",
    ]  # fmt: skip
    assert f"<span>{long_plan.notes.count()} entries. Last: Rang Nadia, " in page
    assert "Nadia agreed, " in page and "Everybody but the landlord" in page


def test_entries_are_counted_that_the_reader_may_read(supported_case, with_team, lead, teammate, signed_in):
    case = with_team(supported_case)
    number = case.notes.count()
    notes.add(
        case,
        kind="call",
        happened_at=timezone.now(),
        title="Moved",
        for_whom=audience.Topic.HIDDEN_ADDRESS,
        by=lead,
    )
    assert f"<span>{number + 1} entries. Last: Moved, " in opened(signed_in(lead), case)
    page = opened(signed_in(teammate), case)
    assert f"<span>{number} entries. " in page and "Moved" not in page


def test_what_others_did_since_one_last_looked_is_new(supported_case, with_team, lead, teammate, signed_in):
    case = with_team(supported_case)
    assert "You open this record for the first time today" in opened(signed_in(lead), case)
    looked = timezone.now() - timedelta(days=2)
    trail.viewed(case, by=lead, case=case, page="record")
    at_moment(Entry.objects.filter(case_id=case.pk), looked)
    notes.add(case, kind="call", happened_at=timezone.now(), title="Rang the GP", by=teammate)
    notes.add(case, kind="call", happened_at=timezone.now(), title="My own", by=lead)
    for _ in range(2):  # and it stays for the day
        page = opened(signed_in(lead), case)
        assert f"<b>New since {since(looked)}</b><span>1: Hana Yusuf wrote “Rang the GP”</span>" in page
    page = opened(signed_in(teammate), case)
    assert "Grace Okafor wrote “My own”" in page


def test_a_goal_without_a_score_names_none(supported_case, lead, signed_in):
    before = opened(signed_in(lead), supported_case).count('data-label="Score"')
    planning.add_goal(planning.live(supported_case), title="Music on Tuesdays", by=lead)
    page = opened(signed_in(lead), supported_case)
    assert "Music on Tuesdays" in page and page.count('data-label="Score"') == before


def test_a_warning_ends_before_it_says_who_added_it(supported_case, lead, signed_in):
    day = timezone.localdate() + timedelta(days=30)
    warnings.warn(supported_case.family, kind="home", text="A dog at the gate", review_on=day, by=lead)
    said = " ".join(opened(signed_in(lead), supported_case).split())
    assert "A dog at the gate (added by Grace Okafor," in said
