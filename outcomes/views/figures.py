"""Pages of the figures: counts, never a name."""

from django.shortcuts import render

from earlyhelp.pages import page
from outcomes import figures
from outcomes.filters import FigureFilters
from outcomes.may import MAKES_LISTS, SEES_FIGURES
from referrals import counts


@page(may=SEES_FIGURES)
def scorecard(request):
    """Counts for a spell of days, by default the last three months; never a name."""
    filters = FigureFilters(request.GET)
    context = {
        "title": "Figures",
        "form": filters.form,
        "makes_lists": MAKES_LISTS(request.user),
    }
    if filters.is_valid():
        context |= {
            "days": filters.days,
            "place": filters.place,
            "groups": figures.all_of(filters.days, filters.place),
        }
    return render(request, "outcomes/scorecard.html", context)


@page(may=SEES_FIGURES)
def who_asked(request):
    """Requests for help by who asked, and those of professionals by agency; never a name of a family."""
    filters = FigureFilters(request.GET)
    context = {"title": "Who asked for help", "form": filters.form}
    if filters.is_valid():
        askers = figures.who_asked(filters.days, filters.place)
        context |= {
            "days": filters.days,
            "askers": askers,
            "total": askers[0].of,
            "agencies": counts.by_agency(counts.asked_during(filters.days, filters.place)),
        }
    return render(request, "outcomes/who_asked.html", context)
