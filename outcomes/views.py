"""Pages about endings, and the figures."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render

from accounts.roles import Right
from cases.pages import WORK, case_page, done, form_page, frame
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page
from outcomes import closure, figures
from outcomes.forms import ClosureForm


@case_page(needs=(WORK, Right.CLOSE_CASES))
def close(request, case):
    """Close a case. What stands in the way of each reason is shown before anybody tries."""
    if not closure.may_close(case, request.user):
        raise PermissionDenied
    form = asked(request, ClosureForm)
    if carried_out(request, form, closure.close, case, by=request.user):
        return done(request, case, "Early help has ended, and the case is closed.", "outcomes:closed")
    in_the_way = next(
        (closure.obstacles(case, r.code) for r in authority().closure_reasons if r.needs_plan), []
    )
    return form_page(
        request,
        case,
        form,
        "Close this case",
        back="record",
        before="outcomes/_in_the_way.html",
        in_the_way=in_the_way,
        autosave=True,
    )


@case_page()
def closed(request, case):
    found = case.closures.select_related("by").first()
    if found is None:
        return redirect("record", case.pk)
    ending = authority().closure_reason(found.reason)
    return render(
        request, "outcomes/closed.html", frame(request, case, "record", closure=found, ending=ending)
    )


@page(may=lambda user: user.has_right(Right.SEE_FIGURES))
def scorecard(request):
    """Counts for a spell of days, by default the last three months; never a name."""
    spell = figures.spell(request.GET)
    context = {
        "title": "Figures",
        "spell": spell,
        "groups": figures.all_of(spell, request.GET.get("locality", "")),
    }
    context["localities"] = authority().localities
    context["locality"] = request.GET.get("locality", "")
    return render(request, "outcomes/scorecard.html", context)
