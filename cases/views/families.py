"""The list of families, and opening a closed case again."""

from functools import cache

from django.shortcuts import render

from accounts.roles import Right
from audit import kept, trail
from cases import families as changing
from cases import lifecycle
from cases.filters import FamilyFilters
from cases.forms.families import FamilyForm
from cases.may import CHANGES, REOPENS
from cases.models import Case
from cases.pages import case_page, done, form_page
from cases.views.lines import family_lines, first_lines, with_first
from earlyhelp import editing
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.forms import WhyForm
from earlyhelp.may import holds
from earlyhelp.pages import carried_out, page
from earlyhelp.paging import FirstKept, paged
from earlyhelp.written import Written

SHOWN = ("status", "level", "locality", "restricted", "closed_at", "family__name", "lead__name")


def _shown(cases):
    """Cases with what the list says of each, and no more."""
    return cases.select_related("family", "lead").only(*SHOWN)


def _by_due(cases):
    return with_first(_shown(cases).by_due())


@cache
def _first(sees_all, size):
    """The statement of the first page while nothing is filtered: what everybody opens."""
    return Written(lambda user: _by_due(Case.objects.reached_by(user, sees_all))[:size], user=int)


def _unfiltered(user):
    """Rows for `paged`: all that this user may see, who works here today as everybody does who reaches a page."""
    sees_all = user.has_right(Right.SEE_ALL_CASES)
    return FirstKept(
        lambda size: _first(sees_all, size)(user=user.pk), lambda: _by_due(Case.objects.visible_to(user))
    )


@page(may=holds(Right.BE_LEAD, Right.SEE_ALL_CASES))
def families(request):
    """Every open case this person may see, the most urgent first; filters stay in the address."""
    user = request.user
    filters = FamilyFilters(request.GET, Case.objects.visible_to(user), request=request)
    closed = filters.in_use.get("when") == "closed"
    if not filters.in_use and not filters.errors:
        rows = _unfiltered(user)
    else:
        rows = _shown(filters.qs) if closed or filters.errors else with_first(_shown(filters.qs))
    found = paged(request, rows)
    asked = kept.narrowed(filters.in_use, "q", by=user)
    trail.record("families.listed", user, by=user, shown=trail.ids(found), **asked)
    context = {
        "title": "Families",
        "page": found,
        "lines": family_lines(found.rows, {}) if closed else first_lines(found.rows),
        "form": filters.form,
        "places": len(authority().localities) > 1,
        "may_restrict": user.has_right(Right.RESTRICT_CASES),
    }
    return render(request, "cases/families.html", context)


@case_page(may=REOPENS, form=True)
def reopen(request, case):
    form = asked(request, WhyForm)
    if carried_out(request, form, lifecycle.reopen, case, by=request.user):
        return done(request, case, "The case is open again.", "record")
    return form_page(
        request, case, form, "Open this case again?", back="record", button="Open this case again"
    )


@case_page(may=CHANGES, form=True)
def change_family(request, case):
    form = asked(request, FamilyForm, initial=editing.opened(case.family, changing.FIELDS))
    if carried_out(request, form, changing.change, case.family, case=case, by=request.user):
        return done(request, case, "The family’s name and locality are saved.", "cases:people")
    return form_page(request, case, form, "The family’s name and locality", back="cases:people")
