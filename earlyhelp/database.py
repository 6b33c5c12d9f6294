"""Two roles at the database: the application's, which owns nothing, and the owner's, which makes and changes tables.

Whoever serves pages or runs jobs connects as the application (DATABASE_URL). Only migrating, and what makes or clears a
whole database, connects as the owner (DATABASE_OWNER_URL). What the application may do is given by one function, after
every migrate.
"""

from contextlib import contextmanager

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from psycopg import sql

OWNER_IS_NOT_SET = "Set DATABASE_OWNER_URL to the address of the role that owns the tables (see .env.example): migrating needs it."
SWAPPED = ("USER", "PASSWORD", "HOST", "PORT", "OPTIONS")


@contextmanager
def as_owner():
    """Within, the connection is the owner's, to the same database. Not inside a transaction."""
    if not settings.DATABASE_OWNER:
        raise ImproperlyConfigured(OWNER_IS_NOT_SET)
    if connection.in_atomic_block:
        raise RuntimeError("The owner of the tables is no part of somebody's transaction.")
    before = {name: connection.settings_dict[name] for name in SWAPPED}
    _become({name: settings.DATABASE_OWNER[name] for name in SWAPPED})
    try:
        yield
    finally:
        _become(before)


def _become(role):
    connection.close()
    connection.settings_dict.update(role)


def only_added_to() -> list[type]:
    """The models whose rows the application may add and read, and never change or remove."""
    return [model for model in apps.get_models() if getattr(model, "only_added_to", False)]


def give_rights(**kwargs) -> bool:
    """Give the application's role what it needs of each table, and no more. Safe to run twice; returns whether it was
    for us to give: it is the owner's, and there is nothing to give where one role is both."""
    application = settings.DATABASE_APPLICATION_ROLE
    with connection.cursor() as cursor:
        if not _owns_the_tables(cursor, application):
            return False
        for statement in _rights(application, connection.introspection.table_names(cursor)):
            cursor.execute(statement)
    return True


def _owns_the_tables(cursor, application):
    cursor.execute(
        "SELECT current_user <> %s AND EXISTS (SELECT FROM pg_roles WHERE rolname = %s)"
        " AND pg_has_role(current_user, relowner, 'USAGE') FROM pg_class"
        " WHERE oid = to_regclass('django_migrations')",
        [application, application],
    )
    row = cursor.fetchone()
    return bool(row and row[0])


def _rights(application, tables):
    role = sql.Identifier(application)

    def said(words, **names):
        return sql.SQL(words).format(role=role, **names)

    yield said("GRANT USAGE ON SCHEMA public TO {role}")
    yield said("REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}")
    yield said("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}")
    yield said("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
    if "django_migrations" in tables:
        yield said("REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role}")
    for model in only_added_to():
        table = sql.Identifier(model._meta.db_table)
        if model._meta.db_table in tables:
            yield said("REVOKE ALL ON {table} FROM {role}", table=table)
            yield said("GRANT SELECT ON {table} TO {role}", table=table)
            # The number of a line is the database's to give.
            given = [f.column for f in model._meta.concrete_fields if not f.db_returning]
            yield said(
                "GRANT INSERT ({columns}) ON {table} TO {role}",
                table=table,
                columns=sql.SQL(", ").join(map(sql.Identifier, given)),
            )
