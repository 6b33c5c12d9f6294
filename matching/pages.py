"""Who may open the pages on which two records are made one, or parted again: none of a family restricted to others."""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.shortcuts import render

from audit import trail
from cases import sharing
from cases.models import Case, Family
from cases.pages import family_or_404
from earlyhelp.authority import authority
from earlyhelp.limits import HOUR, Limit
from earlyhelp.pages import guard, record_page
from matching import letters, numbers
from matching.may import MERGES
from matching.models import Merge, NumberOnAnother

PAIR = {"keep_id": Family, "other_id": Family}


def _looked(request, *families):
    """Everybody who has looked at a record is told of by its case; where a family has none yet, by the family itself."""
    by, page = request.user, request.resolver_match.view_name
    cases = Case.objects.filter(family__in=families).distinct("family").order_by("family", "-pk")
    its = {case.family_id: case for case in cases}
    for family in families:
        case = its.get(family.pk)
        trail.viewed(case or family, by=by, case=case, page=page)


def _too_many(request, ids) -> bool:
    """Whether somebody has opened more pairs within an hour than merging needs, as one does who counts up the address.
    A pair opened again is no other pair; one that is not there is one more."""
    who, most = request.user.pk, authority().limits.pairs_an_hour
    this = Limit(f"pair {ids[0]}-{ids[1]}", HOUR, {"person": 1})
    if this.reached(person=who):
        return False
    pairs = Limit("pairs", HOUR, {"person": most})
    if pairs.reached(person=who):
        trail.record("pairs.stopped", request.user, by=request.user, after=most)
        letters.many_pairs(request.user, most)
        return True
    pairs.count(person=who)
    this.count(person=who)
    return False


def pair_page(**answers):
    """A page about two families' records, which its view is given after the request: the one to keep, and the other.
    So many pairs an hour are opened by one person, and no more."""

    def opening(request, kwargs):
        ids = kwargs.pop("keep_id"), kwargs.pop("other_id")
        if not MERGES(request.user):
            raise PermissionDenied
        if _too_many(request, ids):
            context = {"title": "Too many pairs", "most": authority().limits.pairs_an_hour}
            return render(request, "matching/too_many.html", context, status=429)
        keep, other = (family_or_404(request.user, pk) for pk in ids)
        return (keep, other), partial(_looked, request, keep, other)

    return guard(opening, may=MERGES, takes="keep_id", records=PAIR, **answers)


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


def _number(user, pk):
    number = NumberOnAnother.objects.select_related("person", "holder", "settled_by").filter(pk=pk).first()
    return number if number and numbers.lines([number], user) else None


def _looked_at_number(request, number):
    _looked(request, *Family.objects.filter(members__person=number.person_id))


number_page = partial(
    record_page,
    find=_number,
    argument="number_id",
    model=NumberOnAnother,
    may=MERGES,
    first=True,
    look=_looked_at_number,
)


def _looked_at_merge(request, merge):
    _looked(request, *Family.objects.filter(pk__in=families_in(merge), merged_into=None))


merge_page = partial(
    record_page, find=_merge, argument="merge_id", model=Merge, may=MERGES, first=True, look=_looked_at_merge
)
