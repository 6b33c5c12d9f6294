"""Lines of lists of families: each family with what comes first of what is owed on its case."""

from dataclasses import dataclass
from datetime import date

from cases import owed
from cases.models import Case, Owed
from earlyhelp.authority import authority


@dataclass(frozen=True)
class FamilyLine:
    """A case, what comes first on it (of the kind a list is about, where it is about one) and how much more is owed."""

    case: Case
    words: str = ""
    due_on: date | None = None
    late: bool = False
    more: int = 0
    locality: str = ""


def family_lines(cases, owing=None, kind="") -> list[FamilyLine]:
    """A line for each case. `owing` is owed.on_each of them, where the page has asked already; else one statement."""
    cases = list(cases)
    owing = owed.on_each([case.pk for case in cases if case.is_open]) if owing is None else owing
    localities = {one.code: one.name for one in authority().localities}
    return [_line(case, owing.get(case.pk, []), kind, localities.get(case.locality, "")) for case in cases]


def _line(case, rows: list[Owed], kind, locality):
    first = next((row for row in rows if not kind or row.kind == kind), None)
    if first is None:
        return FamilyLine(case, locality=locality)
    return FamilyLine(case, str(first), first.due_on, first.late, len(rows) - 1, locality)
