from django.urls import path

from documents.views import files, papers

app_name = "documents"
urlpatterns = [
    path("", files.files, name="files"),
    path("put-in/", files.put_in, name="put_in"),
    path("<int:document_id>/", papers.show, name="show"),
    path("<int:document_id>/again/", papers.again, name="again"),
    path("<int:document_id>/download/", papers.download, name="download"),
    path("<int:document_id>/take-away/", files.take_away, name="take_away"),
]
