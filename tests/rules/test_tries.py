"""How often something may be tried: counted from the first try by what tells one person from another, and nobody's is lost."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from earlyhelp import tasks
from earlyhelp.limits import Limit
from earlyhelp.models import Kept, Tries
from tests.facts import at_once

THREE = Limit("guesses", 600, {"mailbox": 3, "address": 6})
HERE = "198.51.100.7"


def one(name="a"):
    return {"mailbox": f"{name}@example.org", "address": HERE}


def test_the_third_try_is_the_last_and_ten_minutes_later_all_begins_again(db):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        for _ in range(3):
            assert not THREE.reached(**one())
            THREE.count(**one())
        assert THREE.reached(**one())
        clock.shift(timedelta(minutes=9))
        assert THREE.reached(**one())
        clock.shift(timedelta(minutes=2))
        assert not THREE.reached(**one())
        THREE.count(**one())
        assert {row.number for row in Tries.objects.all()} == {1}


def test_others_at_the_same_address_go_on_until_it_is_a_machine_that_tries(db):
    for _ in range(3):
        THREE.count(**one())
    assert THREE.reached(**one()) and not THREE.reached(**one("b"))
    for _ in range(3):
        THREE.count(**one("b"))
    assert THREE.reached(**one("c")) and not THREE.reached(mailbox="c@example.org", address="203.0.113.9")
    assert not Limit("others", 600, {"mailbox": 3}).reached(mailbox="a@example.org")


def test_what_is_empty_is_not_counted_by_and_what_is_unknown_is_a_mistake(db):
    for _ in range(4):
        THREE.count(mailbox="", address=HERE)
    assert not THREE.reached(mailbox="", address=HERE) and Tries.objects.count() == 1
    with pytest.raises(TypeError, match="not counted by phone"):
        THREE.reached(phone="07700 900123")


def test_who_tried_what_is_nowhere_to_be_read(db):
    THREE.count(**one())
    kept = " ".join(Tries.objects.values_list("key", flat=True))
    assert HERE not in kept and "example.org" not in kept


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_all_counted():
    at_once(lambda: THREE.count(**one()), lambda: THREE.count(**one()))
    at_once(lambda: THREE.count(**one()), lambda: THREE.count(**one()))
    assert [row.number for row in Tries.objects.all()] == [4, 4]


def test_what_has_run_out_is_cleared_away(db):
    now = timezone.now()
    for days in (-1, 1):
        Tries.objects.create(key=f"{days}", ends_at=now + timedelta(days=days))
        Kept.objects.create(cache_key=f"{days}", value="", expires=now + timedelta(days=days))
    tasks.clear_old()
    assert Tries.objects.get().key == Kept.objects.get().cache_key == "1"
