from django.urls import path

from referrals import views

app_name = "referrals"
urlpatterns = [
    path("", views.waiting, name="queue"),
    path("new/", views.new, name="new"),
    path("mine/", views.mine, name="mine"),
    path("<int:enquiry_id>/", views.show, name="show"),
    path("<int:enquiry_id>/sent/", views.sent, name="sent"),
    path("<int:enquiry_id>/take/", views.take, name="take"),
    path("<int:enquiry_id>/ask-for-more/", views.ask_for_more, name="ask_for_more"),
    path("<int:enquiry_id>/answer/", views.answer, name="answer"),
    path("<int:enquiry_id>/decide/", views.decide, name="decide"),
]
