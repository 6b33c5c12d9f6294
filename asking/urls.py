from django.urls import path

from asking.views import beginning, questions

app_name = "ask"
urlpatterns = [
    path("", beginning.start, name="start"),
    path("danger/", beginning.danger, name="danger"),
    path("danger/now/", beginning.danger_now, name="danger_now"),
    path("come-back/", beginning.come_back, name="come_back"),
    path("leave/", beginning.leave, name="leave"),
    path("finished/", beginning.finish, name="finish"),
    path("<int:request_id>/check/", questions.check, name="check"),
    path("<int:request_id>/sent/", questions.sent, name="sent"),
    path("<int:request_id>/save/", questions.save, name="save"),
    path("<int:request_id>/forget/", questions.forget, name="forget"),
    path("<int:request_id>/people/add-<str:who>/", questions.add_person, name="add_person"),
    path("<int:request_id>/people/<uuid:person_id>/", questions.change_person, name="change_person"),
    path("<int:request_id>/people/<uuid:person_id>/remove/", questions.remove_person, name="remove_person"),
    path("<int:request_id>/<slug:step>/", questions.question, name="question"),
]
