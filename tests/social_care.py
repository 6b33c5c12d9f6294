"""Social care and what comes and goes between it and the front door, for the tests of several files."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import Role
from earlyhelp.models import Letter
from referrals import triage
from referrals.choice import Choice
from referrals.models import Decision, StepUp
from referrals.steps import down, up
from tests.owed import send_all
from tests.rules.test_enquiries import an_enquiry, somebody

ANSWER = StepUp.Answer


@pytest.fixture
def social_care(db):
    return Agency.objects.create(
        name="Brambleford Social Care",
        kind=Agency.Kind.SOCIAL_CARE,
        email="duty@social.example.org",
        phone="01632 960700",
    )


@pytest.fixture
def duty(people, social_care):
    """The duty social worker."""
    people["social_care"] = social_care
    return people.made("duty", "Moses Okonjo", "social_care", Role.PARTNER_CHECKER)


def a_decision_to_step_up(enquiry, by, reasons="Idris is not safe at home"):
    return triage.decide(enquiry, Choice(outcome=Decision.Outcome.STEP_UP, level="3", reasons=reasons), by=by)


def stepped_up(*, to, by, enquiry=None, case=None):
    return up.send(
        enquiry=enquiry,
        case=case,
        agency=to,
        why="He was hurt again this week",
        told_family="Nadia knows, and is worried",
        by=by,
    )


def sending(decide, *, to, by):
    """A function that decides as `decide` does, and sends what steps up: only then is anybody told."""

    def both(enquiry, outcome=Decision.Outcome.HELP, **changes):
        decision = decide(enquiry, outcome, **changes)
        if decision.unsent:
            stepped_up(enquiry=enquiry, to=to, by=by)
            send_all(enquiry, by)
        return decision

    return both


def answered(step_up, by, answer=ANSWER.NO_ACTION, text="The family is already getting the right help"):
    return up.answer(step_up, answer=answer, answer_text=text, social_worker="Moses Okonjo", by=by)


@pytest.fixture
def enquiry(front_door):
    enquiry = an_enquiry(
        front_door, needs=["education"], strengths="They love each other", tried="Breakfast club"
    )
    a_decision_to_step_up(enquiry, front_door)
    enquiry.refresh_from_db()
    return enquiry


@pytest.fixture
def step_up(enquiry, social_care, front_door):
    return stepped_up(enquiry=enquiry, to=social_care, by=front_door)


@pytest.fixture
def from_case(supported_case, social_care, lead):
    return stepped_up(case=supported_case, to=social_care, by=lead)


def letters(kind):
    return list(Letter.objects.filter(kind=kind).values_list("to", flat=True))


def text_of(sections):
    return "\n".join(f"{s['title']}: {one['text']} [{one['mark']}]" for s in sections for one in s["lines"])


def handed_over(by, agency, **changes):
    answers = dict(
        agency=agency,
        plan_kind="child_in_need",
        began_on=date(2026, 1, 5),
        ended_on=timezone.localdate(),
        social_worker="Moses Okonjo",
        social_worker_phone="01632 960701",
        done="Weekly visits",
        changed="Idris sleeps",
        remains="Mornings are still hard",
        family_view="Idris: I like my room",
        risks="Missed mornings",
        meeting_on=timezone.localdate() + timedelta(days=7),
        family_name="Moss",
        agreed="given",
        people=[somebody()],
        by=by,
    )
    return down.step_down(**answers | changes)
