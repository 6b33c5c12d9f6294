"""Pages of the chronology."""

from django.shortcuts import render

from cases import audience, notes
from cases.filters import NoteFilters
from cases.forms.chronology import NoteForm
from cases.may import WORKS
from cases.models import Person
from cases.pages import case_page, done, form_page, frame
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged


@case_page()
def chronology(request, case):
    """What has happened, newest first; filters by kind, and the significant ones only."""
    rows = case.notes.readable_by(audience.worker(request.user, case))
    filters = NoteFilters(request.GET, rows.select_related("by").prefetch_related("about", "saw"))
    context = frame(request, case, "cases:chronology", page=paged(request, filters.qs), form=filters.form)
    return render(request, "cases/chronology.html", context)


@case_page(may=WORKS, form=True)
def add_note(request, case):
    form = asked(request, NoteForm, case=case, children=Person.objects.to_be_seen(case))
    if carried_out(request, form, notes.add, case, by=request.user):
        return done(request, case, "Added to the chronology.", "cases:chronology")
    return form_page(request, case, form, "Add to the chronology", autosave=True, back="cases:chronology")
