"""The trail: one line per act and per read, in the same transaction as what it tells of."""

import json
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.db import connection, transaction

from audit import acts
from audit.acts import Of
from audit.models import Entry
from earlyhelp.wording import listed

AT_ONCE = 500
MOST_NAMED = 3
_gathered = ContextVar("lines gathered", default=None)
_read = ContextVar("lines of a page that is being read, and how deep in transactions it began", default=None)


@dataclass(frozen=True)
class Actor:
    """Somebody or something that acts without a staff account: a family member, or the system itself."""

    kind: str
    name: str
    pk: int | None = None


SYSTEM = Actor("system", "The system")
NOBODY = Actor("nobody", "Not signed in")


def _line(verb, subject, by, case, details):
    acts.check(verb, details)
    if isinstance(by, Actor):
        who = {"actor_kind": by.kind, "actor_id": by.pk, "actor_name": by.name}
    else:
        who = {
            "actor_id": by.pk,
            "actor_name": by.name,
            "actor_agency": by.agency.name if by.agency else "",
        }
    return Entry(
        verb=verb,
        subject=subject._meta.label_lower,
        subject_id=str(subject.pk or ""),
        case_id=case.pk if case is not None else None,
        details=details,
        **who,
    )


def record(verb, subject, *, by, case=None, **details) -> Entry:
    """Write one line inside the caller's transaction. `by` is a User or an Actor; nothing runs without one.

    The verb is one of audit/acts, which says what `details` may be: nothing that anybody typed.
    """
    entry = _line(verb, subject, by, case, details)
    lines = _gathered.get()
    if lines is None and (read := _read.get()) and read.depth == _depth():
        read.lines.append(entry)
        return entry
    if lines is None:
        entry.save()
        return entry
    lines.append(entry)
    if len(lines) == AT_ONCE:
        _write(lines)
    return entry


@contextmanager
def gathered():
    """One transaction, the lines of which are written some hundreds at a time, in their order: for making histories,
    where a sixth of all statements are lines. Whoever makes a page or a verb has no use for it."""
    with transaction.atomic():
        token = _gathered.set([])
        try:
            yield
            _write(_gathered.get())
        finally:
            _gathered.reset(token)


@dataclass(frozen=True)
class _Read:
    depth: tuple
    lines: list


@contextmanager
def reading():
    """What a page that only reads says of who was shown what: its lines are written together, in their order, before its
    answer is given and also when it fails. What is written in a transaction of its own stays in that."""
    token = _read.set(_Read(_depth(), []))
    try:
        yield
    finally:
        lines = _read.get().lines
        _read.reset(token)
        if lines:
            _write(lines)


def _depth():
    return connection.in_atomic_block, len(connection.savepoint_ids)


_NAMES = [field.attname for field in Entry._meta.concrete_fields if not field.primary_key]
_TYPES = {"at": "timestamptz", "actor_id": "bigint", "case_id": "bigint", "details": "jsonb"}
_TYPED = ", ".join(f"{name} {_TYPES.get(name, 'text')}" for name in _NAMES)
_WRITE = (
    f"INSERT INTO {Entry._meta.db_table} ({', '.join(_NAMES)}) SELECT {', '.join(_NAMES)}"
    f" FROM jsonb_to_recordset(%s::jsonb) line ({_TYPED})"
)


def _write(lines):
    """Some lines, by one statement that the ORM would take longer to write than the database to run."""
    rows = [{name: getattr(line, name) for name in _NAMES} | {"at": line.at.isoformat()} for line in lines]
    with connection.cursor() as cursor:
        cursor.execute(_WRITE, [json.dumps(rows)])
    lines.clear()


def viewed(subject, *, by, case=None, page) -> Entry:
    """Somebody opened a record. Written for every page that shows one."""
    return record(f"{subject._meta.model_name}.viewed", subject, by=by, case=case, page=page)


def ids(rows) -> list[int]:
    """The ids of the rows that a list shows, for its line."""
    return [row.pk for row in rows]


def who_saved(records, since, case, details):
    """Who has acted since that moment on the first of these records that anybody has, on that case and with these
    details, as (their names, the last moment); None when nobody has. Looking at a record is no act."""
    lines = Entry.objects.filter(
        at__gte=since, details__contains=details, verb__in=acts.verbs(Of.CHANGED, Of.TAKEN)
    )
    if case is not None:
        lines = lines.filter(case_id=case.pk)
    for record in records:
        on = lines.filter(subject=record._meta.label_lower, subject_id=str(record.pk))
        if found := list(on.order_by("-at", "-pk").values_list("actor_name", "at")[:MOST_NAMED]):
            return listed(dict.fromkeys(name for name, _ in found)), found[0][1]
    return None
