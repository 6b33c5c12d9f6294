"""What was decided at the front door, the latest first: each enquiry with its outcome, who decided and what came of it."""

from django.db.models import Count
from django.shortcuts import render

from audit import trail
from earlyhelp.addresses import address
from earlyhelp.authority import authority
from earlyhelp.authority.lists import names
from earlyhelp.pages import page
from earlyhelp.paging import paged
from earlyhelp.totals import Total
from referrals.filters import DecidedFilters
from referrals.may import SEES_QUEUE
from referrals.models import Decision, Enquiry


@page(may=SEES_QUEUE)
def decided(request):
    """Those this user may see, and no other: what is restricted is not counted either."""
    seen = Enquiry.objects.visible_to(request.user).values("pk")
    filters = DecidedFilters(request.GET, Decision.objects.live().filter(enquiry__in=seen), user=request.user)
    rows = filters.qs.order_by("-decided_at", "-pk")
    found = paged(request, rows.select_related("enquiry__agency", "by", "case", "agency"))
    trail.record(
        "enquiries.decided_listed",
        request.user,
        by=request.user,
        shown=trail.ids(one.enquiry for one in found),
    )
    levels = names(authority().levels)
    context = {
        "title": "Enquiries decided",
        "page": found,
        "lines": [(one, levels.get(one.level, one.level)) for one in found],
        "form": filters.form,
        "narrowed": filters.in_use,
        "totals": _totals(filters.qs),
    }
    return render(request, "referrals/decided.html", context)


def _totals(rows):
    """Of the rows that the filters leave, every outcome there is."""
    counted, here = (
        dict(rows.order_by().values_list("outcome").annotate(n=Count("pk"))),
        address("referrals:decided"),
    )
    return [Total(counted.get(one, 0), one.label, f"{here}?outcome={one}") for one in Decision.Outcome]
