"""A step up that is owed because a child may not be safe without us: said as the last of a family took its agreement back.

It is owed until social care has it, or somebody writes down why it is not sent (`up.drop`); and no more once the family
agrees again, since nobody is without help then.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef

from cases.models import Agreement
from earlyhelp.written import Written, among
from referrals.models import NotSteppedUp, StepUp


@dataclass(frozen=True)
class Worry:
    """When somebody said that a child may not be safe without us, and who."""

    at: datetime
    by: str


def _unheard(ids):
    steps, said = StepUp.objects.filter(case=OuterRef("case")), OuterRef("recorded_at")
    taken_on = steps.filter(answered_at__gte=said).exclude(answer=StepUp.Answer.NO_ACTION)
    why_not = NotSteppedUp.objects.filter(case=OuterRef("case"), at__gte=said)
    rows = Agreement.objects.filter(case__in=among(ids), safe=Agreement.Safe.NO)
    # While one waits for its answer social care has the family before it, and no other can be sent.
    for heard in (steps.filter(sent_at__gte=said), steps.open(), taken_on, why_not):
        rows = rows.filter(~Exists(heard))
    return rows.order_by("recorded_at", "pk").values_list("case_id", "recorded_at", "recorded_by__name")


_rows = Written(_unheard, ids=list)


def unheard(ids) -> dict[int, Worry]:
    """{case id: the first such Worry of which social care has not heard} of the cases of these ids; one statement."""
    found = {}
    for case, at, by in _rows(ids=list(ids)) if ids else ():
        found.setdefault(case, Worry(at, by))
    return found
