from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("<int:document_id>/", views.show, name="show"),
    path("<int:document_id>/again/", views.again, name="again"),
    path("<int:document_id>/download/", views.download, name="download"),
]
