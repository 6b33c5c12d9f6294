"""How letters leave the outbox: claimed, carried with nothing held, given back when a worker is killed, once each."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from earlyhelp import hooks, letters, sending, tasks
from earlyhelp.models import Letter
from tests import how_many, provider
from tests.facts import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("carrier")]


def post(number=1):
    with letters.hold_back():
        return [
            letters.post(kind="test", to=f"{n}@example.org", subject="Hello", body="Come and see")
            for n in range(number)
        ]


def after(minutes):
    return time_machine.travel(timezone.now() + timedelta(minutes=minutes))


def references():
    return [reference for reference, _ in provider.taken]


def assert_each_went_once():
    assert sorted(references()) == sorted(Letter.objects.values_list("reference", flat=True))
    assert not Letter.objects.filter(sent_at=None).exists()


def test_what_one_worker_has_claimed_no_other_takes():
    post(3)
    first, second = sending.claim(2), sending.claim(2)
    assert len(first) == 2 and len(second) == 1 and not {one.pk for one in first} & {one.pk for one in second}
    assert sending.claim(2) == [] and not sending.send(first[0].pk)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_share_what_waits():
    post(20)
    made, _ = at_once(*[lambda: len(sending.claim(10))] * 2)
    assert made == [10, 10]


@pytest.mark.django_db(transaction=True)
def test_no_row_is_held_while_a_letter_is_carried(monkeypatch):
    post()
    held = []
    monkeypatch.setattr(
        provider.Provider, "carry", lambda self, letter: held.append(connection.in_atomic_block)
    )
    assert sending.send_waiting(1) is False
    assert held == [False]


def test_a_worker_killed_after_it_handed_a_letter_over_sends_it_no_second_time():
    (letter,) = post()
    (claimed,) = sending.claim(1)
    provider.Provider().carry(claimed)  # and killed, before anything was written down
    tasks.send_waiting_letters()
    assert not Letter.objects.get().sent_at, "somebody may still be carrying it"
    with after(minutes=6):
        tasks.send_waiting_letters()
        assert_each_went_once()


def test_a_worker_killed_before_it_handed_a_letter_over_loses_none():
    post()
    sending.claim(1)
    with after(minutes=6):
        tasks.send_waiting_letters()
        assert_each_went_once()


def test_what_broke_off_after_it_was_taken_is_not_sent_again(monkeypatch):
    """The provider took it, and its answer never came."""
    post()
    take = provider.Provider.carry

    def carry(self, letter):
        take(self, letter)
        raise TimeoutError("The answer took too long")

    with monkeypatch.context() as broken:
        broken.setattr(provider.Provider, "carry", carry)
        tasks.send_waiting_letters()
    assert len(references()) == 1 and not Letter.objects.get().sent_at
    with after(minutes=3):
        tasks.send_waiting_letters()
        assert_each_went_once()


def test_what_a_slow_provider_leaves_of_a_batch_is_given_back_before_the_claim_runs_out(monkeypatch):
    """Two workers with the same letter in hand would both carry it."""
    post(3)
    take = provider.Provider.carry
    with time_machine.travel(timezone.now(), tick=False) as clock:

        def carry(self, letter):
            clock.shift(sending.ONE_TAKES)
            take(self, letter)

        with monkeypatch.context() as slow:
            slow.setattr(provider.Provider, "carry", carry)
            assert sending.carry(sending.claim(3)) == 1
        left = Letter.objects.filter(sent_at=None)
        assert [(one.claimed_until, one.attempts, one.perhaps_gone) for one in left] == [(None, 0, False)] * 2
        tasks.send_waiting_letters()
        assert_each_went_once()


def test_what_is_called_off_after_it_was_claimed_does_not_go(monkeypatch):
    for n in range(2):
        letters.post(
            kind="test", to=f"{n}@example.org", body="A link", once_key=f"{n}", send_after=timezone.now()
        )
    take = provider.Provider.carry

    def carry(self, letter):
        take(self, letter)
        letters.call_off("1", "Nothing")

    monkeypatch.setattr(provider.Provider, "carry", carry)
    assert sending.carry(sending.claim(2)) == 1
    assert [to for _, to in provider.taken] == ["0@example.org"]
    assert not Letter.objects.get(once_key="1").sent_at


def test_whoever_comes_back_after_their_claim_ran_out_writes_over_nothing():
    post()
    (slow,) = sending.claim(1)
    with after(minutes=6):
        tasks.send_waiting_letters()
        sent = Letter.objects.get()
        sending._failed(slow, "Too late", for_good=True)
        now = Letter.objects.get()
        assert (now.sent_at, now.given_up_at, now.failed_why) == (sent.sent_at, None, "")


@how_many.grows
def test_killed_at_any_point_each_letter_goes_once():
    dice, number = how_many.dice("killed while sending"), how_many.number(30, 1_000)
    post(number)
    minutes = 0
    while Letter.objects.filter(sent_at=None).exists():
        with after(minutes):
            for letter in sending.claim(dice.randint(1, 5)):
                turn = dice.random()
                if turn < 0.2:
                    break  # killed: this one and the rest of the batch are neither carried nor given back
                if turn < 0.4:
                    if not provider.Provider().has_taken(letter):
                        provider.Provider().carry(letter)
                    break  # killed between handing over and writing down
                sending.carry([letter])
        minutes += dice.choice((0, 1, 6))
    assert_each_went_once()


def test_what_can_never_arrive_is_given_up_at_once_and_told(monkeypatch):
    told = []
    monkeypatch.setattr(hooks, "registered", lambda event: [told.append] if event == sending.GIVEN_UP else [])
    post(2)
    provider.never.add("0@example.org")
    tasks.send_waiting_letters()
    lost = Letter.objects.get(to="0@example.org")
    assert lost.given_up_at and lost.attempts == 1 and lost.failed_why == "No such mailbox"
    assert [one.pk for one in told] == [lost.pk] and Letter.objects.get(to="1@example.org").sent_at


def test_what_was_taken_and_could_not_be_delivered_is_given_up_and_told_once(monkeypatch):
    """A number that is nobody's is told of days after it was taken."""
    told = []
    monkeypatch.setattr(hooks, "registered", lambda event: [told.append] if event == sending.GIVEN_UP else [])
    lost, _arrived = post(2)
    tasks.send_waiting_letters()
    provider.not_delivered.append(str(lost.reference))
    assert (sending.find_undelivered(), sending.find_undelivered()) == (1, 0)
    assert [one.pk for one in told] == [lost.pk] and list(Letter.objects.undelivered()) == [lost]


def test_more_than_a_batch_goes_in_one_sweep_and_others_are_asked_to_help(monkeypatch):
    asked = []
    monkeypatch.setattr(
        tasks.send_waiting_letters, "apply_async", lambda kwargs, expires: asked.append((kwargs, expires))
    )
    post(sending.AT_ONCE + 5)
    tasks.send_waiting_letters()
    assert asked == [({"helping": True}, tasks.A_SWEEP)] * tasks.HELPERS
    assert_each_went_once()
    asked.clear()
    tasks.send_waiting_letters(helping=True)
    assert asked == []
