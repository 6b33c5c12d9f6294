"""The page of lists for inspectors and returns."""

from django.http import StreamingHttpResponse

from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, form_page, page
from outcomes.forms.lists import ListForm
from outcomes.lists import config, export
from outcomes.may import MAKES_LISTS


@page(may=MAKES_LISTS, form=True)
def lists(request):
    """Lists for inspectors and national data sets, as files: no name in them, and nobody left out."""
    form = asked(request, ListForm)
    if made := carried_out(request, form, export.make, by=request.user, again=True):
        response = StreamingHttpResponse(made.lines, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{made.file}"'
        response["Cache-Control"] = "no-store, private"
        return response
    title = "Lists for inspections and returns"
    return form_page(request, form, title, template="outcomes/lists.html", shapes=config.shapes())
