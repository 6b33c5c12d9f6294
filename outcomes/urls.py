from django.urls import path

from outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("figures/", views.scorecard, name="scorecard"),
    path("figures/who-asked/", views.who_asked, name="who_asked"),
    path("figures/lists/", views.lists, name="lists"),
    path("families/<int:case_id>/close/", views.close, name="close"),
    path("families/<int:case_id>/closed/", views.closed, name="closed"),
]
