"""Enquiries driven by chance through every outcome, interruption, refusal and return: after each step nothing is lost,
no letter has said what is not so, nobody shut out reads on, and every sharing has its row.

`SEED=… make long` draws the same histories again; one that fails is printed as its steps.
"""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.test import TestCase
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, note, seed, settings
from hypothesis import strategies as st

from cases.models import Case
from earlyhelp import celery
from onward.models import Offer
from referrals.models import Check, Decision, Enquiry, Reply, StepUp
from tests.facts import written
from tests.how_many import SEED, grows, number
from tests.owed import SAFE_MAIL, asked
from tests.rules.histories import closed, owing, shared
from tests.rules.histories.door import AtTheDoor
from tests.rules.histories.people import Folk
from tests.rules.histories.record import WithTheFamily
from tests.rules.histories.truth import Ear


class History(AtTheDoor, WithTheFamily):
    """One enquiry of a school, and whatever comes of it."""

    def __init__(self, people):
        self.folk, self.away, self.taken = Folk(people), False, []
        asked(self.folk.lead, contact=SAFE_MAIL)

    def goes_on(self, n):
        """What comes next of itself, so that histories get somewhere."""
        next_ = [
            act
            for waits, act in (
                (Enquiry.objects.filter(status="second_look"), self.look_a_second_time),
                (Enquiry.objects.filter(status="panel"), self.panel_says),
                (Enquiry.objects.filter(status="more_asked"), self.more_is_told),
                (Check.objects.open(), self.partner_answers),
                (Decision.objects.unsent(), self.send),
                (StepUp.objects.open(), (self.social_care_answers, self.social_care_has_it)[n % 2]),
                (Offer.objects.open(), self.agency_answers),
                (Offer.objects.going_on(), self.agency_says_how_it_goes),
                (Reply.objects.owed(), self.write),
                (Case.objects.open().filter(lead=None), self.lead_is_named),
                (Case.objects.open().filter(agreements=None).exclude(lead=None), self.family_agrees),
            )
            if waits.exists()
        ]
        if self.undecided(0):
            decides = (
                self.advise, self.help, self.ask_an_agency, self.decide_to_step_up, self.take_to_the_panel, self.help,
                self.do_nothing_more, self.ask_an_agency,
            )  # fmt: skip
            next_.append(decides[n % 8])
        next_[n // 8 % len(next_)](n) if next_ else self.look_again(n)

    def broker_goes(self, n):
        self.away = True

    def broker_is_back(self, n):
        self.away = False


def acts_of(*kinds):
    helpers = {"enquiry", "officer", "undecided", "decide", "works", "manager", "said", "case"}
    return sorted(
        name for kind in kinds for name in vars(kind) if not name.startswith("_") and name not in helpers
    )


# What brings on what was decided comes up as often as all that interrupts it.
ACTS = [*acts_of(AtTheDoor, WithTheFamily, History), *["goes_on"] * 60]
ONE = st.tuples(st.sampled_from(ACTS), st.integers(0, 83), st.sampled_from((0, 0, 0, 1, 2, 6, 20)))


@pytest.fixture
def history(people):
    return History(people)


@pytest.fixture
def ear(monkeypatch):
    return Ear(monkeypatch)


def nobody_takes(task):
    class Away:
        @staticmethod
        def delay(*args):
            raise ConnectionError("The broker is away")

    return Away


def done(history, name, n):
    """Do one act; says whether it was refused, and then it has left no trace."""
    before = written()
    try:
        getattr(history, name)(n)
    except (ValidationError, PermissionDenied):
        assert written() == before, f"{name} was refused, and left a trace"
        return False
    return True


@grows
@seed(SEED)
@settings(
    max_examples=number(3, 500),
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(acts=st.lists(ONE, min_size=12, max_size=30))
def test_after_every_step(history, ear, signed_in, acts, monkeypatch):
    now, told = timezone.now(), []
    with transaction.atomic():
        history.away, history.taken = False, []
        ear.begin()
        for name, n, days in acts:
            now += timedelta(days=days, minutes=1)
            with time_machine.travel(now, tick=True):
                with (
                    monkeypatch.context() as patched,
                    TestCase.captureOnCommitCallbacks(execute=history.away),
                ):
                    patched.setattr(celery, "import_string", nobody_takes)
                    went = done(history, name, n)
                step = f"{len(told)}. {name}({n}){'' if went else ' refused'}"
                told.append(step)
                note(step)
                owing.check(history.folk, step)
                ear.listen(step)
                closed.check(history.folk, step)
                shared.check(history.taken, step)
        with time_machine.travel(now, tick=True):
            closed.pages(history.folk, signed_in)
        transaction.set_rollback(True)
