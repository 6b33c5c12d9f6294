"""The page of lists for inspectors and returns."""

from django.core.exceptions import ValidationError
from django.http import StreamingHttpResponse

from accounts.roles import Right
from earlyhelp.may import holds
from earlyhelp.pages import form_page, page, refuse
from outcomes.forms.lists import ListForm
from outcomes.lists import config, export


@page(may=holds(Right.EXPORT_LISTS), form=True)
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
    title = "Lists for inspections and returns"
    return form_page(request, form, title, template="outcomes/lists.html", shapes=config.shapes())
