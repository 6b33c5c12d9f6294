"""Lines of lists of families: each family with what comes first of what is owed on its case."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, Subquery
from django.utils import timezone

from cases.models import Case, Owed
from cases.status import OwedKind
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names


@dataclass(frozen=True)
class FamilyLine:
    """A case, what comes first on it (of the kind a list is about, where it is about one) and how much more is owed."""

    case: Case
    words: str = ""
    due_on: date | None = None
    late: bool = False
    more: int = 0
    locality: str = ""


def family_lines(cases, owing, kind="") -> list[FamilyLine]:
    """A line for each case. `owing` is owed.on_each of them."""
    names = _names()
    return [_line(case, owing.get(case.pk, []), kind, names.get(case.locality, "")) for case in cases]


def _line(case, rows: list[Owed], kind, locality):
    first = next((row for row in rows if not kind or row.kind == kind), None)
    if first is None:
        return FamilyLine(case, locality=locality)
    return FamilyLine(case, str(first), first.due_on, first.late, len(rows) - 1, locality)


def with_first(cases):
    """Cases that `by_due` has put in order, with what `first_lines` says of each: no statement more than theirs."""
    owed = Owed.objects.open().filter(case=OuterRef("pk")).order_by().values("case")
    return cases.annotate(
        first_kind=F("first__kind"),
        first_due=F("first__due"),
        owed_number=Subquery(owed.annotate(number=Count("pk")).values("number")),
    )


def first_lines(cases) -> list[FamilyLine]:
    """A line for each case that `with_first` has marked, without asking the database."""
    names, now = _names(), timezone.now()
    return [
        FamilyLine(
            case,
            OwedKind(case.first_kind).label,
            timezone.localdate(case.first_due),
            case.first_due < now,
            case.owed_number - 1,
            names.get(case.locality, ""),
        )
        for case in cases
    ]


def _names():
    return names(authority().localities)
