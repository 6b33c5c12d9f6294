"""Work that the clock starts: looking for what is due, or was left behind. One at a time, whoever starts it.

Two beats, or one that was thought dead, start the same sweep twice; so may a broker that delivers a task again. Each is safe to
run twice, but two at the same moment would look at the same rows: the second one finds that it is not needed, and goes.
"""

from contextlib import contextmanager
from functools import wraps
from hashlib import sha256

from celery import shared_task
from django.db import connection


def sweep(function):
    """A task of schedule.py: `@sweep` in place of `@shared_task`. Says whether it ran."""

    @shared_task
    @wraps(function)
    def run():
        with only_one(f"{function.__module__}.{function.__name__}") as mine:
            if mine:
                function()
        return mine

    return run


def each(rows, work, until=()) -> int:
    """The sum of what `work`, which is safe to run again, gives for each of these rows. One that fails keeps no other
    waiting: when all have had their turn, whoever started it is told of every failure (ExceptionGroup), each with its row.
    What would meet every other row as well ends it: a fault of a kind `until`, which is told to nobody, and a database
    that is gone."""
    done, failed = 0, []
    for row in rows:
        try:
            done += work(row) or 0
        except until:
            break
        except Exception as fault:
            # By number: a log names nobody.
            fault.add_note(f"It was at {type(row).__name__} {row.pk if hasattr(row, 'pk') else row!r}.")
            failed.append(fault)
            if not connection.is_usable():
                break
    if failed:
        raise ExceptionGroup("Some of what was due was not done", failed)
    return done


def all_of(*parts) -> int:
    """Each of these pieces of work, one after the other, as `each` does rows."""
    return each(parts, lambda part: part())


@contextmanager
def only_one(name):
    """Whether nobody else is in a block of this name, on any machine; held by the database until the block ends, or until
    whoever is in it is gone."""
    key = int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [key])
        [mine] = cursor.fetchone()
    try:
        yield mine
    finally:
        if mine:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [key])
