from django.urls import path

from plans.views import actions, meetings, plan, printing, reviews

app_name = "plans"
urlpatterns = [
    path("plan/", plan.show, name="show"),
    path("plan/start/", plan.draft, name="draft"),
    path("plan/words/", plan.words, name="words"),
    path("plan/goals/add/", plan.add_goal, name="add_goal"),
    path("plan/goals/<int:goal_id>/", plan.change_goal, name="change_goal"),
    path("plan/goals/<int:goal_id>/add/", actions.add_action, name="add_action"),
    path("plan/actions/", actions.all_actions, name="actions"),
    path("plan/actions/<int:action_id>/", actions.move_action, name="move_action"),
    path("plan/actions/<int:action_id>/change/", actions.change_action, name="change_action"),
    path("plan/agree/", plan.agree, name="agree"),
    path("plan/reviews/", reviews.all_reviews, name="reviews"),
    path("plan/review/", reviews.review, name="review"),
    path("plan/pdf/", printing.ask_for_pdf, name="ask_for_pdf"),
    path("meetings/", meetings.all_meetings, name="meetings"),
    path("meetings/book/", meetings.book, name="book"),
    path("meetings/<int:meeting_id>/", meetings.hold, name="hold"),
    path("meetings/<int:meeting_id>/cancel/", meetings.cancel, name="cancel"),
]
