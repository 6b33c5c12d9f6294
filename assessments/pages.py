"""What the pages of an assessment look up: one that this case has not is a page that does not exist."""

from django.http import Http404

from assessments.models import Assessment
from cases.status import CaseStatus


def current(case) -> Assessment | None:
    """The assessment that a case goes by: the one that is being written while it is being assessed, else the last one that was
    signed off; another draft only where there is nothing else."""
    rows = list(case.assessments.order_by("-pk").select_related("author", "signed_off_by"))
    if case.status == CaseStatus.ASSESSING or not rows:
        return rows[0] if rows else None
    return next((one for one in rows if one.signed_off_at), rows[0])


def current_or_404(case) -> Assessment:
    found = current(case)
    if found is None:
        raise Http404
    return found
