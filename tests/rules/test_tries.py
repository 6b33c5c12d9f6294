"""How often one address may try something: counted from the first try, and nobody's is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.test import RequestFactory
from django.utils import timezone

from earlyhelp import tasks
from earlyhelp.limits import Limit
from earlyhelp.models import Kept, Tries
from tests.facts import at_once

THREE = Limit("guesses", 3, 600)


def asks(address="198.51.100.7"):
    return RequestFactory().get("/", REMOTE_ADDR=address)


def test_the_third_try_is_the_last_and_ten_minutes_later_all_begins_again(db):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            assert not THREE.reached(asks())
            THREE.count(asks())
        assert THREE.reached(asks())
        clock.shift(timedelta(minutes=9))
        assert THREE.reached(asks())
        clock.shift(timedelta(minutes=2))
        assert not THREE.reached(asks())
        THREE.count(asks())
        assert Tries.objects.get().number == 1


def test_one_address_and_one_limit_are_told_from_another(db):
    for _ in range(3):
        THREE.count(asks())
    assert not THREE.reached(asks("203.0.113.9"))
    assert not Limit("others", 3, 600).reached(asks())


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    at_once(lambda: THREE.count(asks()), lambda: THREE.count(asks()))
    at_once(lambda: THREE.count(asks()), lambda: THREE.count(asks()))
    assert Tries.objects.get().number == 4


def test_what_has_run_out_is_cleared_away(db):
    now = timezone.now()
    for days in (-1, 1):
        Tries.objects.create(key=f"{days}", ends_at=now + timedelta(days=days))
        Kept.objects.create(cache_key=f"{days}", value="", expires=now + timedelta(days=days))
    tasks.clear_old()
    assert Tries.objects.get().key == Kept.objects.get().cache_key == "1"
