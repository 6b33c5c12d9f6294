"""Short lists about a row inside the statement that reads the row: each row of them comes as one JSON value and is made a row
of its model again, so that a page of many lists costs one statement, however much there is of each.

    CHECKS = Inside(Check.objects.all(), "agency", additions=Inside(CheckAddition.objects.all(), "by"))

    [row] = facts(Enquiry.objects.filter(pk=pk), checks=CHECKS.about(Enquiry, "checks"))
    checks = CHECKS.made(row["checks"])

    ENQUIRIES = Inside(Enquiry.objects.all(), checks=CHECKS)

    rows = ENQUIRIES.made(ENQUIRIES.by_themselves(Enquiry.objects.filter(family=family)))

What is read together with a row (`one.agency`, `one.additions.all()`) is there as select_related and prefetch_related would
have left it. Which rows may be read is for the queryset to say, as everywhere.
"""

from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS, models
from django.db.models import F, OuterRef
from django.db.models.base import ModelState
from django.db.models.functions import JSONObject
from django.utils.functional import cached_property

# JSON has no days and no moments: these come as text.
PARSED = {models.DateField: date.fromisoformat, models.DateTimeField: datetime.fromisoformat}


class Inside:
    """Rows that are about another, by a relation of that other's model: what there may be of them and in which order (a
    queryset), the `ones` read with each, by the names of their keys, and the `lists` under each, by name. Columns that are
    long and not shown are left out (`without`), and rows past the first ones (`most`). Where there are many rows, of which
    little is shown, the columns that are read are named: `only` theirs, and those of a one as (its name, columns). `also` are
    what a queryset that is read `by_themselves` says of each row besides."""

    def __init__(self, rows, *ones, without=(), only=(), also=(), most=None, **lists):
        self.rows, self.most, self.lists = rows, most, lists
        self.model = rows.model
        self.also = [*rows.query.annotations, *also]
        self.read = [one for one in _columns(self.model, only) if one[0] not in without]
        self.ones = {}
        for one in ones:
            name, shown = (one, ()) if isinstance(one, str) else one
            key = self.model._meta.get_field(name)
            self.ones[name] = (key, key.related_model, _columns(key.related_model, shown))

    def about(self, model, name):
        """These rows of the outer row, a `model`, by its relation of that name: for annotate()."""
        field = model._meta.get_field(name)
        back = field.field.name if field.one_to_many else field.related_query_name()
        return self.of(**{back: OuterRef("pk")})

    def of(self, **about):
        """These rows where that holds of the outer row: for annotate()."""
        return ArraySubquery(self.rows.filter(**about).values(json=self._json())[: self.most])

    def _json(self):
        parts = {column: F(column) for column, _ in self.read} | {name: F(name) for name in self.also}
        for name, (_, _, columns) in self.ones.items():
            parts[name] = JSONObject(**{column: F(f"{name}__{column}") for column, _ in columns})
        parts |= {name: rows.about(self.model, name) for name, rows in self.lists.items()}
        return JSONObject(**parts)

    def by_themselves(self, queryset):
        """The statement that gives such rows of a queryset, as values for `made` or `apart`."""
        return queryset.values_list(self._json(), flat=True)

    def made(self, values) -> list:
        """The rows that the statement gave, as rows."""
        return [self._one(value) for value in values]

    def apart(self, value) -> tuple:
        """(a row that the statement gave, {name: its rows of each list})."""
        row = _made(self.model, self.read, value)
        for name in self.also:
            setattr(row, name, value[name])
        for name, (key, model, columns) in self.ones.items():
            key.set_cached_value(row, _made(model, columns, value[name]))
        return row, {name: rows.made(value[name]) for name, rows in self.lists.items()}

    def _one(self, value):
        row, lists = self.apart(value)
        for name, rows in lists.items():
            keep(row, name, rows)
        return row


# Of whoever did something a page says who they are: nothing of how they sign in is read.
SHOWN = {"accounts.user": ("id", "name", "email", "phone", "job_title", "is_active")}


def _columns(model, only=()):
    """(a column, what makes its value of the one that came) of each column that is read."""
    shown = only or SHOWN.get(model._meta.label_lower)
    fields = [field for field in model._meta.concrete_fields if not shown or field.attname in shown]
    return [(field.attname, PARSED.get(type(field))) for field in fields]


def _made(model, columns, value):
    """A row as `from_db` makes it, in a fifth of the time: a page has some hundred of them."""
    if value["id"] is None:
        return None
    row, state = model.__new__(model), ModelState()
    state.db, state.adding = DEFAULT_DB_ALIAS, False
    row.__dict__ = {
        name: parse(value[name]) if parse and value[name] is not None else value[name]
        for name, parse in columns
    }
    row._state = state
    return row


class Read:
    """The rows that were read of a relation, for whoever takes them all; whatever else is asked of them is asked of the
    relation's queryset, which is made when it is needed."""

    def __init__(self, row, name, kept, rows):
        self._row, self._name, self._kept, self._rows = row, name, kept, rows

    def __iter__(self):
        return iter(self._rows)

    def __len__(self):
        return len(self._rows)

    def __getitem__(self, part):
        return self._rows[part]

    def all(self):
        return self

    def __getattr__(self, name):
        return getattr(self._queryset, name)

    @cached_property
    def _queryset(self):
        read = self._row._prefetched_objects_cache
        del read[self._kept]
        found = getattr(self._row, self._name).get_queryset()
        read[self._kept] = self
        found._result_cache, found._prefetch_done = self._rows, True
        return found


def keep(row, name, rows):
    """Leave what was read of a row's relation where prefetch_related would."""
    field = row._meta.get_field(name)
    kept = field.cache_name if field.one_to_many else name
    row.__dict__.setdefault("_prefetched_objects_cache", {})[kept] = Read(row, name, kept, rows)


def facts(queryset, **read):
    """Of each row nothing but what is `read` beside it, {name: value}: a list by `Inside.of`, or one fact."""
    return queryset.values_list(JSONObject(**read), flat=True)
