"""For agencies: the families they are asked to help on their own."""

from django.urls import path

from onward import views

app_name = "offers"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("<int:offer_id>/", views.show, name="show"),
    path("<int:offer_id>/how-it-goes/", views.goes, name="goes"),
]
