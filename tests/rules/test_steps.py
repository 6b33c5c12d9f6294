"""Stepping up to social care: who sends, who sees, who answers, and who is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import Role
from audit.models import Entry
from cases import restricting
from cases.models import Audience
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.models import Letter
from referrals import may
from referrals.gathered import gather
from referrals.models import Enquiry, EnquiryMove, StepUp
from referrals.status import STEP_UP_MOVES, StepUpStatus
from referrals.steps import sent_back, up
from referrals.tasks import remind_of_step_ups
from referrals.views.steps import part
from tests import builders
from tests.facts import not_theirs, owed_on, refused
from tests.rules.test_enquiries import an_enquiry
from tests.social_care import (
    ANSWER,
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


# --- send ----------------------------------------------------------------------------------------------


def test_a_step_up_starts_the_clock_of_one_working_day(step_up):
    assert step_up.due_at == clocks.due_at(step_up.sent_at, authority().clock("step_up_acknowledgement"))
    assert step_up.status == StepUpStatus.SENT
    assert authority().clock("step_up_acknowledgement").length_text == "1 working day"


def test_social_care_gets_a_letter_that_names_nobody(step_up):
    letter = Letter.objects.get(kind="step_up.sent")
    assert letter.to == "duty@social.example.org"
    assert step_up.reference in letter.body and f"/step-ups/{step_up.pk}/" in letter.body
    assert not [word for word in ("Moss", "Idris", "hurt", "school") if word in letter.subject + letter.body]


def test_without_a_mailbox_the_people_on_duty_are_written_to(enquiry, social_care, duty, front_door):
    Agency.objects.filter(pk=social_care.pk).update(email="")
    stepped_up(enquiry=enquiry, to=Agency.objects.get(pk=social_care.pk), by=front_door)
    assert letters("step_up.sent") == [duty.email]


def test_a_step_up_is_in_the_enquirys_history_and_the_trail(step_up, enquiry):
    assert (
        EnquiryMove.objects.filter(enquiry=enquiry).last().why
        == f"Sent to Brambleford Social Care: {step_up.reference}"
    )
    assert Entry.objects.filter(verb="step_up.sent", subject_id=str(step_up.pk)).count() == 1


def test_a_familys_step_up_is_in_its_chronology_and_its_sharing_but_not_on_its_own_page(
    from_case, supported_case, social_care
):
    note = supported_case.notes.get(title__startswith="Sent to Brambleford Social Care")
    assert note.audience == Audience.TEAM
    basis = supported_case.sharing.get(agency=social_care)
    assert (basis.ended_on, from_case.reference in basis.purpose) == (None, True)


def test_an_enquiry_must_be_decided_so_first(front_door, social_care):
    with refused("Decide first"):
        stepped_up(enquiry=an_enquiry(front_door), to=social_care, by=front_door)


def test_nothing_is_sent_twice(
    step_up, from_case, enquiry, supported_case, social_care, front_door, lead, duty
):
    with refused("has been sent already"):
        stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    with refused("waits for its answer"):
        stepped_up(case=supported_case, to=social_care, by=lead)
    answered(step_up, duty, ANSWER.ASSESS)
    with refused("has been sent already"):
        stepped_up(enquiry=enquiry, to=social_care, by=front_door)


def test_only_social_care_is_sent_to(enquiry, school, front_door):
    with refused("Choose a team of children’s social care"):
        stepped_up(enquiry=enquiry, to=school, by=front_door)


@pytest.mark.parametrize("field", ["why", "told_family"])
def test_the_covering_words_are_needed(field, enquiry, social_care, front_door):
    words = {"why": "Hurt", "told_family": "Told"} | {field: "  "}
    with pytest.raises(ValidationError) as broken:
        up.send(enquiry=enquiry, agency=social_care, by=front_door, **words)
    assert list(broken.value.error_dict) == [field]


@pytest.mark.parametrize("who", ["stranger", "informed", "auditor", "front_door"])
def test_from_a_record_only_those_who_work_with_the_family_or_a_manager_send(
    who, people, supported_case, with_team, social_care, manager
):
    with_team(supported_case)
    with not_theirs():
        stepped_up(case=supported_case, to=social_care, by=people[who])
    assert stepped_up(case=supported_case, to=social_care, by=manager).case == supported_case


def test_a_closed_case_is_not_sent(closed_case, social_care, manager):
    with refused("This case is closed"):
        stepped_up(case=closed_case, to=social_care, by=manager)


# --- who sees ------------------------------------------------------------------------------------------


def sees(user, step_up):
    return StepUp.objects.visible_to(user).filter(pk=step_up.pk).exists()


def test_who_sees_a_step_up_from_a_record(from_case, supported_case, people, duty, with_team, manager):
    with_team(supported_case)
    who = (
        "lead",
        "teammate",
        "informed",
        "manager",
        "auditor",
        "front_door",
        "stranger",
        "analyst",
        "suspended",
    )
    assert [w for w in who if sees(people[w], from_case)] == [
        "lead",
        "teammate",
        "informed",
        "manager",
        "auditor",
        "front_door",
    ]
    assert sees(duty, from_case)
    assert not may.may_read(people["front_door"], from_case)
    assert may.may_read(people["manager"], from_case)
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    assert [w for w in who if sees(people.fresh(w), from_case)] == ["lead", "teammate", "informed", "manager"]
    assert sees(duty, from_case)


def test_another_team_of_social_care_sees_nothing(step_up, people):
    people["other"] = Agency.objects.create(name="Disabled Children’s Team", kind=Agency.Kind.SOCIAL_CARE)
    assert not sees(people.made("other_duty", "Una Duty", "other", Role.PARTNER_CHECKER), step_up)


def test_a_practitioner_in_social_care_does_not_do_its_duty(step_up, people, social_care):
    people["social_care"] = social_care
    worker = people.made("worker", "Wendy Worker", "social_care", Role.PRACTITIONER)
    assert not sees(worker, step_up)


# --- acknowledge and answer ----------------------------------------------------------------------------


def test_social_care_acknowledges_and_whoever_sent_it_is_told(step_up, duty, front_door):
    step_up = up.acknowledge(step_up, social_worker="Moses Okonjo", by=duty)
    assert (step_up.status, step_up.social_worker) == (StepUpStatus.ACKNOWLEDGED, "Moses Okonjo")
    assert letters("step_up.acknowledged") == [front_door.email]
    with refused("This step up is “Acknowledged” already."):
        up.acknowledge(step_up, social_worker="Moses Okonjo", by=duty)


@pytest.mark.parametrize("was", StepUpStatus)
@pytest.mark.parametrize("to", [StepUpStatus.ACKNOWLEDGED, StepUpStatus.ANSWERED])
def test_every_move_from_every_status(was, to, step_up, duty):
    if was == StepUpStatus.ACKNOWLEDGED:
        up.acknowledge(step_up, social_worker="Moses Okonjo", by=duty)
    if was == StepUpStatus.ANSWERED:
        answered(step_up, duty, ANSWER.ASSESS)

    def move():
        if to == StepUpStatus.ACKNOWLEDGED:
            return up.acknowledge(step_up, social_worker="Moses Okonjo", by=duty)
        return answered(step_up, duty, ANSWER.ASSESS)

    if to in STEP_UP_MOVES[was]:
        assert move().status == to
    else:
        with refused("already" if was == to else "cannot become"):
            move()


def test_who_may_answer(step_up, from_case, people, duty, manager, front_door, lead):
    for person in (duty, manager, front_door):
        assert may.may_answer(person, step_up)
    assert not may.may_answer(lead, from_case)
    with not_theirs():
        answered(from_case, lead)


def test_of_a_restricted_record_whoever_sent_it_writes_the_answer_down(
    from_case, supported_case, lead, manager
):
    restricting.restrict(supported_case, why="A relative works here", by=manager)
    assert answered(from_case, lead, ANSWER.ASSESS).answered_by == lead


@pytest.mark.parametrize(("field", "value"), [("answer_text", " "), ("social_worker", "")])
def test_an_answer_says_why_and_who(field, value, step_up, duty):
    words = {"answer_text": "Known", "social_worker": "Moses"} | {field: value}
    with pytest.raises(ValidationError) as broken:
        up.answer(step_up, answer=ANSWER.ASSESS, by=duty, **words)
    assert list(broken.value.error_dict) == [field]


@pytest.mark.parametrize("answer", [ANSWER.ASSESS, ANSWER.STRATEGY, ANSWER.OPEN_ALREADY])
def test_when_social_care_takes_it_on_nothing_comes_back(answer, step_up, enquiry, duty, front_door):
    step_up = answered(step_up, duty, answer)
    assert step_up.sent_back_as is None
    assert letters("step_up.answered") == [front_door.email]
    assert Enquiry.objects.count() == 1
    assert "Social care answered" in EnquiryMove.objects.filter(enquiry=enquiry).last().why


# --- what becomes of early help ------------------------------------------------------------------------


def decided(step_up, by, then="close", why="Social care leads now"):
    return up.decide_then(step_up, then=then, then_why=why, by=by)


def test_a_manager_says_that_early_help_closes(from_case, supported_case, duty, manager, lead):
    assert manager.email not in letters("step_up.to_decide")
    answered(from_case, duty, ANSWER.ASSESS)
    assert letters("step_up.to_decide") == [manager.email]
    decided(from_case, manager)
    supported_case.refresh_from_db()
    assert OwedKind.CLOSE in owed_on(supported_case)
    assert supported_case.notes.filter(title="Early help gets ready to close").exists()
    assert letters("step_up.then") == [lead.email]
    with refused("Already decided"):
        decided(from_case, manager)


def test_early_help_goes_on_alongside(supported_case, social_care, duty, manager, lead):
    builders.with_review(supported_case, decision="step_up")
    step_up = stepped_up(case=supported_case, to=social_care, by=lead)
    answered(step_up, duty, ANSWER.OPEN_ALREADY)
    decided(step_up, manager, then="alongside")
    supported_case.refresh_from_db()
    assert list(owed_on(supported_case)) == [OwedKind.REVIEW]


def test_nobody_else_says_it_and_not_without_reasons(from_case, duty, manager, lead):
    with not_theirs():
        decided(from_case, manager)  # not answered yet
    answered(from_case, duty, ANSWER.ASSESS)
    with not_theirs():
        decided(from_case, lead)
    with refused("Give your reasons"):
        decided(from_case, manager, why=" ")


# --- reminders -----------------------------------------------------------------------------------------


def test_what_is_overdue_is_reminded_of_exactly_once_a_day(step_up, front_door):
    remind_of_step_ups()
    assert letters("step_up.overdue") == []
    StepUp.objects.filter(pk=step_up.pk).update(due_at=timezone.now() - timedelta(hours=1))
    for _ in range(3):
        remind_of_step_ups()
    assert sorted(letters("step_up.overdue")) == sorted(["duty@social.example.org", front_door.email])
    up.remind(timezone.localdate() + timedelta(days=1))
    assert len(letters("step_up.overdue")) == 4


def test_an_answered_step_up_is_not_reminded_of(step_up, duty):
    StepUp.objects.filter(pk=step_up.pk).update(due_at=timezone.now() - timedelta(hours=1))
    answered(step_up, duty, ANSWER.ASSESS)
    assert up.remind() == 0


# --- the enquiry's page --------------------------------------------------------------------------------


def test_what_the_enquirys_page_is_told(enquiry, social_care, duty, front_door, lead):
    decision = enquiry.decisions.get()
    assert part(gather(enquiry, front_door), front_door, decision)["step_to_send"]
    step_up = stepped_up(enquiry=enquiry, to=social_care, by=front_door)
    decision.refresh_from_db()
    told = part(gather(enquiry, front_door), front_door, decision)
    assert (told["step_ups"], told["step_to_send"]) == ([step_up], False)
    back = answered(step_up, duty).sent_back_as
    assert part(gather(back, front_door), front_door, None)["came_from"] == step_up
    hidden = part(gather(enquiry, lead), lead, decision)
    assert (hidden["step_ups"], hidden["came_from"], hidden["step_to_send"]) == ([], None, False)


def test_an_enquiry_that_did_not_come_back_has_no_offer(enquiry):
    assert sent_back.offer(enquiry) == {}
    enquiry.refresh_from_db()
    assert enquiry.kind == Enquiry.Kind.REQUEST
