"""Statements written once a process, and planned once a connection. Writing one from a queryset costs more than running
it does, and so does finding out how best to run it: PostgreSQL keeps both where a statement is prepared.

    _team = Written(lambda case, day: TeamMember.objects.live(day).filter(case=case), case=int, day=date)
    _team(case=7, day=today)  # a list of what the queryset would give

What differs from one asking to the next is named, with its kind. While the statement is written stand-ins are in its
place, and it is written twice, with other stand-ins each time: only where the two differ may values be put in later,
and just there must the stand-ins be. Whatever else differs, or is a day or a moment that would never change again, is
refused when the statement is first asked (Ambiguous), so a mistake fails every page that makes it and every test.
What never differs stands in the statement itself, so that the planner sees which part of a table is meant.
"""

import copy
from datetime import UTC, date, datetime, timedelta
from functools import cache

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models.expressions import Func, RawSQL
from django.db.transaction import TransactionManagementError
from psycopg import sql as literals
from psycopg._queries import PostgresQuery


class Texts(list):
    """Some words, however many, as one value of a statement that is written once: `kind=Texts`."""


_A_DAY, _A_MOMENT = date(1066, 10, 14), datetime(1066, 10, 14, tzinfo=UTC)
_STAND_INS = {
    int: lambda n: 2_000_000_000 + n,  # within the columns of four bytes and of eight
    str: lambda n: f"stands in {n}",
    date: lambda n: _A_DAY + timedelta(days=n),
    datetime: lambda n: _A_MOMENT + timedelta(days=n),
    list: lambda n: [2_000_000_000 + n],
    Texts: lambda n: Texts([f"stands in {n}"]),
}


def among(ids):
    """Some numbers, however many, inside a statement that is written once: `filter(pk__in=among(ids))`, `ids=list`."""
    return RawSQL("SELECT unnest(%s::bigint[])", [ids])


def few(rows):
    """The ids of rows of which there are few, for `filter(pk__in=few(rows))`: they are looked up first, through an index that
    holds nothing else. From how often each value stands in a column by itself the planner would expect thousands, and get
    ready for them."""
    return Func(ArraySubquery(rows.order_by().values("pk")), template="(SELECT unnest(%(expressions)s))")


class Ambiguous(Exception):
    """A statement cannot be kept: something besides the named values would differ when it is written again."""


_taken_apart = {}  # {a statement's text: what psycopg makes of it}; each is written once, so there are few


class _TakenApart(PostgresQuery):
    """A statement in which psycopg finds the places for values once a process: one of more than 4 KB it would read anew each
    time it is asked, which is a tenth of asking it."""

    __slots__ = ()

    def convert(self, query, vars):
        if vars is None:
            super().convert(query, vars)
        elif known := _taken_apart.get(query):
            self.query, self._want_formats, self._order, self._parts = known
            self.dump(vars)
        else:
            super().convert(query, vars)
            _taken_apart[query] = self.query, self._want_formats, self._order, self._parts


class _Prepares(ServerBindingCursor):
    _query_cls = _TakenApart

    def execute(self, query, params=None):
        return super().execute(query, params, prepare=True)


class _Prepared:
    """Django's connection for whoever runs a written statement: all that it is, but that its cursors prepare."""

    def __init__(self, connection):
        self._connection = connection

    def __getattr__(self, name):
        return getattr(self._connection, name)

    def cursor(self):
        connection = self._connection
        # A log of statements shows them with their values, which a prepared one never has in it.
        if connection.queries_logged:
            return connection.cursor()
        connection.validate_thread_sharing()
        connection.close_if_health_check_failed()
        connection.ensure_connection()
        return connection.make_cursor(_Prepares(connection.connection))


class Written:
    """A queryset as a function: `build(**stand-ins)` makes it, `kinds` are int, str, date, datetime, list (of
    numbers) or Texts by name."""

    def __init__(self, build, **kinds):
        self._build, self._kinds, self._kept, self._converters = build, kinds, None, None

    def __call__(self, **values):
        """The rows as a list, whatever the queryset gives. Raises TypeError for a value of another kind, None too."""
        if self._kept is None:
            self._kept = self._write()
        queryset, compiler, sql, params = self._kept
        if values.keys() != self._kinds.keys():
            raise TypeError(f"This statement takes {', '.join(self._kinds)}.")
        for name, kind in self._kinds.items():
            if not isinstance(values[name], kind) or isinstance(values[name], datetime) != (kind is datetime):
                raise TypeError(f"{name} must be {kind.__name__}, not {values[name]!r}.")
        # Numbers are in wrappers that tell the database their width.
        given = tuple(kind(values[name]) if kind else values[name] for name, kind in params)
        asked, compiler = queryset._chain(), copy.copy(compiler)
        compiler.connection = _Prepared(connections[DEFAULT_DB_ALIAS])
        compiler.as_sql = lambda *_args, **_kwargs: (sql, given)
        compiler.get_converters = self._converters_of(compiler)
        asked.query.get_compiler = lambda *_args, **_kwargs: compiler
        return list(asked)

    def _converters_of(self, compiler):
        """What makes the values of its columns of what comes: the same each time."""

        def found(expressions):
            if self._converters is None:
                self._converters = type(compiler).get_converters(compiler, expressions)
            return self._converters

        return found

    def _write(self):
        turns = [
            {name: _STAND_INS[kind](2 * n + turn) for n, (name, kind) in enumerate(self._kinds.items())}
            for turn in (0, 1)
        ]
        (queryset, compiler, sql, params), (_, _, other_sql, others) = (self._once(turn) for turn in turns)
        if sql != other_sql or len(params) != len(others):
            raise Ambiguous("A named value changes the statement itself.")
        left, places, asked_by_name = set(self._kinds), [], []
        for pair in zip(params, others, strict=True):
            names = [name for name in self._kinds if pair == (turns[0][name], turns[1][name])]
            if names:
                left.discard(names[0])
                asked_by_name.append((names[0], type(pair[0]) if self._kinds[names[0]] is int else None))
                places.append("%s")
            elif pair[0] != pair[1]:
                raise Ambiguous(f"Something worked out from a named value is in the statement: {pair[0]!r}.")
            elif isinstance(pair[0], date):
                raise Ambiguous(f"{pair[0]!r} would stay in the statement for good: name it.")
            else:
                places.append(_in_place(pair[0]))
        if left:
            raise Ambiguous(f"The statement does not use {', '.join(sorted(left))}.")
        # Escaped percent signs stay as they are: what comes out is filled in once more.
        parts = sql.replace("%%", "%%%%") % tuple(places)
        return queryset, compiler, parts, asked_by_name

    def _once(self, stand_ins):
        queryset = self._build(**stand_ins)
        if queryset._prefetch_related_lookups:
            raise Ambiguous("A statement is one statement: it fetches nothing besides.")
        compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            raise Ambiguous("The stand-ins make a statement that can find nothing.") from None
        return queryset, compiler, sql, params


def _in_place(value):
    """A value as it is written into a statement that is still to be filled in."""
    return literals.Literal(value).as_string(connections[DEFAULT_DB_ALIAS].connection).replace("%", "%%")


def rows_of(sql, **values) -> list[tuple]:
    """The rows of a statement written by hand, with `%(name)s` where a value comes, each of which says its kind there
    (`%(ids)s::bigint[]`) unless the column beside it does: kept and planned once a connection as a Written is."""
    with _Prepared(connections[DEFAULT_DB_ALIAS]).cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


@cache
def _row_to_hold(model):
    return Written(lambda pk: model._default_manager.select_for_update().filter(pk=pk), pk=int)


def hold_row(model, pk):
    """One row, read again and held until the transaction ends. Raises the model's DoesNotExist when it is gone."""
    # Django looks for a transaction while it writes the statement, which is once.
    if not connections[DEFAULT_DB_ALIAS].in_atomic_block:
        raise TransactionManagementError("A row is held inside a transaction only.")
    for row in _row_to_hold(model)(pk=pk):
        return row
    raise model.DoesNotExist(f"{model._meta.object_name} {pk} is not there.")
