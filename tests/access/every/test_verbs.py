"""Every verb, called by everybody whose right it is not: refused with a sentence, and nothing written at all. Imports,
jobs and other verbs come without a page, so that its guard is not enough."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.access.every import world as worlds
from tests.access.every.calls import casework, front_door, rest
from tests.access.every.verbs import every_verb
from tests.how_many import dice, grows, number

CALLS = casework.CALLS | front_door.CALLS | rest.CALLS
# The mark has pytest-django make a database; `world` fills it before any test's own savepoint.
pytestmark = pytest.mark.django_db
WRITES = ("INSERT", "UPDATE", "DELETE")


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield from worlds.built()


def test_every_verb_is_called():
    assert sorted(every_verb()) == sorted(CALLS)


def outcome(call, record, by):
    """What came of calling a verb, as "done", "refused" (its sentence says whose it is), "written, then refused", or
    "not now" (a rule of it says no); what it did is undone."""
    with transaction.atomic():
        try:
            with (
                CaptureQueriesContext(
                    connection,
                ) as statements,
                transaction.atomic(),
            ):
                call.run(record, by)
            return "done"
        except ValidationError:
            return "not now"
        except PermissionDenied as refused:
            said = str(refused).startswith("Only ") and str(refused).endswith(" may do that.")
            wrote = any(one["sql"].startswith(WRITES) for one in statements.captured_queries)
            return ("written, then refused" if wrote else "refused") if said else "refused without a word"
        finally:
            transaction.set_rollback(True)


def callers(call, record, verb):
    """Those who call a verb of a record: everybody of an ordinary one. Of a restricted one all whose answer that changes, and
    some of the others, in the long run all."""
    if record == "ordinary":
        return worlds.NAMES
    changed = call.allowed("ordinary") ^ call.allowed(record)
    others = [one for one in worlds.NAMES if one not in changed]
    return [*changed, *dice(verb).sample(others, number(min(4, len(others)), len(others)))]


@grows
@pytest.mark.parametrize("verb", CALLS)
def test_whoever_has_not_the_right_is_refused_and_nothing_changes(verb, world):
    wrong = {}
    for which, call in enumerate(CALLS[verb]):
        for name, record in world.records.items():
            if name != "ordinary" and not call.about:
                continue
            for who in callers(call, name, verb):
                came = outcome(call, record, world.by(who))
                if (came == "refused") == (who in call.allowed(name)) or came.startswith(
                    ("written", "refused w")
                ):
                    wrong[which, name, who] = came
    assert wrong == {}
