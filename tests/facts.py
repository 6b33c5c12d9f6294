"""What the tests ask again and again: what was refused and why, what was written, what happens in a race."""

import threading
from contextlib import contextmanager

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction

from audit.models import Entry
from cases.models import Disclosure, Note, Owed, StatusChange
from earlyhelp.models import Letter
from referrals.gathered import gather
from referrals.models import Enquiry
from tests.roles import untriggered

LEDGERS = (Entry, Letter, Note, StatusChange)


def when_asked(answers):
    """The answers of a table, those that hang on the day worked out now: a table is written when its file is read."""
    return {name: one() if callable(one) else one for name, one in answers.items()}


def written():
    """How many lines each ledger holds."""
    return [ledger.objects.count() for ledger in LEDGERS]


def refused(sentence):
    """The verb inside refuses with words that match this; `refuses` asks for more."""
    return pytest.raises(ValidationError, match=sentence)


@contextmanager
def refuses(sentence, field=None):
    """The verb inside refuses with this sentence (beside this field, if given) and leaves no trace at all."""
    before = written()
    with pytest.raises(ValidationError) as caught:
        yield caught
    broken = caught.value
    if field:
        assert hasattr(broken, "error_dict"), f"said at the top, not beside {field}: {broken.messages}"
        assert list(broken.error_dict) == [field]
    else:
        assert not hasattr(broken, "error_dict"), f"said beside a field: {broken}"
    assert any(sentence in said for said in broken.messages), broken.messages
    assert written() == before


@contextmanager
def not_theirs():
    """The verb inside refuses whoever calls it, says whose it is, and leaves no trace at all."""
    before = written()
    with pytest.raises(PermissionDenied, match=r"^Only .+ may do that\.$"):
        yield
    assert written() == before


def trail_of(case=None):
    """The audit verbs, oldest first: of one case, or all."""
    lines = Entry.objects.order_by("pk")
    return list((lines.filter(case_id=case.pk) if case else lines).values_list("verb", flat=True))


def last_line():
    return Entry.objects.order_by("-pk").first()


def letters(kind):
    """Addresses that letters of this kind were posted to, in order."""
    return list(Letter.objects.filter(kind=kind).order_by("pk").values_list("to", flat=True))


def steps(case):
    """Titles of the chronology, oldest first."""
    return list(case.notes.order_by("pk").values_list("title", flat=True))


def at_once(*calls):
    """Run the calls at the same moment, each on its own connection.

    Returns (what those that went through returned, the sentences of those that were refused).
    """
    start, made, refused, broken = threading.Barrier(len(calls)), [], [], []

    def run(call):
        try:
            start.wait(timeout=60)
            made.append(call())
        except (ValidationError, PermissionDenied) as said:
            refused.extend(getattr(said, "messages", said.args))
        except BaseException as why:  # shown by the test, not lost with the thread
            broken.append(why)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(call,)) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert not any(thread.is_alive() for thread in threads), "somebody still waits for somebody else"
    assert not broken, broken
    return made, refused


def while_another_is_half_way(first, second):
    """Run `second` on a connection of its own while `first` has been done here but not yet committed.

    Returns what at_once returns, of `second` alone: it must have waited for `first`.
    """
    made, refused, broken = [], [], []

    def run():
        try:
            made.append(second())
        except (ValidationError, PermissionDenied) as said:
            refused.extend(getattr(said, "messages", said.args))
        except BaseException as why:
            broken.append(why)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        thread.join(timeout=0.5)
        assert thread.is_alive(), f"did not wait: {made or refused or broken}"
    thread.join(timeout=60)
    assert not broken, broken
    return made, refused


def owed_on(case):
    """What is owed on a case as it is stored: {kind: the day it is due}."""
    rows = Owed.objects.open().filter(case=case)
    return {row.kind: row.due_on for row in rows}


def at_moment(lines, moment):
    """Lines of the trail as if they had been written at that moment; it refuses to be changed in any other way."""
    with untriggered():
        lines.update(at=moment)


def disclosed(record):
    """What was shared, asked or refused under a record, the latest first."""
    kind = ContentType.objects.get_for_model(record)
    return Disclosure.objects.filter(record_type=kind, record_id=record.pk)


def likely_families(enquiry, *, user):
    """The families that the page of an enquiry says it may be about, to somebody of the front door."""
    return gather(Enquiry.objects.get(pk=enquiry.pk), user).likely_families
