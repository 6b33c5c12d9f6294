"""Pages that cross every app: they have no family of names, since all pages lead to them."""

from django.urls import path

from home.views.find import find
from home.views.home import home
from home.views.record import record

urlpatterns = [
    path("", home, name="home"),
    path("find/", find, name="find"),
    path("families/<int:case_id>/", record, name="record"),
]
