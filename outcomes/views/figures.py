"""Pages of the figures: counts, never a name."""

from django.shortcuts import render

from accounts.roles import Right
from earlyhelp.authority import authority
from earlyhelp.may import holds
from earlyhelp.pages import page
from outcomes import figures
from referrals import counts


@page(may=holds(Right.SEE_FIGURES))
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


@page(may=holds(Right.SEE_FIGURES))
def who_asked(request):
    """Requests for help by who asked, and those of professionals by agency; never a name of a family."""
    spell, locality = figures.spell(request.GET), request.GET.get("locality", "")
    askers = figures.who_asked(spell, locality)
    context = {
        "title": "Who asked for help", "spell": spell, "locality": locality, "localities": authority().localities,
        "askers": askers, "total": askers[0].of,
        "agencies": counts.by_agency(counts.asked_during(spell, locality)),
    }  # fmt: skip
    return render(request, "outcomes/who_asked.html", context)
