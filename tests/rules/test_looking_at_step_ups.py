"""Who may look at a step up today: the same people to whom `visible_to` shows it, each with why."""

import pytest
from django.db import transaction

from accounts import people as accounts
from accounts.models import User
from audit.looking import who_may_look
from cases import conflicts
from cases.models import Case
from earlyhelp.references import STEP_UP
from referrals.looking import who_sees_step_up
from referrals.models import StepUp
from tests import builders
from tests.conftest import PEOPLE
from tests.social_care import duty, enquiry, from_case, social_care, step_up

__all__ = ["duty", "enquiry", "from_case", "social_care", "step_up"]


def ordinary(case, people):
    pass


def restricted(case, people):
    builders.restricted(case, people["manager"])


def conflict_of_the_front_door(case, people):
    conflicts.record(case, user=people["front_door"], kind="other", why="A cousin", by=people["manager"])


def conflict_of_the_duty(case, people):
    conflicts.record(case, user=people["duty"], kind="other", why="A cousin", by=people["manager"])


def the_lead_is_suspended(case, people):
    accounts.suspend(user=people["lead"], why="Away", by=people["administrator"])


STATES = [ordinary, restricted, conflict_of_the_front_door, conflict_of_the_duty, the_lead_is_suspended]


def shown(step_up):
    return {
        one.name
        for one in User.objects.all()
        if StepUp.objects.visible_to(one).filter(pk=step_up.pk).exists()
    }


@pytest.mark.parametrize("what", ["of an enquiry", "of a case"])
def test_who_sees_a_step_up_is_whoever_is_shown_it(
    what, people, duty, step_up, from_case, supported_case, with_team
):
    case = with_team(supported_case)
    for name in PEOPLE:
        people[name]  # noqa: B018 each is made when first asked for
    people["duty"] = duty
    if what == "of an enquiry":
        step_up.enquiry.family = case.family
        step_up.enquiry.save()
    else:
        step_up = from_case
    for state in STATES:
        with transaction.atomic():
            state(Case.objects.get(pk=case.pk), people)
            seen = shown(step_up)
            assert {one.name for one in who_sees_step_up(step_up)} == seen and seen, state
            assert {one.who for one in who_may_look(STEP_UP, step_up.pk)} == seen, state
            transaction.set_rollback(True)


def test_each_is_said_with_why_whose_own_it_is_first(
    from_case, supported_case, people, duty, lead, auditor, manager, front_door, teammate, with_team
):
    with_team(supported_case)
    found = {(one.who, one.why.partition(",")[0], one.by_role) for one in who_may_look(STEP_UP, from_case.pk)}
    assert found == {
        ("Grace Okafor", "Sent it", False),
        ("Hana Yusuf", "In the team", False),
        ("Imran Shah", "Kept informed", False),
        ("Moses Okonjo", "Answers for the team to which it was sent", False),
        ("Aisha Bello", "Quality auditor", True),
        ("Femi Adeyemi", "Front door officer", True),
        ("Maya Kaur", "Early help manager", True),
    }
    last = [one.by_role for one in who_may_look(STEP_UP, from_case.pk)]
    assert last == sorted(last), "those whose own it is stand first"
    assert who_may_look(STEP_UP, 999_999) == []


def test_the_trail_of_a_step_up_says_who_may_look_today_and_how_often_they_have(
    step_up, duty, front_door, manager, governance, signed_in
):
    for who in (duty, duty, front_door):
        signed_in(who).get(f"/step-ups/{step_up.pk}/")
    found = signed_in(governance).get("/audit/", {"of": step_up.reference}).context
    assert [(one.who, one.times) for one in found["may_look"]] == [
        ("Femi Adeyemi", 1),
        ("Moses Okonjo", 2),
    ]
    assert [one.who for one in found["by_role"]] == ["Maya Kaur"]
    assert found["no_more"] == []
