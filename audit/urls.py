from django.urls import path

from audit.views import judging, trail

app_name = "audit"
urlpatterns = [
    path("", trail.entries, name="entries"),
    path("unusual/", trail.unusual, name="unusual"),
    path("unusual/<int:unusual_id>/ask/", judging.ask_day, name="ask_day"),
    path("unusual/<int:unusual_id>/judge/", judging.judge_day, name="judge_day"),
    path("lines/<int:line_id>/ask/", judging.ask_line, name="ask_line"),
    path("lines/<int:line_id>/judge/", judging.judge_line, name="judge_line"),
    path("asked/", judging.questions, name="asked"),
    path("asked/<int:question_id>/", judging.question, name="question"),
]
