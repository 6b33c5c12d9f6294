from django.urls import path

from cases.pages import case_page
from documents import about
from documents.views import files, papers


def pages_of(goes_by, guard):
    """The pages of the documents about one kind of record, each behind that record's own guard."""
    works, changes = goes_by.works, goes_by.changes
    one = "<int:document_id>/"
    return [
        path("", guard()(files.files), name="files"),
        path("put-in/", guard(may=works, form=True)(files.put_in), name="put_in"),
        path(one, guard()(papers.show), name="show"),
        path(f"{one}again/", guard(form=True)(papers.again), name="again"),
        path(f"{one}download/", guard()(papers.download), name="download"),
        path(f"{one}take-away/", guard(may=changes, form=True)(files.take_away), name="take_away"),
    ]


app_name = "documents"
urlpatterns = pages_of(about.CASES, case_page)
