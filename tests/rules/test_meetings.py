from datetime import timedelta

import pytest
from django.utils import timezone

from cases import team
from cases.status import OwedKind
from earlyhelp import clocks, dates
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from plans import meetings
from plans.models import Meeting
from tests import builders
from tests.facts import at_once, last_line, letters, not_theirs, owed_on, refuses, steps

TODAY = timezone.localdate


def book(case, by, **answers):
    given = {
        "kind": "first",
        "starts_at": timezone.now() + timedelta(days=7),
        "place": " Harebell Hub ",
    } | answers
    return meetings.book(case, by=by, **given)


def hold(meeting, by, **answers):
    given = {
        "held_on": TODAY(),
        "workers": [by],
        "people": [builders.mother(meeting.case)],
        "working_well": " Nursery ",
        "worries": " Sleep ",
        "agreed_next": " School at ten ",
    } | answers
    return meetings.hold(meeting, by=by, **given)


def test_booking_tells_the_whole_team(planning_case, lead, teammate):
    team.join(planning_case, teammate, why="Health visitor", by=lead)
    meeting = book(planning_case, lead, interpreter=" Somali ")
    assert (meeting.status, meeting.place, meeting.interpreter, meeting.booked_by) == (
        "booked",
        "Harebell Hub",
        "Somali",
        lead,
    )
    assert last_line().verb == "meeting.booked"
    assert sorted(letters("meeting.booked")) == sorted([lead.email, teammate.email])


def test_the_letter_says_the_time_as_every_page_does(planning_case, lead):
    starts = timezone.localtime() + timedelta(days=7)
    book(planning_case, lead, starts_at=starts.replace(hour=14, minute=30))
    body = Letter.objects.get(kind="meeting.booked").body
    assert f"{dates.day_long(starts)} at 2.30pm." in body and "14:30" not in body


def test_a_meeting_written_down_afterwards_tells_nobody(planning_case, lead):
    book(planning_case, lead, starts_at=timezone.now() - timedelta(hours=2))
    assert letters("meeting.booked") == []


@pytest.mark.parametrize("state", ["agreed_case", "assessing_case"])
def test_a_team_meets_after_the_assessment(state, request, lead):
    case = request.getfixturevalue(state)
    with refuses("A team meeting comes after the assessment is signed off."):
        book(case, lead)


def test_a_meeting_is_within_the_year(planning_case, lead):
    with refuses("must be within the next year", "starts_at"):
        book(planning_case, lead, starts_at=timezone.now() + timedelta(days=366))


def test_one_meeting_is_booked_at_a_time(planning_case, lead):
    book(planning_case, lead)
    with refuses("A meeting is already booked. Write it up or cancel it first."):
        book(planning_case, lead)


@pytest.mark.django_db(transaction=True)
def test_booking_twice_at_once_books_once(planning_case, lead):
    made, refused = at_once(*[lambda: book(planning_case, lead)] * 3)
    assert (len(made), len(refused)) == (1, 2)
    assert letters("meeting.booked") == [lead.email]


def test_there_is_one_first_meeting(supported_case, lead):
    with refuses("The first meeting has been held. Book a review meeting.", "kind"):
        book(supported_case, lead)
    assert book(supported_case, lead, kind="review").kind == "review"


def test_holding_the_first_meeting_starts_the_clock_of_the_plan(planning_case, lead, teammate):
    team.join(planning_case, teammate, why="Health visitor", by=lead)
    held_on = TODAY() - timedelta(days=1)
    meeting = hold(book(planning_case, lead), lead, held_on=held_on)
    planning_case.refresh_from_db()
    assert (meeting.status, meeting.held_on, meeting.written_by) == ("held", held_on, lead)
    assert (meeting.working_well, meeting.worries, meeting.agreed_next) == (
        "Nursery",
        "Sleep",
        "School at ten",
    )
    assert owed_on(planning_case) == {
        OwedKind.AGREE_PLAN: clocks.due(held_on, authority().clock("agree_plan"))
    }
    assert steps(planning_case)[-1] == "First team meeting held"
    assert last_line().verb == "meeting.held"


def test_everybody_invited_is_marked_as_having_come_or_not(planning_case, lead, teammate):
    team.join(planning_case, teammate, why="Health visitor", by=lead)
    meeting = hold(book(planning_case, lead), lead)
    rows = meeting.attendance.select_related("worker", "person")
    assert {(row.worker or row.person).name: row.came for row in rows} == {
        "Grace Okafor": True,
        "Hana Yusuf": False,
        "Nadia Moss": True,
        "Idris Moss": False,
        "Layla Moss": False,
    }


def test_a_team_meeting_is_held_with_the_family(planning_case, lead, front_door):
    meeting = book(planning_case, lead)
    other = builders.a_family(front_door, name="Reed").members.first().person
    for people in ([], [other]):
        with refuses("A team meeting is held with the family. Select who came.", "people"):
            hold(meeting, lead, people=people)


def test_a_meeting_is_not_written_up_before_it_is_held(planning_case, lead):
    meeting = book(planning_case, lead)
    with refuses("must be today or earlier", "held_on"):
        hold(meeting, lead, held_on=TODAY() + timedelta(days=1))


def test_writing_up_twice_is_refused(planning_case, lead):
    meeting = hold(book(planning_case, lead), lead)
    with refuses("This meeting is “Held” already."):
        hold(meeting, lead)
    assert meeting.attendance.count() == 4


def test_a_later_meeting_changes_nothing_of_what_is_owed(supported_case, lead):
    hold(book(supported_case, lead, kind="review"), lead)
    supported_case.refresh_from_db()
    assert list(owed_on(supported_case)) == [OwedKind.REVIEW]
    assert steps(supported_case)[-1] == "Review meeting held"


def test_a_meeting_is_cancelled_and_another_booked(planning_case, lead):
    meeting = meetings.cancel(book(planning_case, lead), why=" Nadia is ill ", by=lead)
    assert (meeting.status, meeting.cancelled_why) == ("cancelled", "Nadia is ill")
    assert last_line().verb == "meeting.cancelled"
    with refuses("cannot become"):
        hold(meeting, lead)
    assert book(planning_case, lead).status == "booked"


def test_a_meeting_of_a_closed_case_is_not_written_up(planning_case, lead, manager):
    meeting = book(planning_case, lead)
    builders.closed(planning_case, manager)
    with not_theirs():
        hold(meeting, lead)
    assert Meeting.objects.get().status == "cancelled"  # closing called it off
