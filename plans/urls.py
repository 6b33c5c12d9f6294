from django.urls import path

from plans import views, views_meetings

app_name = "plans"
urlpatterns = [
    path("plan/", views.show, name="show"),
    path("plan/start/", views.draft, name="draft"),
    path("plan/words/", views.words, name="words"),
    path("plan/goals/add/", views.add_goal, name="add_goal"),
    path("plan/goals/<int:goal_id>/", views.change_goal, name="change_goal"),
    path("plan/goals/<int:goal_id>/add/", views.add_action, name="add_action"),
    path("plan/actions/<int:action_id>/", views.move_action, name="move_action"),
    path("plan/actions/<int:action_id>/change/", views.change_action, name="change_action"),
    path("plan/agree/", views.agree, name="agree"),
    path("plan/review/", views.review, name="review"),
    path("plan/pdf/", views.ask_for_pdf, name="ask_for_pdf"),
    path("plan/pdf/<int:export_id>/", views.export, name="export"),
    path("plan/pdf/<int:export_id>/download/", views.download, name="download"),
    path("meetings/", views_meetings.all_meetings, name="meetings"),
    path("meetings/book/", views_meetings.book, name="book"),
    path("meetings/<int:meeting_id>/", views_meetings.hold, name="hold"),
    path("meetings/<int:meeting_id>/cancel/", views_meetings.cancel, name="cancel"),
]
