"""A step up decided and not sent: on the list until it has gone, and nobody is told before."""

import re
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from assessments import eha
from cases import agreement, team
from cases.models import Audience
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from outcomes import closure
from referrals import enquiries, panel, triage, waiting
from referrals.choice import Choice
from referrals.models import Decision, Enquiry
from referrals.replies import promises, telling
from referrals.steps import up
from referrals.views import unsent
from tests import builders
from tests.facts import last_line, not_theirs, owed_on, refused, refuses
from tests.owed import HOW, SAFE_MAIL, TO, asked, linked, outbox, own, send_all
from tests.rules.test_enquiries import an_enquiry
from tests.rules.test_reviews import hold
from tests.social_care import (
    a_decision_to_step_up,
    answered,
    duty,
    enquiry,
    handed_over,
    social_care,
    step_up,
    stepped_up,
)

__all__ = ["duty", "enquiry", "social_care", "step_up"]

TODAY = timezone.localdate
PASSED_ON = re.compile(r"passed this to|asked social workers|social worker will be in touch|We have sent")
INJURY = ["injury"]


# --- every way in which a decision to step up comes to stand -------------------------------------------


class Door:
    """What the ways below are walked with."""

    def __init__(self, front_door, manager, social_care, duty, school):
        self.front_door, self.manager, self.social_care, self.duty = front_door, manager, social_care, duty
        self.school = school

    def decided(self, enquiry, **changes):
        return a_decision_to_step_up(Enquiry.objects.get(pk=enquiry.pk), self.front_door, **changes)


@pytest.fixture
def door(front_door, manager, social_care, duty, school):
    return Door(front_door, manager, social_care, duty, school)


def at_once(door):
    return door.decided(asked(door.front_door, contact=SAFE_MAIL))


def a_parent_asked(door):
    return door.decided(own(door.front_door))


def a_neighbour_asked(door):
    return door.decided(asked(door.front_door, asker_kind="somebody", source="1B"))


def with_nobody_to_answer(door):
    return door.decided(
        asked(door.front_door, source="9", asker_kind="somebody", asker_email="", asker_phone="")
    )


def when_more_was_asked(door):
    one = asked(door.front_door)
    enquiries.ask_for_more(one, why="Which school?", by=door.front_door)
    return door.decided(one)


def when_a_second_person_did_not_agree(door):
    one = asked(door.front_door)
    triage.decide(
        one,
        Choice(outcome="advice", level="1", reasons="Seen", advice="Ring", indicators=INJURY),
        by=door.front_door,
    )
    triage.second_look(one, agrees=False, why="It is a mark", by=door.manager)
    return door.decided(one)


def when_a_second_person_agreed(door):
    """No step up asks for one today; a decision that once did stands from the second person's answer."""
    one = asked(door.front_door)
    triage.decide(
        one,
        Choice(outcome="advice", level="1", reasons="Seen", advice="Ring", indicators=INJURY),
        by=door.front_door,
    )
    one.decisions.update(outcome=Decision.Outcome.STEP_UP, level="4", advice="")
    assert not Decision.objects.unsent().exists(), "it does not stand yet"
    return triage.second_look(one, agrees=True, why="Seen by a doctor", by=door.manager)


def after_the_panel(door):
    one = asked(door.front_door)
    triage.decide(
        one,
        Choice(outcome="panel", level="2", reasons="Stuck", panel_on=TODAY() + timedelta(days=3)),
        by=door.front_door,
    )
    panel.panel_said(one, said="Step this up", by=door.manager)
    return door.decided(one)


def after_a_new_look(door):
    one = asked(door.front_door)
    triage.decide(one, Choice(outcome="no_action", level="1", reasons="Managing"), by=door.front_door)
    triage.reopen(one, why="The school rang", by=door.front_door)
    return door.decided(one)


def decided_so_twice(door):
    one = at_once(door).enquiry
    triage.reopen(one, why="A better answer came in", by=door.front_door)
    return door.decided(one)


def sent_answered_and_decided_anew(door):
    """The first packet was answered while the front door was looking again: it does not stand for the second."""
    one = at_once(door).enquiry
    sent = stepped_up(enquiry=one, to=door.social_care, by=door.front_door)
    triage.reopen(one, why="The school rang", by=door.front_door)
    answered(sent, door.duty)
    return door.decided(one)


def come_back_and_sent_again(door):
    sent = stepped_up(enquiry=at_once(door).enquiry, to=door.social_care, by=door.front_door)
    return door.decided(answered(sent, door.duty).sent_back_as)


def handed_down_and_up_again(door):
    return door.decided(handed_over(door.duty, door.social_care))


def of_a_known_family(door):
    family = builders.a_family(door.front_door)
    return door.decided(linked(asked(door.front_door), family))


WAYS = (
    at_once, a_parent_asked, a_neighbour_asked, with_nobody_to_answer, when_more_was_asked,
    when_a_second_person_did_not_agree, when_a_second_person_agreed, after_the_panel, after_a_new_look,
    decided_so_twice, sent_answered_and_decided_anew, come_back_and_sent_again, handed_down_and_up_again,
    of_a_known_family,
)  # fmt: skip


def said_of(enquiry, since, user):
    """Every word written to anybody, or to be said to them, about an enquiry since a moment."""
    lines = [
        *promises.to_askers(list(promises.unanswered(user))),
        *promises.to_families(list(promises.families_to_tell(user))),
    ]
    said = [one.words + one.english + one.why for one in lines if one.enquiry.pk == enquiry.pk]
    letters = Letter.objects.filter(body__contains=enquiry.reference, posted_at__gte=since)
    said += letters.values_list("body", flat=True)
    return "\n".join([*said, *enquiry.replies.filter(at__gte=since).values_list("text", flat=True)])


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_until_it_is_sent_it_is_on_the_list_and_nobody_is_told(way, door):
    decision = way(door)
    enquiry = Enquiry.objects.get(pk=decision.enquiry_id)
    assert [one.enquiry for one in unsent.of_enquiries(door.front_door)] == [enquiry] and waiting.number(
        "not_sent"
    ) == 1
    assert enquiry.replied_at is None and not decision.replies.exists()
    before = {one.pk for one in outbox()}
    assert not PASSED_ON.search(said_of(enquiry, decision.decided_at, door.front_door))
    for act in (
        lambda: telling.told(enquiry, to=TO.ASKER, how=HOW.PHONE, by=door.front_door),
        lambda: telling.told(enquiry, to=TO.FAMILY, how=HOW.IN_PERSON, by=door.front_door),
        lambda: telling.send(enquiry, to=TO.ASKER, by=door.front_door),
    ):
        with refused("Nobody is told before it has gone"):
            act()
    assert telling.owe(enquiry, decision, by=door.front_door) == []

    stepped_up(enquiry=enquiry, to=door.social_care, by=door.front_door)

    assert unsent.of_enquiries(door.front_door) == [] and waiting.number("not_sent") == 0
    owed = {TO.ASKER} if enquiry.asked_for_themselves else {TO.ASKER, TO.FAMILY}
    assert {one.to for one in decision.replies.all()} == owed and decision.replies.count() == len(owed)
    assert [one for one in outbox() if one.pk not in before] == [], "nothing goes by itself"
    send_all(enquiry, door.front_door)
    reply, letters = decision.replies.get(to=TO.ASKER), [one for one in outbox() if one.pk not in before]
    assert len(letters) == (reply.how == HOW.EMAIL)
    telling.owe(enquiry, Decision.objects.get(pk=decision.pk), by=door.front_door)
    assert decision.replies.count() == len(owed) and len(outbox()) == len(before) + len(letters)


def test_a_colleague_is_told_when_it_has_gone_and_not_before(door):
    decision = at_once(door)
    assert outbox("enquiry.reply") == []
    (line,) = promises.to_askers(list(promises.unanswered(door.front_door)))
    assert line.way is None and "still" not in line.words and "not sent" in line.why
    assert line.holds and "We are looking at" in line.words, "what may be said meanwhile"
    stepped_up(enquiry=decision.enquiry, to=door.social_care, by=door.front_door)
    assert outbox("enquiry.reply") == [], "whoever sends it reads it first"
    telling.send(decision.enquiry, to=TO.ASKER, by=door.front_door)
    (letter,) = outbox("enquiry.reply")
    assert "we have passed this to children’s social care" in letter.body
    assert not promises.unanswered(door.front_door).exists()


def test_what_has_been_sent_and_waits_is_not_owed_again_after_a_new_look(step_up, enquiry, front_door):
    triage.reopen(enquiry, why="The school rang", by=front_door)
    decision = a_decision_to_step_up(enquiry, front_door)
    assert waiting.number("not_sent") == 0
    telling.send(enquiry, to=TO.ASKER, by=front_door)
    assert decision.replies.get(to=TO.ASKER).how == HOW.EMAIL, "they may be told: it has gone"


@pytest.mark.parametrize("anew", ["", "advice"])
def test_looking_again_takes_it_off_the_list(anew, enquiry, front_door):
    assert waiting.number("not_sent") == waiting.numbers()["not_sent"] == 1
    triage.reopen(enquiry, why="The school rang", by=front_door)
    if anew:
        triage.decide(
            enquiry, Choice(outcome=anew, level="1", reasons="Settled", advice="Ring us"), by=front_door
        )
    assert waiting.number("not_sent") == 0 and unsent.of_enquiries(front_door) == []
    assert not PASSED_ON.search(said_of(enquiry, enquiry.received_at, front_door))


def test_its_clock_runs_from_the_decision_and_the_first_owed_is_first(front_door):
    friday = datetime(2026, 11, 27, 15, 10, tzinfo=clocks.LONDON)
    with time_machine.travel(friday, tick=False):
        first = a_decision_to_step_up(an_enquiry(front_door), front_door)
        assert first.send_by == clocks.due_at(friday, authority().usual_priority.step_up)
    with time_machine.travel(friday + timedelta(days=3), tick=False):
        second = a_decision_to_step_up(an_enquiry(front_door), front_door)
        lines = unsent.of_enquiries(front_door)
        assert [one.enquiry for one in lines] == [first.enquiry, second.enquiry]
        assert [(one.late, one.due) for one in lines] == [(False, "due today"), (False, "due tomorrow")]
        assert (lines[0].by, lines[0].since) == (front_door.name, friday)
    with time_machine.travel(friday + timedelta(days=4), tick=False):
        assert [one.late for one in unsent.of_enquiries(front_door)] == [True, False]
        assert unsent.of_enquiries(front_door)[0].due == "1 day overdue"


# --- what a review of a plan decided -------------------------------------------------------------------


@pytest.fixture
def plan(supported_case):
    return supported_case.plans.get()


@pytest.fixture
def owing(supported_case):
    """A case whose review decided to step up, and nothing has gone."""
    return builders.with_review(supported_case, decision="step_up")


def fresh(case):
    case.refresh_from_db()
    return case


def agreement_ends(case, by):
    agreement.record(
        case,
        person=builders.mother(case),
        answer="withdrawn",
        how="spoken",
        answered_on=TODAY(),
        by=by,
        **builders.SAFE,
    )


def test_a_review_that_steps_up_owes_the_step_up(plan, lead, supported_case):
    hold(plan, lead, decision="step_up")
    case = fresh(supported_case)
    due = clocks.due(TODAY(), authority().clock("step_up_acknowledgement"))
    assert owed_on(case) == {OwedKind.STEP_UP: due}
    (line,) = unsent.of_cases([(row, case) for row in case.owed.open()])
    assert (line.by, line.case, line.late) == (lead.name, case, False)


def test_the_clock_of_a_review_written_down_later_runs_from_the_day_it_was_held(plan, lead, supported_case):
    with time_machine.travel(timezone.now() + timedelta(days=14)):
        hold(plan, lead, decision="step_up", held_on=TODAY() - timedelta(days=7))
        assert unsent.of_cases([(row, supported_case) for row in supported_case.owed.open()])[0].late


def test_sending_it_lets_the_work_go_on(owing, lead, social_care):
    stepped_up(case=owing, to=social_care, by=lead)
    owes = owed_on(owing)
    assert OwedKind.STEP_UP not in owes
    assert owes[OwedKind.REVIEW] == clocks.due(TODAY(), authority().clock("review"))


def test_nothing_else_puts_it_aside(owing, lead, manager, colleague):
    before = owed_on(owing)[OwedKind.STEP_UP]
    builders.with_first_meeting(owing, kind="review")
    eha.start(owing, by=lead)
    agreement_ends(owing, lead)
    team.name_lead(owing, lead=colleague, why="Grace moves", by=manager)
    assert owed_on(owing)[OwedKind.STEP_UP] == before


def test_a_second_review_that_says_the_same_does_not_begin_the_clock_anew(owing, lead):
    before = owed_on(owing)
    with time_machine.travel(timezone.now() + timedelta(days=7)):
        hold(owing.plans.get(), lead, decision="step_up")
        assert owed_on(owing) == before


def test_once_agreement_is_gone_closing_follows_the_sending(owing, lead, social_care):
    agreement_ends(owing, lead)
    stepped_up(case=fresh(owing), to=social_care, by=lead)
    assert set(owed_on(owing)) == {OwedKind.CLOSE, OwedKind.ANSWER_STEP_UP}


@pytest.mark.parametrize("reason", [one.code for one in authority().closure_reasons])
def test_a_case_is_not_closed_over_it(reason, owing, manager):
    assert closure.obstacles(owing, reason)[0].startswith("A step up to children’s social care is owed")
    with refused("A step up to children’s social care is owed"):
        closure.close(owing, reason=reason, difference="None", by=manager)


@pytest.mark.parametrize("who", ["lead", "manager"])
def test_the_lead_or_a_manager_may_say_with_a_reason_that_it_is_not_sent_after_all(who, owing, people):
    with refuses("Say why", field="why"):
        up.drop(owing, why=" ", by=people[who])
    up.drop(owing, why="The injury is explained", by=people[who])
    case = fresh(owing)
    assert list(owed_on(case)) == [OwedKind.REVIEW]
    assert case.notes.get(title="Not stepped up after all").audience == Audience.TEAM
    assert last_line().verb == "step_up.dropped" and last_line().case_id == case.pk
    with refuses("no step up waits to be sent"):
        up.drop(case, why="Again", by=people[who])


@pytest.mark.parametrize("who", ["teammate", "front_door", "stranger", "auditor"])
def test_nobody_else_may(who, owing, people, with_team):
    with_team(owing)
    with not_theirs():
        up.drop(owing, why="It is fine", by=people[who])


@pytest.mark.parametrize("who", ["lead", "teammate"])
@pytest.mark.parametrize("decision", ["continue", "close"])
def test_no_later_review_decides_otherwise_unseen(who, decision, owing, people, with_team):
    """One written on a page opened before the step up was decided would undo it."""
    with_team(owing)
    with refuses("Send it, or say why it is not sent after all", field="decision"):
        hold(owing.plans.get(), people[who], decision=decision, reason="It works")
    assert list(owed_on(owing)) == [OwedKind.STEP_UP]


def test_a_second_review_that_decides_the_same_keeps_it(owing, lead):
    hold(owing.plans.get(), lead, decision="step_up", reason="And again")
    assert list(owed_on(owing)) == [OwedKind.STEP_UP]


def test_while_one_waits_for_its_answer_a_review_decides_no_other(supported_case, lead, social_care):
    sent = stepped_up(case=supported_case, to=social_care, by=lead)
    with refuses(f"{sent.reference} has been sent already", field="decision"):
        hold(supported_case.plans.get(), lead, decision="step_up", reason="He was hurt again")
    assert OwedKind.STEP_UP not in owed_on(supported_case)
    assert unsent.of_cases([(row, supported_case) for row in supported_case.owed.open()]) == []


@pytest.mark.parametrize("then", ["alongside", "close"])
def test_what_becomes_of_early_help_leaves_a_later_step_up_owed(
    then, supported_case, lead, manager, social_care, duty
):
    first = stepped_up(case=supported_case, to=social_care, by=lead)
    first = answered(first, duty, answer="assess")
    case = builders.with_review(fresh(supported_case), decision="step_up")
    up.decide_then(first, then=then, then_why="They work with them", by=manager)
    assert OwedKind.STEP_UP in owed_on(case)
