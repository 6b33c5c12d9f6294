"""What Django's cache keeps: for every process, as JSON, until it runs out."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.utils import timezone

from earlyhelp.models import Kept
from tests.facts import at_once

pytestmark = pytest.mark.django_db


def test_what_was_set_is_there_until_it_runs_out_or_is_taken_away():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        cache.set("tries", [1.5, 2], 60)
        cache.set("kept", {"a": None}, None)
        assert cache.get("tries") == [1.5, 2] and "tries" in cache
        assert cache.touch("tries", 120) and not cache.touch("none")
        clock.shift(timedelta(seconds=90))
        assert cache.get("tries") == [1.5, 2]
        clock.shift(timedelta(seconds=31))
        assert cache.get("tries", "gone") == "gone" and "tries" not in cache
        clock.shift(timedelta(days=10_000))
        assert cache.get("kept") == {"a": None}
        assert cache.delete("kept") and not cache.delete("kept")
    cache.set("more", 1)
    cache.clear()
    assert not Kept.objects.exists()


def test_what_is_set_again_is_what_it_was_set_to_last():
    cache.set("number", 1)
    cache.set("number", 2)
    assert cache.get("number") == 2 and cache.incr("number") == 3


def test_what_is_there_is_not_added_and_what_has_run_out_is():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert cache.add("lock", True, 8) and not cache.add("lock", True, 8)
        clock.shift(timedelta(seconds=9))
        assert cache.add("lock", True, 8)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_add_at_the_same_moment_one_does():
    added, _ = at_once(lambda: cache.add("lock", 1, 8), lambda: cache.add("lock", 1, 8))
    assert sorted(added) == [False, True]


def test_nothing_that_would_run_as_code_is_kept():
    class Strange:
        pass

    with pytest.raises(TypeError):
        cache.set("strange", Strange())
