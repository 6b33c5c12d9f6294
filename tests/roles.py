"""The two roles of the database, in a test: every test is the application, and may become the owner for a moment, in the
same transaction, to set up what has passed or to clear away what nobody else may."""

import re
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import connection
from psycopg import sql

from earlyhelp.database import only_added_to

OWNER, APPLICATION = "none", settings.DATABASE_APPLICATION_ROLE


def become(role):
    """Every connection from now on is this role's."""
    connection.close()
    options = connection.settings_dict["OPTIONS"]
    options["options"] = re.sub(r"-c role=\w+", f"-c role={role}", options["options"])


@contextmanager
def as_owner():
    """Within, statements are the owner's."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    try:
        yield
    finally:
        if not connection.needs_rollback:
            _be_the_application()


def _be_the_application():
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(APPLICATION)))


@contextmanager
def untriggered():
    """Within, the owner has turned off what refuses that lines are changed; turned on again after, as it was."""
    with as_owner():
        _each("ALTER TABLE {} DISABLE TRIGGER USER")
        yield
        _each("ALTER TABLE {} ENABLE ALWAYS TRIGGER never_changed")
        _each("ALTER TABLE {} ENABLE ALWAYS TRIGGER when_it_was")


def _each(words):
    with connection.cursor() as cursor:
        for model in only_added_to():
            cursor.execute(sql.SQL(words).format(sql.Identifier(model._meta.db_table)))


def connected_as(url, database=None):
    """A connection of its own by one of the two addresses, to the test's database."""
    address = psycopg.conninfo.conninfo_to_dict(url) | {
        "dbname": database or connection.settings_dict["NAME"]
    }
    return psycopg.connect(**address, autocommit=True)
