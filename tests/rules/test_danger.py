"""What was said of danger: it raises the priority, stands first in the packet, and asks a second person of whoever decides."""

import pytest

from cases.danger import Danger
from earlyhelp.authority import authority
from referrals import triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from referrals.steps import packet
from tests.rules.test_enquiries import an_enquiry

OUTCOMES = [one for one in triage.OUTCOME if one != triage.OUTCOME.STEP_UP]
ADVICE = Choice(outcome="advice", level="1", reasons="x", advice="x")


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_danger_or_not_sure_of_it_raises_the_priority_and_says_why(answer, front_door):
    enquiry = an_enquiry(front_door, danger=answer)
    assert (enquiry.danger, enquiry.priority) == (answer, authority().most_urgent.code)
    assert "danger" in enquiry.priority_why
    assert an_enquiry(front_door, danger="no").priority == authority().usual_priority.code


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_any_decision_but_a_step_up_asks_for_a_second_person(outcome, answer):
    assert triage.asks_second(Enquiry(danger=answer), Choice(outcome=outcome))


@pytest.mark.django_db
def test_a_step_up_and_an_enquiry_without_danger_ask_nobody_else():
    assert not triage.asks_second(Enquiry(danger="yes"), Choice(outcome="step_up"))
    for answer in ("", Danger.NO):
        assert not triage.asks_second(Enquiry(danger=answer), Choice(outcome="no_action"))


@pytest.mark.parametrize("choice", [ADVICE, Choice(outcome="no_action", level="1", reasons="x")])
def test_it_waits_and_nothing_is_done_until_somebody_else_agrees(choice, front_door, manager):
    enquiry = an_enquiry(front_door, danger="yes")
    made = triage.decide(enquiry, choice, by=front_door)
    assert made.awaits_second and not made.replies.exists()
    assert Enquiry.objects.get().status == EnquiryStatus.SECOND_LOOK
    assert made.guarded == "somebody may be in danger now"
    triage.second_look(enquiry, agrees=True, why="I rang the school", by=manager)
    assert Enquiry.objects.get().status == EnquiryStatus.DECIDED


def test_what_was_said_stands_first_in_the_packet_and_always_goes(front_door):
    first = packet.of_enquiry(an_enquiry(front_door, danger="unsure"), front_door)[0]
    assert (first["key"], first["danger"]) == ("danger", True)
    assert "not sure" in first["lines"][0]["text"]
    with pytest.raises(packet.ValidationError):
        packet.chosen([first], {"danger": "a reason"})
    assert packet.of_enquiry(an_enquiry(front_door), front_door)[0]["key"] == "who"
