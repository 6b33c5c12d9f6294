"""Migrations run once. Every database of the tests is a copy of one that has been through them."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import psycopg
from psycopg import sql

PROJECT = Path(__file__).resolve().parent.parent
PREFIX = "migrated_owned_"
ONE_AT_A_TIME = 7301  # whoever comes second waits until the first has made it


def ready(address):
    """The name of the migrated database, on the server that the owner's address names; made if it is not there yet."""
    name = PREFIX + _of_what_shapes_it()
    # In the database that all share: a lock is known in its own database only.
    with psycopg.connect(f"{address.rsplit('/', 1)[0]}/postgres", autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        kept = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
        kept = {row[0] for row in kept.fetchall()}
        for old in kept - {name}:
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(old)))
        if name not in kept:
            _make(server, address, name)
    return name


def _make(server, address, name):
    unfinished = f"{name}_unfinished"
    server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(unfinished)))
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=PROJECT,
        env=os.environ
        | {
            "DATABASE_OWNER_URL": f"{address.rsplit('/', 1)[0]}/{unfinished}",
            "DATABASE_URL": f"{os.environ['DATABASE_URL'].rsplit('/', 1)[0]}/{unfinished}",
            "DJANGO_SETTINGS_MODULE": "earlyhelp.settings.test",
        },
        check=True,
    )
    server.execute(
        sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(unfinished), sql.Identifier(name))
    )


def _of_what_shapes_it():
    """A number that changes with any migration, ours or a library's."""
    files = [*sorted(PROJECT.glob("*/migrations/*.py")), PROJECT / "requirements-dev.txt"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
