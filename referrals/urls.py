from django.urls import path

from referrals.views import decision, enquiry, log, queue

app_name = "referrals"
urlpatterns = [
    path("", queue.waiting, name="queue"),
    path("new/", log.new, name="new"),
    path("mine/", log.mine, name="mine"),
    path("<int:enquiry_id>/", enquiry.show, name="show"),
    path("<int:enquiry_id>/sent/", log.sent, name="sent"),
    path("<int:enquiry_id>/take/", enquiry.take, name="take"),
    path("<int:enquiry_id>/ask-for-more/", enquiry.ask_for_more, name="ask_for_more"),
    path("<int:enquiry_id>/answer/", enquiry.answer, name="answer"),
    path("<int:enquiry_id>/decide/", decision.decide, name="decide"),
]
