"""The list of families, and opening a closed case again."""

from django.shortcuts import render

from accounts.roles import Right
from audit import trail
from cases import lifecycle
from cases.filters import FamilyFilters
from cases.models import Case
from cases.pages import case_page, done, form_page
from cases.views.lines import family_lines
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.forms import WhyForm
from earlyhelp.may import holds
from earlyhelp.pages import carried_out, page
from earlyhelp.paging import paged


@page(may=holds(Right.BE_LEAD, Right.SEE_ALL_CASES))
def families(request):
    """Every open case this person may see, the most urgent first; filters stay in the address."""
    cases = Case.objects.visible_to(request.user).select_related("family", "lead")
    filters = FamilyFilters(request.GET, cases, request=request)
    found = paged(request, filters.qs)
    trail.record(
        "families.listed",
        request.user,
        by=request.user,
        rows=len(found),
        **filters.in_use,
    )
    context = {
        "title": "Families",
        "page": found,
        "lines": family_lines(found.rows),
        "form": filters.form,
        "localities": {one.code: one.name for one in authority().localities},
        "may_restrict": request.user.has_right(Right.RESTRICT_CASES),
    }
    return render(request, "cases/families.html", context)


@case_page(needs=Right.CLOSE_CASES, form=True)
def reopen(request, case):
    form = asked(request, WhyForm)
    if carried_out(request, form, lifecycle.reopen, case, by=request.user):
        return done(request, case, "The case is open again.", "record")
    return form_page(
        request, case, form, "Open this case again?", back="record", button="Open this case again"
    )
