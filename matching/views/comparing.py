"""Two records side by side: are they of one family, and who in them is who?"""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from cases.models import Address, Person
from earlyhelp import pages
from matching import merging
from matching.forms.comparing import PairsForm
from matching.models import Merge
from matching.pages import pair_page


def _told(family):
    """What the page of comparison says of one family."""
    people = list(Person.objects.in_family(family.pk))
    live = Address.objects.on().filter(person__in=people, topic="").exclude(postcode="")
    return {
        "family": family,
        "people": people,
        "postcodes": sorted(set(live.values_list("postcode", flat=True))),
        "cases": list(family.cases.order_by("-pk")),
    }


@pair_page()
def compare(request, keep, other):
    """Two records side by side: who of the one is who of the other?"""
    for family in (keep, other):
        if family.merged_into_id:
            return redirect("matching:merged", _merge_of(family).pk)
    sides = [_told(keep), _told(other)]
    form = PairsForm(
        request.GET if "ready" in request.GET else None, kept=sides[0]["people"], others=sides[1]["people"]
    )
    if form.is_bound and form.is_valid():
        pairs = urlencode([("pair", "-".join(pair)) for pair in form.pairs])
        return redirect(f"{reverse('matching:confirm', args=[keep.pk, other.pk])}?{pairs}")
    return pages.form_page(
        request,
        form,
        "Are these two records of one family?",
        template="matching/compare.html",
        sides=sides,
        keep=keep,
        other=other,
        in_the_way=merging.obstacles(keep=keep, other=other, user=request.user),
    )


def _merge_of(family):
    return get_object_or_404(Merge, merged_family=family, undone_at=None)
