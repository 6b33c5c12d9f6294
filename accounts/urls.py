from django.urls import path

from accounts.views import agencies, me, people, undelivered

app_name = "accounts"
urlpatterns = [
    path("", people.people_list, name="people"),
    path("me/", me.me, name="me"),
    path("me/second-step/", me.two_step, name="two_step"),
    path("me/sign-out-elsewhere/", me.sign_out_elsewhere, name="sign_out_elsewhere"),
    path("me/devices/<int:device_id>/sign-out/", me.sign_out_device, name="sign_out_device"),
    path("letters/", undelivered.lost_letters, name="letters"),
    path("letters/<int:letter_id>/seen-to/", undelivered.seen_to, name="letter_seen_to"),
    path("invite/", people.invite, name="invite"),
    path("<int:user_id>/", people.person, name="person"),
    path("<int:user_id>/change/", people.change_person, name="change_person"),
    path("<int:user_id>/invite-again/", people.invite_again, name="invite_again"),
    path("<int:user_id>/give-role/", people.give_role, name="give_role"),
    path("<int:user_id>/roles/<int:membership_id>/end/", people.end_role, name="end_role"),
    path("<int:user_id>/roles/<int:membership_id>/leave/", people.leave_agency, name="leave_agency"),
    path("<int:user_id>/suspend/", people.suspend, name="suspend"),
    path("<int:user_id>/reinstate/", people.reinstate, name="reinstate"),
    path("<int:user_id>/second-step/", people.take_away_second_step, name="take_away_second_step"),
    path("roles/<int:membership_id>/", people.confirm_role, name="confirm_role"),
    path("agencies/", agencies.agency_list, name="agencies"),
    path("agencies/add/", agencies.add_agency, name="add_agency"),
    path("agencies/<int:agency_id>/", agencies.agency, name="agency"),
    path("agencies/<int:agency_id>/change/", agencies.change_agency, name="change_agency"),
    path("agencies/<int:agency_id>/pledge/", agencies.sign_pledge, name="sign_pledge"),
    path("agencies/<int:agency_id>/end/", agencies.end_agency, name="end_agency"),
]
