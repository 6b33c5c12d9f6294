"""Who may open the pages on which two records are made one, or parted again: none of a family restricted to others."""

from functools import partial

from django.core.exceptions import PermissionDenied

from accounts.roles import Right
from audit import trail
from cases import sharing
from cases.models import Case, Family
from cases.pages import family_or_404
from earlyhelp.may import holds
from earlyhelp.pages import guard, record_page
from matching.models import Merge

MERGES = holds(Right.MERGE_RECORDS)


def _looked(request, *families):
    """Everybody who has looked at a record is told of by its case."""
    for case in Case.objects.filter(family__in=families).distinct("family").order_by("family", "-pk"):
        trail.viewed(case, by=request.user, case=case, page=request.resolver_match.view_name)


def pair_page(**answers):
    """A page about two families' records, which its view is given after the request: the one to keep, and the other."""

    def opening(request, kwargs):
        ids = kwargs.pop("keep_id"), kwargs.pop("other_id")
        if not MERGES(request.user):
            raise PermissionDenied
        keep, other = (family_or_404(request.user, pk) for pk in ids)
        return (keep, other), partial(_looked, request, keep, other)

    return guard(opening, may=MERGES, takes="keep_id", **answers)


def _merge(user, pk):
    rows = Merge.objects.select_related(
        "person", "merged_person", "family", "merged_family", "by", "undone_by", "part_of"
    )
    merge = rows.filter(pk=pk).first()
    return None if merge is None or sharing.hidden(families_in(merge), user) else merge


def families_in(merge) -> list[int]:
    """The ids of the families that a merge is about."""
    if merge.family_id:
        return [merge.family_id, merge.merged_family_id]
    rows = Family.objects.filter(members__person__in=[merge.person_id, merge.merged_person_id])
    return list(rows.distinct().values_list("pk", flat=True))


def _looked_at_merge(request, merge):
    _looked(request, *families_in(merge))


merge_page = partial(
    record_page, find=_merge, argument="merge_id", may=MERGES, first=True, look=_looked_at_merge
)
