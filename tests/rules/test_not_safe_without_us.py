"""A child who may not be safe without us, as a family says no: owed to social care until it is sent, or somebody says why not."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cases import agreement, owed
from cases.models import Owed
from cases.status import OwedKind
from earlyhelp import clocks
from earlyhelp.authority import authority
from outcomes import closure
from referrals.models import NotSteppedUp
from referrals.steps import up
from referrals.views import unsent
from tests import builders
from tests.facts import owed_on, refused
from tests.social_care import ANSWER, answered, duty, social_care, stepped_up

__all__ = ["duty", "social_care"]
AFRAID = {"safe": "no", "safe_why": "He was hurt before, and nobody will see them now"}


def says(case, answer, by, **more):
    return agreement.record(
        case, person=builders.mother(case), answer=answer, how="spoken", answered_on=timezone.localdate(), by=by, **more
    )  # fmt: skip


@pytest.fixture
def afraid(agreed_case, lead):
    says(agreed_case, "withdrawn", lead, **AFRAID)
    agreed_case.refresh_from_db()
    return agreed_case


def row(case):
    return Owed.objects.open().filter(case=case, kind=OwedKind.STEP_UP).first()


def test_it_is_owed_by_whoever_leads_by_the_most_urgent_clock(afraid, lead):
    found, soonest = row(afraid), authority().priorities[0]
    said = afraid.agreements.first().recorded_at
    assert (found.whose, found.since, found.soonest) == (lead, said, True)
    assert found.due == clocks.due_at(said, soonest.step_up)


def test_where_nobody_leads_a_manager_owes_it(waiting_case, manager):
    says(waiting_case, "refused", manager, **AFRAID)
    found = row(waiting_case)
    assert (found.whose, found.agency, found.right) == (None, waiting_case.agency, "name_lead")


def test_that_each_child_is_safe_owes_nothing(agreed_case, lead):
    says(agreed_case, "withdrawn", lead, **builders.SAFE)
    assert row(agreed_case) is None


def test_sent_it_is_owed_no_more(afraid, lead, social_care):
    stepped_up(case=afraid, to=social_care, by=lead)
    assert set(owed_on(afraid)) == {OwedKind.CLOSE, OwedKind.ANSWER_STEP_UP}


def test_why_it_is_not_sent_is_kept_and_ends_it(afraid, lead):
    up.drop(afraid, why="Their grandmother has them now", by=lead)
    assert row(afraid) is None
    kept = NotSteppedUp.objects.get()
    assert (kept.case, kept.by, kept.why) == (afraid, lead, "Their grandmother has them now")
    assert not owed.repair().wrong


def test_said_again_later_it_is_owed_again(afraid, lead):
    up.drop(afraid, why="Their grandmother has them now", by=lead)
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        says(afraid, "given", lead)
        says(afraid, "withdrawn", lead, **AFRAID)
        assert row(afraid)


def test_once_the_family_agrees_again_nobody_is_without_help(afraid, lead):
    says(afraid, "given", lead)
    assert row(afraid) is None


def test_while_social_care_has_one_before_it_no_other_is_owed_and_after_no_action_it_is(
    agreed_case, lead, social_care, duty
):
    sent = stepped_up(case=agreed_case, to=social_care, by=lead)
    says(agreed_case, "withdrawn", lead, **AFRAID)
    assert row(agreed_case) is None
    answered(sent, duty)
    assert row(agreed_case)


def test_social_care_that_takes_them_on_has_heard(agreed_case, lead, social_care, duty):
    sent = stepped_up(case=agreed_case, to=social_care, by=lead)
    says(agreed_case, "withdrawn", lead, **AFRAID)
    answered(sent, duty, answer=ANSWER.ASSESS)
    assert row(agreed_case) is None


def test_the_case_is_not_closed_over_it(afraid, lead):
    with refused("A step up to children’s social care is owed"):
        closure.close(afraid, reason="no_contact", difference="None", by=lead)


def test_it_heads_the_lists_of_those_who_can_send_it(afraid, lead):
    [line] = unsent.of_cases([(row(afraid), afraid)])
    assert (line.by, line.worry, line.case) == (lead.name, True, afraid)
