"""Writing a list as a file: a row at a time, whatever its length, and a line in the trail that it was made."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from earlyhelp.births import Birth
from earlyhelp.periods import Period
from outcomes.lists import config, contacts
from outcomes.may import MAKES_LISTS

EARLIEST = date(2000, 1, 1)
# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Export:
    """A list on its way out. `lines` is the CSV, read once."""

    file: str
    rows: int
    contacts: int
    lines: Iterator[str]


@transaction.atomic
def make(*, name, until, by) -> Export:
    """Make one list, of the months up to a day. The numbers of rows and contacts go into the trail.

    `name` is one of config.LISTS. The rows are read after this returns, as the file is sent.
    """
    MAKES_LISTS.insist(by)
    if name not in config.LISTS:
        raise ValidationError({"name": "Choose one of the lists."})
    if until > timezone.localdate():
        raise ValidationError({"until": "The last day of the list must be today or earlier."})
    if until < EARLIEST:
        raise ValidationError({"until": f"The last day of the list must be {EARLIEST.year} or later."})
    shape = config.load(name)
    period = Period.up_to(until, shape.months)
    made = Export(
        file=f"{shape.file}-{until:%Y-%m-%d}.csv",
        rows=contacts.children(period).count(),
        contacts=contacts.contacts(period).count(),
        lines=_lines(shape, period),
    )
    trail.record(
        "list.exported",
        by,
        by=by,
        list=name,
        start=f"{period.start:%Y-%m-%d}",
        until=f"{until:%Y-%m-%d}",
        rows=made.rows,
        contacts=made.contacts,
    )
    return made


class _Line:
    """Hands back what it is given to write."""

    def write(self, text):
        return text


def _lines(shape, period):
    writer = csv.writer(_Line())
    yield writer.writerow([harmless(column.header) for column in shape.columns])
    for facts in contacts.facts(period, shape):
        yield writer.writerow([harmless(cell(column, facts[column.fact])) for column in shape.columns])


def cell(column, value) -> str:
    """One fact as a column shows it; nothing is known of None."""
    if value is None:
        return ""
    if isinstance(value, Birth):
        value = _birth(column, value)
    elif column.format:
        value = value.strftime(column.format)
    return str(column.values.get(value, value))[: column.longest]


def _birth(column, birth) -> str:
    """31/03/2016; of one known in part 04/2015 or 2018; of a guess about 2018. The day that is stored for what is not known
    is in no list."""
    if birth.exact:
        return birth.on.strftime(column.format)
    if birth.guess:
        return f"about {birth.on.year}"
    return birth.on.strftime("%m/%Y" if birth.parts == 2 else "%Y")


def harmless(text) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
