"""After a test that commits, the database is as it was made: its rows are taken out, those that migrating puts in stay.

Django would make the files of every table and index anew, and its own rows with other ids: a second for each such test.
"""

from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from django.core.management.commands import flush
from django.db import connection, transaction
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg import sql

from tests.roles import untriggered

# What migrating itself puts into a new database.
STATIC = {"django_migrations", "django_content_type", "auth_permission"}


@contextmanager
def by_deleting():
    """Within, Django's way of emptying the database is this one."""
    with (
        patch.object(DatabaseOperations, "execute_sql_flush", lambda operations, statements: _empty()),
        patch.object(flush, "emit_post_migrate_signal", lambda *_args, **_kwargs: None),
    ):
        yield


def _empty():
    """By the owner of the tables, past what refuses it. A row that is deleted may leave one of its history: those go next."""
    with transaction.atomic(), untriggered(), connection.cursor() as cursor:
        while filled := _filled(cursor):
            for table in filled:
                cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@cache
def _tables():
    return sorted(set(connection.introspection.table_names()) - STATIC)


def _filled(cursor):
    """The tables that have rows, in one statement."""
    each = sql.SQL(" UNION ALL ").join(
        sql.SQL("SELECT {name} WHERE EXISTS (SELECT FROM {table})").format(
            name=sql.Literal(table), table=sql.Identifier(table)
        )
        for table in _tables()
    )
    cursor.execute(each)
    return [table for (table,) in cursor.fetchall()]
