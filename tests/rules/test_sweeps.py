"""What the clock starts: one at a time, not begun when it is too late, on the queue of its kind, by as many beats as there are."""

import threading

import pytest
from celery.schedules import crontab
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from earlyhelp.celery import app
from earlyhelp.models import Letter
from earlyhelp.schedule import SCHEDULE
from earlyhelp.sweeps import all_of, each, only_one, sweep
from tests.facts import at_once

TOGETHER = {"earlyhelp.tasks.send_waiting_letters"}  # workers share the letters out, a batch to each


@pytest.mark.parametrize("name", SCHEDULE)
def test_what_no_worker_began_in_time_is_not_begun_after_the_next(name):
    entry = SCHEDULE[name]
    seconds = entry["options"]["expires"]
    assert 0 < seconds < (entry["schedule"] if not isinstance(entry["schedule"], crontab) else 24 * 3600)


@pytest.mark.parametrize("name", SCHEDULE)
def test_every_sweep_is_alone_or_shares_its_work_out(name):
    task = SCHEDULE[name]["task"]
    alone = (
        import_string(task).run.__wrapped__.__code__ is not import_string(task).run.__code__
        if hasattr(import_string(task).run, "__wrapped__")
        else False
    )
    assert alone != (task in TOGETHER), task


@pytest.mark.django_db(transaction=True)
def test_of_two_beats_one_sweeps():
    began, go_on, seen = threading.Event(), threading.Event(), []

    @sweep
    def slowly():
        seen.append(1)
        began.set()
        go_on.wait(10)

    def second():
        began.wait(10)
        ran = slowly()
        go_on.set()
        return ran

    made, _ = at_once(lambda: slowly(), second)
    assert sorted(made) == [False, True] and seen == [1]
    assert slowly() is True, "and it is free again"


@pytest.mark.django_db
def test_a_sweep_that_fails_leaves_the_next_one_free():
    with pytest.raises(ZeroDivisionError), only_one("fails"):
        raise ZeroDivisionError
    with only_one("fails") as mine:
        assert mine


@pytest.mark.parametrize(
    ("task", "queue"),
    [
        ("earlyhelp.tasks.send_letter", "letters"),
        ("earlyhelp.tasks.send_waiting_letters", "letters"),
        ("documents.tasks.make", "files"),
        ("documents.tasks.make_waiting", "files"),
        ("documents.tasks.check", "files"),
        ("cases.tasks.check_owed", "upkeep"),
    ],
)
def test_each_kind_of_work_has_its_queue(task, queue):
    assert app.amqp.router.route({}, task)["queue"].name == queue
    assert {settings.LETTERS, settings.FILES, settings.UPKEEP} >= {queue}


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_post_nothing_twice(supported_case):
    def everything():
        for entry in SCHEDULE.values():
            import_string(entry["task"])()

    everything()
    connection.close()
    at_once(everything, everything)
    keys = list(Letter.objects.exclude(once_key="").values_list("once_key", flat=True))
    assert len(keys) == len(set(keys))


@pytest.mark.django_db
def test_one_that_fails_keeps_no_other_waiting_and_is_told():
    done = []

    def work(number):
        if number == 2:
            raise ValueError("the second")
        done.append(number)
        return 1

    with pytest.raises(ExceptionGroup) as told:
        each([1, 2, 3], work)
    assert done == [1, 3] and [str(one) for one in told.value.exceptions] == ["the second"]
    assert each([4, 5], work) == 2


@pytest.mark.django_db
def test_where_the_database_is_gone_nothing_more_is_tried_and_what_failed_is_told(monkeypatch):
    tried = []
    monkeypatch.setattr(connection, "is_usable", lambda: not tried)
    with pytest.raises(ExceptionGroup) as told:
        each([1, 2, 3], lambda number: tried.append(number) or 1 / 0)
    assert tried == [1] and "int 1" in told.value.exceptions[0].__notes__[0]


@pytest.mark.django_db
def test_what_would_meet_every_other_row_as_well_ends_it_quietly():
    tried = []

    def away(number):
        tried.append(number)
        raise KeyError

    assert each([1, 2, 3], away, until=KeyError) == 0 and tried == [1]


@pytest.mark.django_db
def test_nor_does_one_piece_of_work_the_other():
    done = []
    with pytest.raises(ExceptionGroup):
        all_of(lambda: 1 / 0, lambda: done.append("the other"))
    assert done == ["the other"]
