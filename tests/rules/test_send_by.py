"""How soon a step up that is decided must be sent: by how urgent its enquiry is."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import triage
from referrals.choice import Choice
from referrals.views import unsent
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import a_decision_to_step_up, social_care, stepped_up

__all__ = ["social_care"]


@pytest.mark.parametrize("priority", [one.code for one in authority().priorities])
def test_how_soon_it_must_go_follows_how_urgent_the_enquiry_is(priority, front_door):
    with time_machine.travel(datetime(2026, 11, 27, 15, 10, tzinfo=clocks.LONDON), tick=False):
        decision = a_decision_to_step_up(an_enquiry(front_door, priority=priority), front_door)
        due = clocks.due_at(timezone.now(), authority().priority(priority).step_up)
        assert decision.send_by == due
        row = Owed.objects.open().get(kind=OwedKind.STEP_UP, enquiry_id=decision.enquiry_id)
        assert row.due == due
    usual = clocks.due_at(decision.decided_at, authority().usual_priority.step_up)
    assert due == usual if priority == authority().usual_priority.code else due < usual


def test_the_one_that_must_go_first_heads_the_list_and_is_late_by_the_hour(front_door):
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=clocks.LONDON)
    with time_machine.travel(friday, tick=False):
        usual = a_decision_to_step_up(an_enquiry(front_door), front_door)
        urgent = a_decision_to_step_up(an_enquiry(front_door, priority="urgent"), front_door)
        lines = unsent.of_enquiries(front_door)
        assert [one.enquiry for one in lines] == [urgent.enquiry, usual.enquiry]
        assert lines[0].last_day == "11am on Friday 27 November 2026"
    with time_machine.travel(friday + timedelta(hours=3), tick=False):
        lines = unsent.of_enquiries(front_door)
        assert (lines[0].late, lines[0].due) == (True, "overdue since 11am")


@pytest.mark.parametrize(
    ("danger", "signs"), [("yes", []), ("unsure", []), ("", ["injury"]), ("no", ["injury"])]
)
def test_danger_or_a_safeguarding_sign_makes_a_step_up_the_most_urgent(
    danger, signs, front_door, social_care
):
    with time_machine.travel(datetime(2026, 11, 27, 10, 0, tzinfo=clocks.LONDON), tick=False):
        enquiry = an_enquiry(front_door, danger=danger)
        choice = Choice(outcome="step_up", level="4", reasons="He is not safe", indicators=signs)
        decision, most = triage.decide(enquiry, choice, by=front_door), authority().most_urgent
        assert decision.send_by == clocks.due_at(timezone.now(), most.step_up)
        assert owed(OwedKind.STEP_UP) == decision.send_by
        sent = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
        assert (
            sent.due_at == clocks.due_at(sent.sent_at, most.step_up_answer) == owed(OwedKind.ANSWER_STEP_UP)
        )
        assert timezone.localdate(sent.due_at) == timezone.localdate()
        assert Letter.objects.get(kind="step_up.sent").subject.startswith(f"{most.name}: ")
    first = sent.packet[0]
    told = " ".join(one["text"] for one in first["lines"])
    assert first["key"] == "danger" and f"{most.name}: acknowledge it within 4 hours" in told
    assert ("safeguarding sign is ticked" if signs else "may be in danger now") in told


@pytest.mark.parametrize("priority", [one.code for one in authority().priorities])
def test_social_care_answers_by_how_urgent_it_is_and_never_later_than_usual(
    priority, front_door, social_care
):
    enquiry = an_enquiry(front_door, priority=priority)
    a_decision_to_step_up(enquiry, front_door)
    sent = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    how_soon, usual = authority().priority(priority), authority().clock("step_up_acknowledgement")
    assert (sent.urgency, sent.due_at) == (priority, clocks.due_at(sent.sent_at, how_soon.step_up_answer))
    assert sent.due_at <= clocks.due_at(sent.sent_at, usual)
    assert (sent.packet[0]["key"] == "danger") is (not how_soon.usual)


def owed(kind):
    return Owed.objects.open().get(kind=kind).due
