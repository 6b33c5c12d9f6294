"""The states most tests begin with: a family brought there by verbs once in a process, and put back as rows after that.

Each state is told by the builders from the one before. When a test is the first of its process to ask for one, the rows it
came to are kept; whoever asks later gets the same rows, with the same ids, in a fraction of the time. They are told anew on
another day, under another authority's file, and whenever the clock is another's.
"""

from dataclasses import dataclass
from functools import cache

import time_machine
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

from accounts.models import Agency, User
from cases.models import Case, Family
from tests import builders
from tests.emptying import STATIC

# A state: the one before, and how a case comes from there to here.
STEPS = {
    "family": ("", lambda people: builders.a_family(people["front_door"])),
    "waiting_case": ("family", lambda people: builders.a_waiting_case(people["front_door"], people.family)),
    "agreed_case": (
        "waiting_case",
        lambda people: builders.with_agreement(
            builders.with_lead(people.case, people["lead"], people["manager"]), people["lead"]
        ),
    ),
    "assessing_case": ("agreed_case", lambda people: builders.with_assessment_started(people.case)),
    "planning_case": ("agreed_case", lambda people: builders.with_assessment(people.case, people["manager"])),
    "supported_case": (
        "planning_case",
        lambda people: builders.with_plan(builders.with_first_meeting(people.case)),
    ),
    "closed_case": ("agreed_case", lambda people: builders.closed(people.case, people["manager"])),
}
_kept = {}


@dataclass(frozen=True)
class Kept:
    """A state as rows: {table: (columns, what COPY said)}, {sequence: the last number it gave}, and the ids of those
    named in it."""

    rows: dict
    numbers: dict
    people: dict
    agencies: dict
    family: int
    case: int | None


def reach(state, people):
    """The family, or the case, in this state; `people` remember how far theirs has come."""
    if state not in _way_to(people.state):
        before, tell = STEPS[state]
        if before:
            reach(before, people)
        made = tell(people)
        people.state = state
        if state == "family":
            people.family = made
        else:
            people.case = made
    return people.family if state == "family" else people.case


def begin(wanted, people):
    """Bring an empty database to the furthest of the wanted states, if they follow one upon the other."""
    furthest = max(wanted, key=lambda state: len(_way_to(state)))
    if not set(wanted) <= set(_way_to(furthest)) or time_machine.escape_hatch.is_travelling():
        return
    now = _now()
    known = {key[0]: kept for key, kept in _kept.items() if key[1:] == now}
    missing = [state for state in _way_to(furthest) if state not in known]
    if missing and _anything():
        return
    if there := [state for state in _way_to(furthest) if state in known]:
        _put_back(known[there[-1]], people)
        people.state = there[-1]
    for state in missing:
        reach(state, people)
        _kept[state, *now] = _taken(people)


def _now():
    """What a state is told under."""
    return timezone.localdate(), settings.AUTHORITY


def _way_to(state):
    """The states that lead to this one, and it."""
    return [*_way_to(STEPS[state][0]), state] if state else []


# --- rows ----------------------------------------------------------------------------------------


@cache
def _of_ours():
    """{table: columns} of the tables that a new database has empty."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, array_agg(column_name::text ORDER BY ordinal_position) FROM information_schema.columns"
            " WHERE table_schema = 'public' AND is_generated = 'NEVER' AND table_name IN"
            " (SELECT tablename FROM pg_tables WHERE schemaname = 'public') GROUP BY table_name"
        )
        return {table: columns for table, columns in cursor.fetchall() if table not in STATIC}


def _copy(words, table, columns=()):
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL(words).format(table=sql.Identifier(table), columns=named)


def _anything():
    """Whether a test has rows already, so that a state told now would not be that state alone."""
    each = [sql.SQL("EXISTS (SELECT FROM {})").format(sql.Identifier(table)) for table in _of_ours()]
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT ") + sql.SQL(" OR ").join(each))
        return cursor.fetchone()[0]


def _taken(people):
    rows = {}
    with connection.cursor() as cursor:
        for table, columns in _of_ours().items():
            with cursor.copy(_copy("COPY {table} ({columns}) TO STDOUT", table, columns)) as out:
                said = b"".join(bytes(part) for part in out)
            if said:
                rows[table] = (columns, said)
        numbers = {}
        for table, (columns, _said) in rows.items():
            if "id" in columns and (last := _last_number(cursor, table)):
                numbers[last[0]] = last[1]
    return Kept(
        rows,
        numbers,
        {name: one.pk for name, one in people.items() if isinstance(one, User)},
        {name: one.pk for name, one in people.items() if isinstance(one, Agency)},
        people.family.pk,
        people.case and people.case.pk,
    )


def _last_number(cursor, table):
    cursor.execute(
        sql.SQL("SELECT pg_get_serial_sequence({name}, 'id'), max(id) FROM {table}").format(
            name=sql.Literal(table), table=sql.Identifier(table)
        )
    )
    sequence, last = cursor.fetchone()
    return (sequence, last) if sequence else None


def _put_back(kept, people):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE NONE")
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table, (columns, said) in kept.rows.items():
            with cursor.copy(_copy("COPY {table} ({columns}) FROM STDIN", table, columns)) as into:
                into.write(said)
        # A test may have begun the numbers again: those of these rows are not given twice.
        ahead = [
            sql.SQL("CASE WHEN (SELECT last_value FROM {}) < {} THEN setval({}, {}) END").format(
                sql.Identifier(*sequence.split(".")), last, sequence, last
            )
            for sequence, last in kept.numbers.items()
        ]
        cursor.execute(sql.SQL("SELECT ") + sql.SQL(", ").join(ahead))
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(
            sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(settings.DATABASE_APPLICATION_ROLE))
        )
    there = User.objects.in_bulk(kept.people.values())
    agencies = Agency.objects.in_bulk(kept.agencies.values())
    people.update({name: there[pk] for name, pk in kept.people.items()})
    people.update({name: agencies[pk] for name, pk in kept.agencies.items()})
    people.family = Family.objects.get(pk=kept.family)
    people.case = kept.case and Case.objects.select_related("family").get(pk=kept.case)
