"""Pages about endings, and the figures."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import StreamingHttpResponse
from django.shortcuts import redirect, render

from accounts.roles import Right
from cases.pages import WORK, case_page, done, form_page, frame
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page, refuse
from outcomes import closure, figures
from outcomes.forms import ClosureForm, ListForm
from outcomes.lists import config, export
from referrals import counts


@case_page(needs=(WORK, Right.CLOSE_CASES), form=True)
def close(request, case):
    """Close a case. What stands in the way of each reason is shown before anybody tries."""
    if not closure.may_close(case, request.user):
        raise PermissionDenied
    form = asked(request, ClosureForm, initial={"reason": closure.expected_reason(case)})
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
    context["makes_lists"] = request.user.has_right(Right.EXPORT_LISTS)
    return render(request, "outcomes/scorecard.html", context)


@page(may=lambda user: user.has_right(Right.SEE_FIGURES))
def who_asked(request):
    """Requests for help by who asked, and those of professionals by agency; never a name of a family."""
    spell, locality = figures.spell(request.GET), request.GET.get("locality", "")
    askers = figures.who_asked(spell, locality)
    context = {
        "title": "Who asked for help", "spell": spell, "locality": locality, "localities": authority().localities,
        "askers": askers, "total": askers[0].of,
        "agencies": counts.by_agency(counts.asked_between(spell.start, spell.end, locality)),
    }  # fmt: skip
    return render(request, "outcomes/who_asked.html", context)


@page(may=lambda user: user.has_right(Right.EXPORT_LISTS), form=True)
def lists(request):
    """Lists for inspectors and national data sets, as files: no name in them, and nobody left out."""
    form = ListForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = export.make(**form.cleaned_data, by=request.user)
        except ValidationError as broken:
            refuse(form, broken)
        else:
            response = StreamingHttpResponse(made.lines, content_type="text/csv; charset=utf-8")
            response["Content-Disposition"] = f'attachment; filename="{made.file}"'
            response["Cache-Control"] = "no-store, private"
            return response
    context = {"title": "Lists for inspections and returns", "form": form, "shapes": config.shapes()}
    return render(request, "outcomes/lists.html", context)
