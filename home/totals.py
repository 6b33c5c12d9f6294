"""The numbers above the home of whoever reads every record."""

from urllib.parse import urlencode

from cases.filters import FamilyFilters
from cases.models import Case
from cases.status import OwedKind
from earlyhelp.addresses import address
from earlyhelp.totals import Total


def of_families(request) -> list[Total]:
    """For whoever reads every record to judge practice: how many families are open, late, alone, or wait for a step. Each
    is counted by the filter of the list it leads to."""
    visible = Case.objects.visible_to(request.user)

    def count(**asked):
        return FamilyFilters(
            asked, visible, request=request
        ).qs.count(), f"{families}{'?' * bool(asked)}{urlencode(asked)}"

    families = address("cases:list")
    late, late_url = count(when="late")
    kinds = (OwedKind.NAME_LEAD, OwedKind.START_ASSESSMENT, OwedKind.SIGN_OFF, OwedKind.REVIEW)
    steps = [(kind.label.lower(), *count(step=kind.value)) for kind in kinds]
    alone, alone_url = count(whose="nobody")
    number, url = count()
    return [
        Total(late, "late", late_url, late),
        Total(alone, "with no lead at work", alone_url, alone),
        *(Total(number, f"wait: {words}", url) for words, number, url in steps),
        Total(number, f"open famil{'y' if number == 1 else 'ies'}", url),
    ]
