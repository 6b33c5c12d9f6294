"""A synthetic borough: so many families with everything written about them, the same for the same seed and day.

Each size has its own database beside the service's own, kept from run to run while nothing that shapes it
has changed. Rows are made family by family and copied in batches, so memory does not grow with the size.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import psycopg
from psycopg import sql

from bench import casework, circle, enquiries, household, staff, story
from bench.casework import Record
from bench.sizes import address_of, name_of
from bench.tables import Calendar, Tables
from cases.status import CaseStatus
from earlyhelp.authority import authority

PROJECT = Path(__file__).resolve().parent.parent
NAMES = PROJECT / "bench" / "labelled"
SEED = 2026
BATCH = 1_000  # families
MEASURED = 25  # families of the practitioner whose pages are measured
KEPT_FOR = timedelta(days=7)  # after that the due dates have drifted too far from today
MADE_BY = ("borough", "casework", "circle", "enquiries", "household", "staff", "story", "tables", "words")
# What the measured practitioner's 25 families are at: the first is the record whose page is measured.
STATUSES = (
    [CaseStatus.SUPPORTED] * 15
    + [CaseStatus.ASSESSING] * 4
    + [CaseStatus.PLANNING] * 3
    + [CaseStatus.WAITING] * 3
)
CAPACITIES = (circle.LEAD, circle.MEMBER, circle.LEAD, circle.INFORMED, circle.MEMBER)
# The last family's plan, for the PDF of 25 pages and more.
LONG_PLAN_GOALS, LONG_PLAN_ACTIONS = 30, 145


# --- the database ---------------------------------------------------------------------------------


def ready(server, size, today, seed=SEED, fresh=False, tell=print):
    """Make sure that the borough of that size is there, building it if need be. Returns its address.

    `server` is the address of a database on the server by which others may be made (the owner's).
    """
    address = address_of(server, size)
    with psycopg.connect(server, autocommit=True) as connection:
        if not fresh and _still_good(_stamp_on(connection, size), stamp(size, seed, today), today):
            return address
        tell(f"Building a borough of {size:,} families in {name_of(size)}")
        name = sql.Identifier(name_of(size))
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        _manage(address, "migrate", "--skip-checks")
        with psycopg.connect(address) as inside:
            fill(inside, size, today, seed, tell)
        with psycopg.connect(address, autocommit=True) as inside:
            inside.execute("VACUUM ANALYZE")
            _manage(
                address, "repair_owed"
            )  # what is owed follows from the rest, and only the product says how
            inside.execute("VACUUM ANALYZE")
        written = sql.Literal(json.dumps(stamp(size, seed, today)))
        connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, written))
    return address


def stamp(size, seed, today):
    """What a borough is made of: change any of it and it is built anew."""
    made_by = [PROJECT / "bench" / f"{name}.py" for name in MADE_BY]
    made_by += [file for file in sorted(NAMES.glob("*.py")) if file.stem != "measure"]
    files = made_by + sorted(PROJECT.glob("*/migrations/*.py"))
    source = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    return {"size": size, "seed": seed, "source": source, "day": today.isoformat()}


def _stamp_on(connection, size):
    asked = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    row = connection.execute(asked, [name_of(size)]).fetchone()
    return json.loads(row[0]) if row and row[0] else None


def _still_good(found, wanted, today):
    if found is None or {**found, "day": ""} != {**wanted, "day": ""}:
        return False
    return timedelta(0) <= today - date.fromisoformat(found["day"]) < KEPT_FOR


def _manage(address, *words):
    # Everything is owed for the first time, which a council would be warned of.
    application = os.environ.get("BENCH_APPLICATION", address).rsplit("/", 1)[0]
    name = address.rsplit("/", 1)[1]
    env = os.environ | {
        "DATABASE_OWNER_URL": address,
        "DATABASE_URL": f"{application}/{name}",
        "LOG_LEVEL": "ERROR",
    }
    subprocess.run(
        [sys.executable, "manage.py", *words, "--verbosity", "0"],
        cwd=PROJECT,
        env=env,
        check=True,
        stdout=subprocess.DEVNULL,
    )


# --- its rows -------------------------------------------------------------------------------------


def fill(connection, size, today, seed=SEED, tell=lambda words: None):
    """Fill an empty, migrated database inside the connection's transaction. `size` is a number of families."""
    tables = Tables(Calendar(today))
    with connection.cursor() as cursor, _set_aside(cursor, [table.name for table in tables]):
        # Keys and history triggers look at every row one at a time; the tests check what they would have.
        cursor.execute("SET LOCAL session_replication_role = replica")
        people = staff.add(tables, random.Random(f"{seed} staff"), size)
        permissions, known = _permissions(cursor), []
        for number in range(1, size + 1):
            home = _add_family(tables, people, permissions, seed, number, size)
            if number in measured(size)[: enquiries.MOST_LIKELY + 1]:
                known.append(home)
            if number % BATCH == 0:
                tables.send(cursor)
                if number % (10 * BATCH) == 0 and number < size:
                    tell(f"  {number:,} families")
        rng = random.Random(f"{seed} queue")
        for place in range(enquiries.FULL):
            enquiries.add_full(tables, rng, people, known, place)
        for _ in range(enquiries.waiting_in(size) - enquiries.FULL):
            home = _nobody_yet(tables.calendar, rng)
            likely = rng.sample(range(1, size + 1), min(3, size))
            enquiries.add_waiting(tables, rng, people, home, likely)
        tables.send(cursor)
        for table in tables:
            asked = sql.SQL("SELECT setval(pg_get_serial_sequence(%s, 'id'), greatest(%s, 1))")
            cursor.execute(asked, [table.name, table.last])
        cursor.execute("SET LOCAL session_replication_role = origin")


def measured(size):
    """The numbers of the measured practitioner's families, spread over the whole borough."""
    step = max(4, size // MEASURED)
    return range(1, size, step)[:MEASURED]


def long_plan(size):
    """The number of the family with a plan of 25 pages and more."""
    return size


def _add_family(tables, people, permissions, seed, number, size):
    """Add one family and return its Household. Each has its own stream of chances, so one family more changes no other."""
    ours = measured(size)
    if number in ours:
        place = ours.index(number)
        rng = random.Random(f"{seed} measured {place}")
        told = story.tell(rng, STATUSES[place], usual=place == 0)
        capacity = CAPACITIES[place % len(CAPACITIES)]
    elif number == long_plan(size):
        rng, capacity = random.Random(f"{seed} long plan"), None
        told = story.tell(rng, CaseStatus.SUPPORTED)
        told.goals, told.actions, told.at_length = LONG_PLAN_GOALS, LONG_PLAN_ACTIONS, True
    else:
        rng, capacity = random.Random(f"{seed} {number}"), None
        told = story.tell(rng)
    home = household.add(tables, rng, [one.code for one in authority().localities], told.opened + 1)
    team = circle.choose(rng, people, told, capacity)
    record = Record(tables, rng, people, told, home, team)
    case = casework.add_case(record)
    circle.add(tables, rng, people, told, team, case, home, permissions)
    casework.add_chronology(record)
    casework.add_assessment(record)
    casework.add_plan(record)
    casework.add_ending(record)
    casework.add_talk(record)
    enquiries.add_decided(tables, rng, people, home, told, team, case)
    if rng.random() < enquiries.OTHERWISE:
        enquiries.add_otherwise(tables, rng, people, home)
    return home


def _nobody_yet(calendar, rng):
    """A family known only from an enquiry: made like any other, kept out of the tables."""
    return household.add(Tables(calendar), rng, [one.code for one in authority().localities], 1)


def _permissions(cursor):
    cursor.execute(
        "SELECT p.codename, p.id FROM auth_permission p JOIN django_content_type t ON t.id = p.content_type_id"
        " WHERE t.app_label = 'cases' AND t.model = 'case'"
    )
    return dict(cursor.fetchall())


@contextmanager
def _set_aside(cursor, tables):
    """Drop the whole-table indexes that no key needs, and make them again when the rows are in: far quicker."""
    cursor.execute(
        "SELECT pg_get_indexdef(i.indexrelid), i.indexrelid::regclass::text FROM pg_index i"
        " WHERE i.indrelid = ANY(%s::regclass[]) AND i.indpred IS NULL AND NOT EXISTS"
        " (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)",
        [tables],
    )
    indexes = cursor.fetchall()
    for _, name in indexes:
        cursor.execute(f"DROP INDEX {name}")
    yield
    cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
    for definition, _ in indexes:
        cursor.execute(definition)
