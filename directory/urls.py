from django.urls import path

from directory import views

app_name = "directory"
urlpatterns = [
    path("", views.find, name="list"),
    path("add/", views.add, name="add"),
    path("<int:service_id>/", views.show, name="show"),
    path("<int:service_id>/change/", views.change, name="change"),
    path("<int:service_id>/running/", views.mark, name="mark"),
]
