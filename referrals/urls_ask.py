"""Addresses of the request form for everybody, at /ask/."""

from django.urls import path

from referrals.views import ask, ask_begin

app_name = "ask"
urlpatterns = [
    path("", ask_begin.start, name="start"),
    path("danger/", ask_begin.danger, name="danger"),
    path("danger/now/", ask_begin.danger_now, name="danger_now"),
    path("come-back/", ask_begin.come_back, name="come_back"),
    path("leave/", ask_begin.leave, name="leave"),
    path("finished/", ask_begin.finish, name="finish"),
    path("<int:request_id>/check/", ask.check, name="check"),
    path("<int:request_id>/sent/", ask.sent, name="sent"),
    path("<int:request_id>/save/", ask.save, name="save"),
    path("<int:request_id>/forget/", ask.forget, name="forget"),
    path("<int:request_id>/people/add-<str:who>/", ask.add_person, name="add_person"),
    path("<int:request_id>/people/<uuid:person_id>/", ask.change_person, name="change_person"),
    path("<int:request_id>/people/<uuid:person_id>/remove/", ask.remove_person, name="remove_person"),
    path("<int:request_id>/<slug:step>/", ask.question, name="question"),
]
