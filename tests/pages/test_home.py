"""Home: danger first, today by lateness and by the hour, the week in columns, what is new, and one's families."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from audit import judging, trail
from audit.models import Entry, Question, Unusual
from cases import notes, warnings
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp.clocks import LONDON
from earlyhelp.dates import since
from earlyhelp.periods import midnight
from home import mine
from home.views import home
from plans import meetings
from plans.models import Action, Meeting
from portal import words
from portal.models import FamilyMessage
from referrals.models import Enquiry
from tests import builders
from tests.facts import at_moment
from tests.rules.test_enquiries import an_enquiry

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def text(answer):
    """The words of the main part of a page."""
    assert answer.status_code == 200
    page = answer.content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def part(words_, head, *ends):
    """The words of a part of the page, up to the head of another."""
    rest = words_[words_.index(head) :]
    return rest[: min((rest.index(end) for end in ends if end in rest), default=len(rest))]


def today_of(words_):
    return part(words_, "Today", "This week")


def week_of(words_):
    return part(words_, "This week", "New since")


def test_ones_own_work_is_found_by_statements_written_once(supported_case, lead):
    by = timezone.localdate() + timedelta(days=400)
    of_families = {
        "user": lead.pk,
        "today": midnight(TODAY()),
        "week": midnight(TODAY() - timedelta(days=7)),
        "day": TODAY(),
    }
    asked = {
        mine._families: (mine._families_of, of_families),
        mine._due_actions: (mine._due_actions_of, {"user": lead.pk, "by": by}),
        mine._messages: (mine._messages_for, {"user": lead.pk}),
    }
    for written, (build, values) in asked.items():
        assert written(**values) == list(build(**values))
    assert mine._families(**of_families) == [supported_case]
    assert [one.what for one in mine._due_actions(user=lead.pk, by=by)] == ["Arrange a late start"]


def test_what_one_sent_is_what_one_may_see_of_it(front_door, lead):
    sent = an_enquiry(front_door)
    plain = Enquiry.objects.waiting().order_by("reply_due_at")
    for one in (front_door, lead):
        asked = plain.visible_to(one).filter(received_by=one)
        shown = home._sent(user=one.pk, day=timezone.localdate())
        assert [pk for pk, *_ in shown] == [each.pk for each in asked[:5]]
    assert home._sent(user=front_door.pk, day=timezone.localdate()) == [(sent.pk, sent.reply_due_at, "Moss")]


# --- today and the week -------------------------------------------------------------------------------


def an_item(words_, on, at=None):
    return mine.Item(words_, on, "/", at=at)


def test_today_stands_by_how_late_and_then_by_the_hour():
    monday = date(2026, 11, 30)
    noon, ten = (datetime(2026, 11, 30, hour, tzinfo=LONDON) for hour in (12, 10))
    items = [
        an_item("By the end of today", monday),
        an_item("At noon", monday, noon),
        an_item("Two days late", monday - timedelta(days=2)),
        an_item("At ten", monday, ten),
        an_item("Three weeks late", monday - timedelta(days=21)),
    ]
    due, week = mine.days_of(items, monday)
    assert [one.words for one in due] == [
        "Three weeks late", "Two days late", "At ten", "At noon", "By the end of today",
    ]  # fmt: skip
    assert not any(day.items for day in week)


def test_the_week_is_the_next_working_days_and_loses_nothing():
    thursday = date(2026, 12, 3)
    items = [an_item(str(n), thursday + timedelta(days=n)) for n in range(1, 10)]
    due, week = mine.days_of(items, thursday)
    assert due == []
    assert [(day.on.strftime("%a %-d"), [one.words for one in day.items]) for day in week] == [
        ("Fri 4", ["1", "2", "3"]),  # Saturday and Sunday with it
        ("Mon 7", ["4"]),
        ("Tue 8", ["5"]),
        ("Wed 9", ["6"]),
        ("Thu 10", ["7", "8", "9"]),
    ]


def test_what_is_late_is_said_in_days_and_counted(supported_case, lead, signed_in):
    Action.objects.filter(worker=lead).update(due_on=TODAY() - timedelta(days=3))
    shown = text(signed_in(lead).get("/"))
    assert "3 days late Arrange a late start , Moss family" in today_of(shown)
    assert "You lead 1 family, 2 children · 1 thing late" in shown


def test_a_meeting_stands_at_its_hour_and_work_on_its_day(supported_case, lead, signed_in):
    at = timezone.now() + timedelta(days=1)
    meetings.book(
        supported_case, kind=Meeting.Kind.REVIEW, starts_at=at, place="Harebell Family Hub", by=lead
    )
    Action.objects.filter(worker=lead).update(due_on=TODAY() + timedelta(days=2))
    shown = text(signed_in(lead).get("/"))
    assert "Review meeting , Moss family" in week_of(
        shown
    ) and "Arrange a late start , Moss family" in week_of(shown)
    assert "Nothing is due from you today." in today_of(shown)


def test_what_a_family_wrote_to_its_lead_is_theirs_to_answer(
    supported_case, with_team, lead, teammate, signed_in
):
    case = with_team(supported_case)
    words.say(case, person=builders.mother(case), kind=FamilyMessage.Kind.RING_ME, text="Please")
    assert "Answer the family , Moss family Please ring me, today" in text(signed_in(lead).get("/"))
    assert "Please ring me" not in text(signed_in(teammate).get("/"))


# --- danger, what is new, whom one waits for ------------------------------------------------------------


def test_danger_in_a_family_stands_above_everything_else(supported_case, lead, signed_in):
    for kind, said in (("home", "A large dog"), ("contact_safely", "Text only")):
        warnings.warn(
            supported_case.family,
            kind=kind,
            text=said,
            review_on=TODAY() + timedelta(days=30),
            case=supported_case,
            by=lead,
        )
    shown = text(signed_in(lead).get("/"))
    assert shown.index("Moss family : Risk in the home") < shown.index("Today")
    assert "Moss family Danger" in part(shown, "My families") and "Contact safely" not in shown


def test_what_others_did_in_ones_families_is_new_until_the_next_day(
    supported_case, with_team, lead, teammate, stranger, signed_in
):
    case = with_team(supported_case)
    looked = timezone.now() - timedelta(days=2)
    trail.record("work.viewed", lead, by=lead)
    at_moment(Entry.objects.all(), looked)
    notes.add(case, kind="call", happened_at=timezone.now(), title="Rang the GP", by=teammate)
    notes.add(case, kind="call", happened_at=timezone.now(), title="My own", by=lead)
    for _ in range(2):
        shown = part(text(signed_in(lead).get("/")), "New since", "My families")
        assert f"New since {since(looked)} 1 Moss family Hana Yusuf wrote in the chronology, today" in shown
        assert "Grace Okafor" not in shown
    assert "Rang" not in shown  # what stands in an entry is read in the record
    assert "Moss" not in text(signed_in(stranger).get("/"))


def test_what_others_owe_ones_families_is_waited_for(agreed_case, manager, lead, signed_in):
    builders.with_assessment(agreed_case, manager, signed_off=False)
    shown = part(text(signed_in(lead).get("/")), "Waiting for others", "My families")
    assert "Waiting for others 1 Sign off the assessment Moss family" in shown
    assert "Sign off" not in today_of(text(signed_in(lead).get("/")))


# --- my families --------------------------------------------------------------------------------------


def test_families_say_what_is_next_and_which_child_was_seen_longest_ago(supported_case, lead, signed_in):
    idris, layla = builders.son(supported_case), builders.daughter(supported_case)
    row = part(text(signed_in(lead).get("/")), "My families")
    assert "Moss family 6, 9 Plan in place Review the plan" in row and row.endswith("Not recorded")
    for person, days in ((idris, 40), (layla, 3)):
        at = timezone.localtime() - timedelta(days=days)  # by the clock on the wall, which changes in between
        notes.add(supported_case, kind="visit", happened_at=at, title="Visit", saw=[person], by=lead)
    page = signed_in(lead).get("/").content.decode()
    assert '<span class="eh-mark eh-mark--gap">Idris, 40 days</span>' in page
    notes.add(supported_case, kind="visit", happened_at=timezone.now(), title="Visit", saw=[idris], by=lead)
    page = signed_in(lead).get("/").content.decode()
    assert "Layla, 3 days" in page and "eh-mark--gap" not in page


def test_my_work_takes_twelve_statements_however_many_families(
    supported_case, with_team, lead, manager, front_door, signed_in
):
    words.say(
        with_team(supported_case), person=builders.mother(supported_case), kind="ring_me", text="Please"
    )
    for number in range(4):
        case = builders.a_waiting_case(front_door, builders.a_family(front_door, name=f"Reed {number}"))
        builders.with_lead(case, lead, manager)
    browser = signed_in(lead)
    browser.get("/")
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/").status_code == 200
    asked = [one["sql"] for one in asked.captured_queries if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 12, asked


# --- those who have no families of their own ------------------------------------------------------------


def test_an_auditor_is_shown_what_is_late(supported_case, auditor, signed_in):
    assert "Late across the area All of them Nothing is late." in text(signed_in(auditor).get("/"))
    assert totals_of(signed_in(auditor)) == {"open family": 1, "wait: review the plan": 1}
    Owed.objects.filter(case=supported_case, kind=OwedKind.REVIEW).update(
        due=timezone.now() - timedelta(days=4)
    )
    shown = text(signed_in(auditor).get("/"))
    assert "Moss family" in shown and "4 days late" in shown
    assert totals_of(signed_in(auditor))["late"] == 1


def totals_of(browser):
    """{words: number} of the numbers above a home that are not 0; each leads to as many rows as it says."""
    found = browser.get("/").context
    found = found["governance"].totals if found.get("governance") else found["totals"]
    for one in found:
        listed = browser.get(one.url)
        assert listed.status_code == 200, one.url
        if "page" in listed.context:
            assert len(listed.context["page"].rows) == one.number, one.url
    return {one.words: one.number for one in found if one.number}


def test_information_governance_is_shown_what_is_left_to_judge_and_what_of_it_is_late(
    governance, lead, signed_in
):
    browser = signed_in(governance)
    assert totals_of(browser) == {} and "Nobody’s day is left to judge." in text(browser.get("/"))
    late = Unusual.objects.create(
        day=TODAY() - timedelta(days=8), actor_id=lead.pk, actor_name=lead.name, records=61, usual=4
    )
    Unusual.objects.create(day=TODAY(), actor_id=lead.pk, actor_name=lead.name, records=64, usual=4)
    assert totals_of(browser) == {"unusual days to judge, 1 late": 2}
    said = text(browser.get("/"))
    assert said.index("opened 61 records") < said.index("opened 64 records"), "what waits longest is first"
    judging.judge(late, came_to="all_right", why="She covered for two", by=governance)
    assert totals_of(browser) == {"unusual day to judge": 1}
    assert "64 records" not in text(signed_in(lead).get("/"))


def test_information_governance_is_shown_its_questions_who_was_refused_and_what_is_restricted(
    governance, lead, stranger, manager, agreed_case, signed_in
):
    for _ in range(2):
        signed_in(stranger).get(f"/families/{agreed_case.pk}/")
    line = Entry.objects.filter(verb="case.refused").latest("pk")
    asked = judging.ask(line, of=stranger, text="Why this family?", by=governance)
    builders.restricted(agreed_case, manager)
    browser = signed_in(governance)
    assert totals_of(browser) == {
        "question without an answer": 1,
        "refused in 7 days": 2,
        "restricted record": 1,
    }
    said = text(browser.get("/"))
    assert "Stella Novak , Brambleford Health Visiting, was refused 2 times." in said
    assert "Why this family?" in said and "1 record is held by one person alone" in said
    Question.objects.filter(pk=asked.pk).update(at=timezone.now() - timedelta(days=8))
    assert totals_of(browser)["question without an answer, 1 late"] == 1
    judging.answer(asked, text="A wrong number", by=stranger)
    assert totals_of(browser)["answer to judge"] == 1
    judging.judge(line, came_to="all_right", why="A slip", by=governance)
    assert "answer to judge" not in totals_of(browser)


def test_the_home_of_information_governance_asks_no_more_for_more(
    governance, lead, manager, signed_in, django_assert_max_num_queries
):
    browser = signed_in(governance)
    browser.get("/")
    for days in range(20):
        day = TODAY() - timedelta(days=days)
        Unusual.objects.create(day=day, actor_id=lead.pk, actor_name=lead.name, records=61, usual=4)
    for one in Unusual.objects.all():
        judging.ask(one, of=lead, text="Why?", by=governance)
    with django_assert_max_num_queries(19):
        assert len(browser.get("/").context["governance"].unusual) == 8


def test_whoever_is_asked_about_a_look_has_it_on_their_home(governance, lead, signed_in):
    day = Unusual.objects.create(day=TODAY(), actor_id=lead.pk, actor_name=lead.name, records=61, usual=4)
    asked = judging.ask(day, of=lead, text="Why?", by=governance)
    answer = signed_in(lead).get("/")
    assert "Say why a record was looked at" in text(answer)
    assert f"/audit/asked/{asked.pk}/" in answer.content.decode()
    judging.answer(asked, text="I covered", by=lead)
    assert "Say why" not in text(signed_in(lead).get("/"))
