"""A step up that is owed because a child may not be safe without us: said as the last of a family took its agreement back,
or left it to those who had said no.

It is owed until social care has it, or somebody writes down why it is not sent (`up.drop`); and no more once the family
agrees again, since nobody is without help then.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from cases.codes import Safe
from cases.models import Agreement, FamilyMember
from earlyhelp.written import Written, among
from referrals.models import NotSteppedUp, StepUp


@dataclass(frozen=True)
class Worry:
    """When somebody said that a child may not be safe without us, and who."""

    at: datetime
    by: str


def _unheard(rows, at, by):
    """(case id, when, who) of those rows of which social care has not heard; `at` and `by` name their columns."""
    steps, said = StepUp.objects.filter(case=OuterRef("case")), OuterRef(at)
    taken_on = steps.filter(answered_at__gte=said).exclude(answer=StepUp.Answer.NO_ACTION)
    why_not = NotSteppedUp.objects.filter(case=OuterRef("case"), at__gte=said)
    # While one waits for its answer social care has the family before it, and no other can be sent.
    for heard in (steps.filter(sent_at__gte=said), steps.open(), taken_on, why_not):
        rows = rows.filter(~Exists(heard))
    return rows.values_list("case", at, f"{by}__name")


def _of_answers(ids):
    rows = Agreement.objects.filter(case__in=among(ids), safe=Safe.NO)
    return _unheard(rows, "recorded_at", "recorded_by")


def _of_leaving(ids):
    rows = FamilyMember.objects.annotate(case=F("family__cases"), opened=F("family__cases__opened_at"))
    rows = rows.filter(case__in=among(ids), safe=Safe.NO, left_at__gte=F("opened"))
    return _unheard(rows, "left_at", "left_by")


_answers, _leaving = Written(_of_answers, ids=list), Written(_of_leaving, ids=list)


def unheard(ids) -> dict[int, Worry]:
    """{case id: the first such Worry of which social care has not heard} of the cases of these ids; two statements."""
    if not ids:
        return {}
    rows, found = [*_answers(ids=list(ids)), *_leaving(ids=list(ids))], {}
    for case, at, by in sorted(rows, key=lambda row: row[1]):
        found.setdefault(case, Worry(at, by))
    return found
