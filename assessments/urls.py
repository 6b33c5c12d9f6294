from django.urls import path

from assessments import views

app_name = "assessments"
urlpatterns = [
    path("", views.show, name="show"),
    path("start/", views.start, name="start"),
    path("family/", views.family, name="family"),
    path("analysis/", views.analysis, name="analysis"),
    path("areas/<slug:code>/", views.area, name="area"),
    path("children/<int:person_id>/", views.voice, name="voice"),
    path("hand-in/", views.hand_in, name="hand_in"),
    path("sign-off/", views.sign_off, name="sign_off"),
    path("send-back/", views.send_back, name="send_back"),
]
