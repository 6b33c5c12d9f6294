"""An enquiry that an agency gives back is marked as come back, says what had been decided, and is as urgent as what is said of
danger makes it."""

import pytest

from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from onward import answering, progress
from referrals import queue, triage
from referrals.known.line_of_time import line_of_time
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from tests.facts import refuses
from tests.pages.door import words
from tests.rules.test_how_help_goes import LEARNT, MORE, helping
from tests.rules.test_offers import NO, agency, decide, enquiry, offer, working_day
from tests.rules.test_panel import soon

__all__ = ["agency", "decide", "enquiry", "helping", "offer", "working_day"]
QUEUE = "/enquiries/"


def now_of(enquiry):
    return Enquiry.objects.get(pk=enquiry.pk)


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_somebody_in_danger_makes_it_the_most_urgent_and_tells_whoever_looks_after_it(
    answer, helping, enquiry, informed
):
    made = progress.say(helping, **MORE | {"danger": answer}, by=informed)
    back, most = now_of(enquiry), authority().most_urgent
    assert (back.danger, made.danger, back.priority) == (answer, answer, most.code)
    assert back.due_at == clocks.due_at(back.clock_from, most.clock) and "danger" in back.priority_why
    assert triage.asks_second(back, triage.Choice(outcome="no_action"))
    assert "in danger now" in Letter.objects.get(kind="offer.said_more").body


def test_nobody_in_danger_raises_nothing_and_takes_nothing_back(helping, enquiry, informed):
    Enquiry.objects.update(danger="yes")
    progress.say(helping, **MORE, by=informed)
    assert (now_of(enquiry).danger, now_of(enquiry).priority) == ("yes", authority().usual_priority.code)


def test_whether_anybody_is_in_danger_must_be_said(helping, informed):
    with refuses("Select whether anybody is in danger now.", "danger"):
        progress.say(helping, **MORE | {"danger": ""}, by=informed)


@pytest.mark.parametrize("helps", [True, False])
def test_it_is_marked_and_its_history_says_what_had_been_decided(
    helps, offer, enquiry, informed, signed_in, front_door
):
    if helps:
        progress.say(answering.answer(offer, accepts=True, by=informed), **MORE, by=informed)
    else:
        answering.answer(offer, accepts=False, why=NO, by=informed)
    back = now_of(enquiry)
    assert back.came_back_at and queue.kind_words(back) == "Came back from an agency"
    reason = back.moves.exclude(reason="").last().reason
    assert "One agency can help on its own" in reason and str(front_door) in reason
    browser = signed_in(front_door)
    assert "Came back from an agency" in words(browser.get(f"{QUEUE}{back.pk}/"))
    assert back.reference in words(browser.get(f"{QUEUE}?kind=agency"))
    assert back.reference not in words(browser.get(f"{QUEUE}?kind=returned"))
    told = line_of_time(
        [], user=front_door, people=[one.person_id for one in back.people.all() if one.person_id]
    )
    assert all(one.came.startswith("Came back from an agency") for one in told)


def test_looked_at_again_by_the_front_door_it_is_not_marked(enquiry, offer, front_door):
    triage.reopen(enquiry, why="She rang", by=front_door)
    assert now_of(enquiry).came_back_at is None


def test_told_of_danger_while_it_waits_already_it_is_due_by_the_most_urgent_clock(
    helping, enquiry, informed, front_door
):
    triage.reopen(enquiry, why="The school rang", by=front_door)
    before, most = now_of(enquiry).due_at, authority().most_urgent
    progress.say(helping, **MORE | {"danger": "yes"}, by=informed)
    back = now_of(enquiry)
    assert back.priority == most.code and "danger" in back.priority_why
    assert back.due_at == clocks.due_at(back.clock_from, most.clock) < before


def test_told_of_danger_on_its_way_to_the_panel_it_is_decided_at_once_and_does_not_wait_for_the_day(
    helping, enquiry, informed, front_door, agency
):
    triage.reopen(enquiry, why="The school rang", by=front_door)
    decide(now_of(enquiry), agency, front_door, outcome="panel", level="2", panel_on=soon())
    progress.say(helping, **MORE | {"danger": "yes"}, by=informed)
    back, most = now_of(enquiry), authority().most_urgent
    assert back.status == EnquiryStatus.WAITING and not back.decisions.kept().exists()
    assert back.due_at == clocks.due_at(back.clock_from, most.clock)
    assert LEARNT in back.moves.exclude(reason="").last().reason


def test_what_an_agency_says_of_no_danger_takes_nothing_from_the_panel(
    helping, enquiry, informed, front_door, agency
):
    triage.reopen(enquiry, why="The school rang", by=front_door)
    decide(now_of(enquiry), agency, front_door, outcome="panel", level="2", panel_on=soon())
    progress.say(helping, **MORE, by=informed)
    assert now_of(enquiry).status == EnquiryStatus.PANEL
