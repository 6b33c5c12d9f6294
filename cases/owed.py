"""What is owed on cases and on enquiries: worked out from what has happened, stored in rows that lists and pages read.

Each app says in its own owed.py what it owes on many cases, or on many enquiries, at once, and registers that at
start: `hooks.register(owed.ON_CASES, "plans.owed.on_cases")`. It is given {id: cases.facts.Facts} and yields Owes. A
verb that changes what such a query reads calls `bring_up_to_date` at its end; the night calls `repair` for all. The
order in which verbs were called is nowhere asked: only the days and moments that stand on rows.
"""

import logging
from abc import ABC, abstractmethod
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models, transaction
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.utils import timezone

from audit import trail
from cases.models import Owed
from earlyhelp import clocks, hooks
from earlyhelp.authority import authority
from earlyhelp.dates import day, when
from earlyhelp.periods import midnight
from earlyhelp.sweeps import each
from earlyhelp.written import Written, among

ON_CASES = "cases: owed on cases"
KEPT_ON = "cases: records on which something is owed"
AT_ONCE = 2_000
NAMED = 20  # in one line of the log
# No strategy says how long closing may take once it is decided, nor how long a family waits for an answer to what
# it wrote, nor for somebody to see that a letter did not reach it; these are ours, in working days.
CLOSE, CLOSE_WITHIN = "close", 10
ANSWER, ANSWER_WITHIN = "answer", 2
UNDELIVERED, UNDELIVERED_WITHIN = "undelivered", 1
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Owes:
    """One thing owed on the case, or the enquiry, of the id `on`. `about` is (model, id); the rest is as Owed has it.

    `kept_in` names a column of what it is about that holds the same day, for lists that are ordered by it.
    """

    kind: str
    on: int
    about: tuple[type[models.Model], int]
    since: datetime
    due: datetime
    clock: str = ""
    whose: int | None = None
    agency: int | None = None
    right: str = ""
    kept_in: str = ""

    @property
    def key(self):
        model, pk = self.about
        return self.kind, ContentType.objects.get_for_model(model).pk, pk

    @property
    def columns(self):
        """What of a stored row may change while the same is owed."""
        return {
            "due": self.due,
            "clock": self.clock,
            "whose_id": self.whose,
            "agency_id": self.agency,
            "right": self.right,
        }


@dataclass(frozen=True)
class Moved:
    """A row whose day is another now, though nothing has happened: a closure day was added, or its clock is another."""

    row: Owed
    was: datetime

    @property
    def words(self):
        return f"{self.row}: due {_by(self.row.due)} now"

    @property
    def why(self):
        return f"It was due {_by(self.was)}. The days on which nobody works, or how long it may take, have changed."


@dataclass
class Changed:
    """What had to be changed so that the rows are what is owed: {id of the record: kinds that were wrong}, and rows of
    which only the day has moved."""

    kinds: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    moved: list[Moved] = field(default_factory=list)

    def __bool__(self):
        return bool(self.kinds or self.moved)


@dataclass
class Repaired:
    """What a night has put right: records on which something was `wrong`, and days that have `moved`."""

    wrong: int = 0
    moved: int = 0


class Records(ABC):
    """A kind of record on which something is owed; registered as KEPT_ON. Each of these is for its app to say."""

    model: type[models.Model]
    column: str  # of Owed, that holds the record's id
    event: str  # as which what is owed on it is registered

    @abstractmethod
    def everything(self) -> list[int]:
        """The ids of all records on which something may be owed."""

    @abstractmethod
    def held(self, ids) -> list[int]:
        """Those of these ids whose rows nobody else is changing, held until the transaction ends."""

    @abstractmethod
    def facts(self, ids):
        """What every registered function is given for these ids."""

    @abstractmethod
    def tell(self, moved):
        """Write into the history of each record which days have moved."""


# --- days ---------------------------------------------------------------------------------------------------


def by_clock(key, start, clock=None) -> dict:
    """The days of something owed by a clock of the authority, started on a day or at a moment."""
    return {
        "since": _moment(start),
        "due": clocks.due_at(start, clock or authority().clock(key)),
        "clock": key,
    }


def chosen(start, on) -> dict:
    """The days of something owed on a day that somebody chose."""
    return {"since": _moment(start), "due": clocks.end_of_day(on)}


def closing(start) -> dict:
    """The days of a closing that has been decided."""
    return _within(CLOSE, start, CLOSE_WITHIN)


def answering(start) -> dict:
    """The days of an answer to what a family wrote."""
    return _within(ANSWER, start, ANSWER_WITHIN)


def undelivered(start) -> dict:
    """The days of seeing to a letter that did not arrive."""
    return _within(UNDELIVERED, start, UNDELIVERED_WITHIN)


def _within(rule, start, working_days):
    due = clocks.end_of_day(clocks.add_working_days(start, working_days))
    return {"since": _moment(start), "due": due, "clock": rule}


def on_working_day(rule, start) -> dict:
    """The days of something owed on the day it begins, or on the next on which somebody works."""
    due = clocks.end_of_day(clocks.working_day_from(start))
    return {"since": _moment(start), "due": due, "clock": rule}


def _moment(value):
    return value if isinstance(value, datetime) else midnight(value)


def _by(due):
    due = timezone.localtime(due)
    return day(due) if due.timetz() == clocks.end_of_day(due.date()).timetz() else when(due)


# --- working out and storing ----------------------------------------------------------------------------------


def is_owed(case, kind) -> bool:
    """Whether something is owed on a case now."""
    return Owed.objects.open().filter(case=case, kind=kind).exists()


def _open_on(ids):
    rows = Owed.objects.open().filter(case__in=among(ids)).select_related("whose", "agency")
    return rows.only("kind", "case_id", "about_id", "due", "done_at", "right", "whose__name", "agency__name")


_rows = Written(_open_on, ids=list)


def on_each(ids) -> dict[int, list[Owed]]:
    """What is owed on the cases of these ids, on each what comes first first; one statement."""
    found = {pk: [] for pk in ids}
    for row in sorted(_rows(ids=list(ids)), key=lambda row: row.comes_first) if found else ():
        found[row.case_id].append(row)
    return found


def with_owed(cases):
    """Cases with all that is owed on each (`of`), in their own statement: for some tens of them, not for a borough."""
    rows = Owed.objects.open().filter(case=OuterRef("pk"))
    said = JSONObject(
        **{name: F(name) for name in ("kind", "due", "whose_id", "agency_id", "right", "about_id")}
    )
    return cases.annotate(owing=ArraySubquery(rows.values(json=said)))


def of(case) -> list[Owed]:
    """What is owed on a case that `with_owed` has marked, what comes first first; each knows its kind, its day and whose."""
    rows = [
        Owed(case_id=case.pk, **said | {"due": datetime.fromisoformat(said["due"])}) for said in case.owing
    ]
    return sorted(rows, key=lambda row: row.comes_first)


def due_on(case, kind):
    """The day on which something owed on a case is due; None when it is not owed."""
    return next((row.due_on for row in on_each([case.pk])[case.pk] if row.kind == kind), None)


@transaction.atomic
def bring_up_to_date(record, *others) -> bool:
    """Store what is owed on a case or an enquiry now, or on several at once. Says whether anything changed. Safe to
    run at any time; called at the end of a verb, which holds them."""
    return bool(_store(_records_of(record), [record.pk, *(one.pk for one in others)]))


def work_out(records, ids) -> dict[tuple, Owes]:
    """What is owed on the records of these ids, from nothing but what has happened, each once: by the sooner day where
    two apps owe the same."""
    facts, found = records.facts(ids), {}
    for owing in hooks.registered(records.event):
        for owes in owing(facts):
            other = found.get(owes.key)
            if other is None or owes.due < other.due:
                found[owes.key] = owes
    return found


def repair() -> Repaired:
    """Bring every case and enquiry up to date: a few statements for some thousands at once. Returns how many were not
    as they should be, each of which is on the trail, and how many days have moved."""
    found, parts = Repaired(), []
    for records in hooks.registered(KEPT_ON):
        stored = Owed.objects.open().exclude(**{records.column: None}).values_list(records.column, flat=True)
        ids = sorted({*records.everything(), *stored})
        parts += [(records, ids[start : start + AT_ONCE]) for start in range(0, len(ids), AT_ONCE)]
    each(parts, lambda part: _repair(*part, found))
    return found


def _repair(records, ids, found):
    with trail.gathered():
        changed = _store(records, records.held(ids), by_night=True)
        found.moved += len(changed.moved)
        found.wrong += len(changed.kinds)
        for pk, kinds in changed.kinds.items():
            record = records.model(pk=pk)
            case = record if records.column == "case_id" else None
            trail.record("owed.repaired", record, by=trail.SYSTEM, case=case, owed=sorted(kinds))
        if changed.kinds:
            first = [f"{pk} ({', '.join(sorted(kinds))})" for pk, kinds in [*changed.kinds.items()][:NAMED]]
            said = (len(changed.kinds), records.model._meta.verbose_name_plural, "; ".join(first))
            log.warning("What is owed was not up to date on %s %s, each of which is on the trail: %s", *said)


def _records_of(record) -> Records:
    return next(one for one in hooks.registered(KEPT_ON) if isinstance(record, one.model))


def _store(records, ids, by_night=False) -> Changed:
    """Make the stored rows what is owed on these records. Returns what had to be changed for that.

    A verb that begins something writes its day into the column that keeps it too; by night that is made sure of.
    """
    wanted, now = work_out(records, ids), timezone.now()
    done, kept, other, days, changed = [], [], {}, [], Changed()
    for row in Owed.objects.open().filter(**{f"{records.column}__in": ids}):
        owes = wanted.get((row.kind, row.about_type_id, row.about_id))
        if owes is None or owes.since != row.since:
            row.done_at = now
            done.append(row)
            changed.kinds[getattr(row, records.column)].add(row.kind)
            continue
        del wanted[owes.key]
        kept.append(row)
        was = {name: getattr(row, name) for name in owes.columns}
        if was == owes.columns:
            continue
        other[row.pk] = row
        if was["due"] != owes.due:
            days.append(owes)
        for name, value in owes.columns.items():
            setattr(row, name, value)
        if row.clock and was | {"due": row.due} == owes.columns:  # nothing has happened but the calendar
            changed.moved.append(Moved(row, was["due"]))
        else:
            changed.kinds[owes.on].add(row.kind)
    new = [_row(records, owes) for owes in wanted.values()]
    for row in new:
        changed.kinds[getattr(row, records.column)].add(row.kind)
    if changed:
        rows = [*other.values()]
        rows += [row for row in _order(records, [*kept, *new]) if row.pk and row.pk not in other]
        _write(done, new, rows)
        _keep_days([*days, *(wanted.values() if by_night else ())])
    if changed.moved:
        _tell(records, changed.moved)
    return changed


def _order(records, rows):
    """Say of each record's rows which comes first. Returns those of which that is another now."""
    first, turned = {}, []
    for row in rows:
        on = getattr(row, records.column)
        if on not in first or row.comes_first < first[on].comes_first:
            first[on] = row
    for row in rows:
        soonest = first[getattr(row, records.column)] is row
        if row.soonest != soonest:
            row.soonest = soonest
            turned.append(row)
    return turned


def _write(done, new, rows):
    if done:
        Owed.objects.bulk_update(done, ["done_at"], batch_size=AT_ONCE)
    if new:
        Owed.objects.bulk_create(new, batch_size=AT_ONCE)
    if rows:
        fields = ["due", "clock", "whose", "agency", "right", "soonest"]
        Owed.objects.bulk_update(rows, fields, batch_size=AT_ONCE)


def _row(records, owes):
    kind, about_type, about_id = owes.key
    return Owed(
        kind=kind,
        about_type_id=about_type,
        about_id=about_id,
        since=owes.since,
        **{records.column: owes.on},
        **owes.columns,
    )


def _keep_days(new):
    """The columns that hold the same days, of what these are about."""
    columns = defaultdict(dict)
    for owes in new:
        if owes.kept_in:
            model, pk = owes.about
            columns[model, owes.kept_in][pk] = owes.due
    for (model, column), days in columns.items():
        rows = model.objects.filter(pk__in=days).only(column)
        late = [row for row in rows if getattr(row, column) != days[row.pk]]
        for row in late:
            setattr(row, column, days[row.pk])
        if late:
            model.objects.bulk_update(late, [column], batch_size=AT_ONCE)


def _tell(records, moved):
    """A day that moved without anybody's doing stands in the history, and on the trail."""
    records.tell(moved)
    for one in moved:
        record = records.model(pk=getattr(one.row, records.column))
        trail.record(
            "owed.moved",
            record,
            by=trail.SYSTEM,
            case=record if records.column == "case_id" else None,
            owed=one.row.kind,
            was=one.was.isoformat(),
            due=one.row.due.isoformat(),
        )
