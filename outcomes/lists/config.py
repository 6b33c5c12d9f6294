"""Reading and checking what a list looks like: its columns, their value strings and lengths."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType

from cases.codes import Ethnicity, Sex, Source
from earlyhelp.authority.tables import Table

HERE = Path(__file__).parent
LISTS = ("annex_a", "ssd")
# What a column may show. Those with codes may have a table of value strings, which then covers every code.
CODES = {"gender": Sex.values, "ethnicity": Ethnicity.values, "source": Source.values}
DAYS = ("born_on", "received_at")
FACTS = ("person_id", "contact_id", "age", "outcome", *CODES, *DAYS)
# The outcomes of referrals.models.Decision and the answers of StepUp; a test holds them together. Kept here as
# text, because the files are checked before there are models.
DECISIONS = ("help", "advice", "one_agency", "panel", "step_up", "no_action")
ANSWERS = ("assess", "strategy", "open_already", "no_action")
LONGEST_ID = 20  # characters; the person id of every return is this long at most
LONGEST_NUMBER = 19  # digits of the largest number the database gives a row


class ListError(Exception):
    """A list's file cannot be used. `problems` has a line for each thing wrong with it."""

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True)
class Column:
    """One column: its header, the fact it shows, and how. `longest` is in characters."""

    header: str
    fact: str
    longest: int
    format: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """What was decided as flags in JSON. `decisions` and `answers` are {code: the keys that are yes}."""

    keys: tuple[str, ...]
    yes: str
    no: str
    decisions: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, tuple[str, ...]]

    def flags(self, decision="", answer="") -> str:
        """The JSON of one contact; every key is there, and before a decision all are empty."""
        if not decision:
            return json.dumps(dict.fromkeys(self.keys, ""))
        told = self.answers[answer] if decision == "step_up" and answer else self.decisions[decision]
        return json.dumps({key: self.yes if key in told else self.no for key in self.keys})


@dataclass(frozen=True)
class ListShape:
    """A whole list. `months` is how far back it goes; `gender_of_part` stands in where nobody recorded it."""

    key: str
    name: str
    about: str
    file: str
    months: int
    ids: Mapping[str, str]
    gender_of_part: Mapping[str, str]
    columns: tuple[Column, ...]
    outcome: Outcome | None


@cache
def load(key, folder=HERE) -> ListShape:
    """One list's shape; ListError, with every problem told at once, when its file cannot be used."""
    path = Path(folder) / f"{key}.toml"
    try:
        rows = tomllib.loads(path.read_text())
    except (OSError, tomllib.TOMLDecodeError) as wrong:
        raise ListError([f"{path.name}: {wrong}"]) from wrong
    table = Table(rows, path.name)
    shape = _shape(key, table)
    if table.problems:
        raise ListError(table.problems)
    return shape


def shapes() -> list[ListShape]:
    return [load(key) for key in LISTS]


def _shape(key, table):
    shape = ListShape(
        key=key, name=table.text("name"), about=table.text("about"),
        file=table.text("file", pattern=r"[\w-]+", meaning="a file name without its ending"),
        months=table.number("months", 1, 24), ids=_ids(table.table("ids")),
        gender_of_part=_gender(table.table("gender_of_part")),
        columns=tuple(_column(one) for one in table.tables("columns")),
        outcome=_outcome(table.table("outcome")) if "outcome" in table.rows else None,
    )  # fmt: skip
    headers = [column.header for column in shape.columns]
    for header in sorted({one for one in headers if headers.count(one) > 1}):
        table.wrong("columns", f"the header {header!r} is there more than once")
    _check_outcome(table, shape)
    table.done()
    return shape


def _ids(table):
    found = {
        name: table.text(name, pattern="[A-Za-z]{1,8}", meaning="one to eight letters")
        for name in ("person", "named", "contact")
    }
    if found["person"] and found["person"] == found["named"]:
        table.wrong("named", "must differ from person, or two people could have one id")
    table.done()
    return MappingProxyType(found)


def _gender(table):
    parts = [part for part in ("son", "daughter", "child") if part in table.rows]
    found = {part: table.text(part, choices=Sex.values) for part in parts}
    table.done()
    return MappingProxyType(found)


def _column(table):
    header, fact = table.text("header"), table.text("fact", choices=FACTS)
    longest, pattern, values = table.number("longest", 1, 4000), "", {}
    if fact in DAYS:
        pattern = table.text("format")
        if len(_day_written(table, pattern)) > longest:
            table.wrong("format", f"writes more than {longest} characters")
    if fact in CODES and "values" in table.rows:
        values = _values(table.table("values"), CODES[fact], longest)
    if fact == "person_id" and longest < LONGEST_ID:
        table.wrong("longest", f"expected at least {LONGEST_ID}, the length of a person's id")
    table.done()
    return Column(header, fact, longest, pattern, MappingProxyType(values))


def _day_written(table, pattern):
    try:
        return datetime(2026, 12, 30, 23, 59, 59).strftime(pattern)
    except ValueError:
        table.wrong("format", f"expected a format such as '%d/%m/%Y'; found {pattern!r}")
        return ""


def _values(table, codes, longest):
    found = {code: table.text(code) for code in codes}
    for code, words in found.items():
        if len(words) > longest:
            table.wrong(code, f"has {len(words)} characters; the column holds {longest}")
    table.done()
    return found


def _outcome(table):
    keys = table.texts("keys")
    for key in sorted({one for one in keys if keys.count(one) > 1}):
        table.wrong("keys", f"{key!r} is there more than once")
    shape = Outcome(
        keys=keys, yes=table.text("yes"), no=table.text("no"),
        decisions=_flags(table.table("decisions"), DECISIONS, keys),
        answers=_flags(table.table("answers"), ANSWERS, keys),
    )  # fmt: skip
    table.done()
    return shape


def _flags(table, codes, keys):
    found = {code: table.texts(code, may_be_empty=True) for code in codes}
    for code, flags in found.items():
        for flag in flags:
            if flag not in keys:
                table.wrong(code, f"{flag!r} is not one of the keys")
    table.done()
    return MappingProxyType(found)


def _check_outcome(table, shape):
    for column in shape.columns:
        if column.fact == "outcome" and shape.outcome is None:
            table.wrong("outcome", "is missing; a column shows it")
        elif column.fact == "outcome":
            most = json.dumps(
                dict.fromkeys(shape.outcome.keys, max(shape.outcome.yes, shape.outcome.no, key=len))
            )
            if len(most) > column.longest:
                table.wrong("outcome.keys", f"make {len(most)} characters; the column holds {column.longest}")
        elif column.fact in ("contact_id", "person_id"):
            longest = max(map(len, shape.ids.values())) + LONGEST_NUMBER
            if column.fact == "contact_id" and longest > column.longest:
                table.wrong("ids", f"make ids of {longest} characters; the column holds {column.longest}")
