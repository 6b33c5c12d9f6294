from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.people_list, name="people"),
    path("me/", views.me, name="me"),
    path("me/second-step/", views.two_step, name="two_step"),
    path("me/sign-out-elsewhere/", views.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("invite/", views.invite, name="invite"),
    path("<int:user_id>/", views.person, name="person"),
    path("<int:user_id>/change/", views.change_person, name="change_person"),
    path("<int:user_id>/invite-again/", views.invite_again, name="invite_again"),
    path("<int:user_id>/give-role/", views.give_role, name="give_role"),
    path("<int:user_id>/roles/<int:membership_id>/end/", views.end_role, name="end_role"),
    path("<int:user_id>/suspend/", views.suspend, name="suspend"),
    path("<int:user_id>/reinstate/", views.reinstate, name="reinstate"),
    path("<int:user_id>/second-step/", views.take_away_second_step, name="take_away_second_step"),
    path("agencies/", views.agency_list, name="agencies"),
    path("agencies/add/", views.add_agency, name="add_agency"),
    path("agencies/<int:agency_id>/", views.agency, name="agency"),
    path("agencies/<int:agency_id>/change/", views.change_agency, name="change_agency"),
    path("agencies/<int:agency_id>/pledge/", views.sign_pledge, name="sign_pledge"),
    path("agencies/<int:agency_id>/end/", views.end_agency, name="end_agency"),
]
