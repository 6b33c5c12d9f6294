from django.urls import path

from outcomes.views import closure, figures, lists

app_name = "outcomes"
urlpatterns = [
    path("figures/", figures.scorecard, name="scorecard"),
    path("figures/who-asked/", figures.who_asked, name="who_asked"),
    path("figures/lists/", lists.lists, name="lists"),
    path("families/<int:case_id>/close/", closure.close, name="close"),
    path("families/<int:case_id>/closed/", closure.closed, name="closed"),
]
