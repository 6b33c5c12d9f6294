"""No further action by social care: nothing is lost on the way back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import people as staff
from cases import addresses, agreement
from cases.models import Audience, Contact
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from referrals import queue, triage
from referrals.choice import Choice
from referrals.models import Enquiry
from referrals.status import EnquiryStatus
from referrals.steps import sent_back
from tests import builders
from tests.facts import owed_on, refused
from tests.rules.test_enquiries import an_enquiry, somebody
from tests.social_care import (
    a_decision_to_step_up,
    answered,
    duty,
    enquiry,
    from_case,
    letters,
    social_care,
    step_up,
    stepped_up,
)

__all__ = ["duty", "enquiry", "from_case", "social_care", "step_up"]


def test_no_further_action_brings_the_enquiry_back_with_an_offer_of_early_help(
    step_up, enquiry, duty, front_door
):
    back = answered(step_up, duty).sent_back_as
    assert (back.kind, back.status, back.owner) == (Enquiry.Kind.RETURNED, EnquiryStatus.WAITING, front_door)
    assert letters("enquiry.given") == [front_door.email], "whoever decided it knows it, and hears of it"
    assert back.due_at == clocks.due_at(back.clock_from, authority().usual_priority.clock)
    assert back.clock_from == back.received_at > enquiry.received_at
    assert [(p.name, p.born_on) for p in back.people.all()] == [
        (p.name, p.born_on) for p in enquiry.people.all()
    ]
    assert (back.worries, back.asker_email, back.received_by) == (
        enquiry.worries,
        enquiry.asker_email,
        enquiry.received_by,
    )
    assert back.moves.last().why == f"Sent back by social care: {step_up.reference}"
    offer = sent_back.offer(back)
    assert (offer["outcome"], offer["level"]) == ("help", "2")
    assert offer["reasons"].startswith("Social care takes no further action: offer early help")
    enquiry.refresh_from_db()
    assert enquiry.status == EnquiryStatus.DECIDED
    assert enquiry.decisions.get().undone_at is None


def test_whoever_asked_first_is_told_that_it_was_sent_back_and_not_thanked_again(step_up, duty):
    thanked = letters("enquiry.received")
    answered(step_up, duty)
    assert letters("enquiry.sent_back") == ["reed@alder.example.org"]
    assert letters("enquiry.received") == thanked


def test_nothing_is_written_where_it_is_not_safe(front_door, social_care, duty):
    enquiry = an_enquiry(front_door, asker_kind="parent", asker_safety=Contact.Safety.UNSAFE)
    a_decision_to_step_up(enquiry, front_door)
    answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty)
    assert letters("enquiry.sent_back") == []


def test_what_we_knew_of_the_family_comes_back_too(enquiry, supported_case, social_care, duty, front_door):
    enquiry.family = supported_case.family
    enquiry.save()
    enquiry.people.update(person=builders.son(supported_case))
    enquiry.rulings.create(family=supported_case.family, same=True, by=front_door)
    back = answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty).sent_back_as
    assert back.family == supported_case.family
    assert back.people.get().person == builders.son(supported_case)
    assert back.rulings.get().family == supported_case.family


def test_an_unborn_child_whose_day_has_long_passed_comes_back_as_a_baby(front_door, social_care, duty):
    unborn = somebody(
        given_names="", part="unborn", born_on=None, due_on=timezone.localdate() - timedelta(days=50)
    )
    enquiry = an_enquiry(front_door, people=[unborn])
    enquiry.people.update(due_on=timezone.localdate() - timedelta(days=80))
    a_decision_to_step_up(enquiry, front_door)
    back = answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty).sent_back_as
    assert [(p.part, p.due_on, p.name) for p in back.people.all()] == [
        ("child", None, "Baby Moss (not yet named)")
    ]


def test_deciding_to_help_puts_social_cares_words_into_the_chronology(step_up, duty, front_door):
    back = answered(step_up, duty).sent_back_as
    made = triage.decide(
        back,
        Choice(outcome="help", level="2", reasons="Early help can do this", agency=front_door.agency),
        by=front_door,
    )
    note = made.case.notes.get(title__startswith="Social care takes no further action")
    assert "already getting the right help" in note.text
    assert note.audience == Audience.TEAM


def test_an_open_case_goes_on_with_a_review_to_come(from_case, supported_case, duty, lead, social_care):
    step_up = answered(from_case, duty)
    case = supported_case
    case.refresh_from_db()
    assert step_up.sent_back_as is None
    assert case.is_open
    due = clocks.due(timezone.localdate(), authority().clock("review"))
    assert owed_on(case) == {OwedKind.REVIEW: due}
    assert case.notes.filter(title="Early help goes on", audience=Audience.TEAM).exists()
    assert letters("step_up.goes_on") == [lead.email]
    assert case.sharing.get(agency=social_care).ended_on == timezone.localdate()


def test_a_review_that_said_step_up_no_longer_means_closing(supported_case, social_care, lead, duty):
    builders.with_review(supported_case, decision="step_up")
    assert list(owed_on(supported_case)) == [OwedKind.STEP_UP]
    answered(stepped_up(case=supported_case, to=social_care, by=lead), duty)
    supported_case.refresh_from_db()
    due = clocks.due(timezone.localdate(), authority().clock("review"))
    assert owed_on(supported_case) == {OwedKind.REVIEW: due}


def test_before_a_plan_is_agreed_what_is_owed_stays(assessing_case, social_care, lead, duty):
    before = owed_on(assessing_case)
    answered(stepped_up(case=assessing_case, to=social_care, by=lead), duty)
    assessing_case.refresh_from_db()
    assert owed_on(assessing_case) == before


def test_from_a_case_closed_meanwhile_a_new_enquiry_comes_back(
    from_case, supported_case, duty, lead, manager
):
    builders.closed(supported_case, manager)
    back = answered(from_case, duty).sent_back_as
    assert (back.kind, back.family) == (Enquiry.Kind.RETURNED, supported_case.family)
    assert {p.person.called for p in back.people.all()} == {"Nadia", "Idris", "Layla"}
    assert (back.received_by, back.asker_email, back.source) == (lead, lead.email, "5D")
    assert back.worries == "He was hurt again this week"
    assert "Idris, " in back.wants and ": “I want to see my friends.”" in back.wants
    assert sent_back.offer(back)["outcome"] == "help"


def test_whether_the_family_agrees_comes_back_as_they_last_said_it(
    supported_case, social_care, duty, lead, manager
):
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    said = {"how": "spoken", "answered_on": timezone.localdate(), "by": lead} | builders.SAFE
    agreement.record(supported_case, person=builders.son(supported_case), answer="refused", **said)
    assert sent_back._agreed(supported_case) == Enquiry.Agreed.GIVEN, "the mother agrees"
    agreement.record(supported_case, person=builders.mother(supported_case), answer="withdrawn", **said)
    builders.closed(supported_case, manager)
    assert answered(step_up, duty).sent_back_as.agreed == Enquiry.Agreed.REFUSED


def test_what_is_confidential_does_not_come_back_in_the_enquirys_text(
    supported_case, social_care, duty, lead, manager
):
    addresses.add_address(builders.mother(supported_case), lines="4 Alder Street", confidential=True, by=lead)
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    builders.closed(supported_case, manager)
    back = answered(step_up, duty).sent_back_as
    assert "Alder Street" not in back.worries + back.strengths + back.tried + back.wants + back.address


def test_what_the_front_door_looks_at_again_already_does_not_come_back_twice(
    step_up, enquiry, duty, front_door
):
    triage.reopen(enquiry, why="The school rang", by=front_door)
    step_up = answered(step_up, duty)
    assert step_up.sent_back_as is None
    assert Enquiry.objects.get() == enquiry
    assert letters("step_up.answered") == [front_door.email]


def test_a_step_up_that_waits_is_not_sent_again_after_a_new_look(step_up, enquiry, social_care, front_door):
    triage.reopen(enquiry, why="The school rang", by=front_door)
    a_decision_to_step_up(enquiry, front_door)
    with refused("has been sent already"):
        stepped_up(enquiry=enquiry, to=social_care, by=front_door)


def test_the_signs_seen_before_come_back_with_it(enquiry, social_care, duty, front_door):
    triage.reopen(enquiry, why="The nursery drew the marks", by=front_door)
    seen = Choice(outcome="step_up", level="4", reasons="Marks", indicators=["injury", "school"])
    triage.decide(enquiry, seen, by=front_door)
    back = answered(stepped_up(enquiry=enquiry, to=social_care, by=front_door), duty).sent_back_as
    offer = sent_back.offer(back)
    assert (offer["safeguarding"], offer["early_help"]) == (["injury"], ["school"])
    assert [one.code for one in sent_back.signs(sent_back.origin(back))] == ["school", "injury"]


def test_of_whom_has_left_the_front_door_it_goes_to_nobody(
    enquiry, social_care, duty, front_door, administrator
):
    sent = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    staff.suspend(user=front_door, why="Left", by=administrator)
    assert answered(sent, duty).sent_back_as.owner is None


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_of_whom_danger_was_said_it_comes_back_before_all_others_and_says_why(
    answer, social_care, duty, front_door
):
    first = an_enquiry(front_door, danger=answer)
    a_decision_to_step_up(first, front_door)
    others = [an_enquiry(front_door), an_enquiry(front_door)]
    back = answered(stepped_up(enquiry=first, to=social_care, by=front_door), duty).sent_back_as
    most = authority().most_urgent
    assert (back.danger, back.priority) == (answer, most.code) and "danger" in back.priority_why
    assert back.due_at == clocks.due_at(back.clock_from, most.clock)
    waits = queue.Tab("all", front_door, timezone.now())[0:10]
    assert [one.pk for one in waits] == [back.pk, *(one.pk for one in others)]
