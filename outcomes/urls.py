from django.urls import path

from outcomes import views

app_name = "outcomes"
urlpatterns = [
    path("figures/", views.scorecard, name="scorecard"),
    path("families/<int:case_id>/close/", views.close, name="close"),
    path("families/<int:case_id>/closed/", views.closed, name="closed"),
]
