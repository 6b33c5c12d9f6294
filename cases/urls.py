from django.urls import path

from cases import views, views_restricting, views_team

app_name = "cases"
urlpatterns = [
    path("", views.families, name="list"),
    path("restricted/", views_restricting.restricted, name="restricted"),
    path("restricted/<int:restriction_id>/lift/", views_restricting.lift, name="lift"),
    path("<int:case_id>/people/", views.people_page, name="people"),
    path("<int:case_id>/people/add/", views.add_person, name="add_person"),
    path("<int:case_id>/people/<int:member_id>/", views.change_person, name="change_person"),
    path("<int:case_id>/people/<int:member_id>/address/", views.add_address, name="add_address"),
    path("<int:case_id>/people/<int:member_id>/related/", views.relate, name="relate"),
    path("<int:case_id>/people/<int:member_id>/contact/", views.add_contact, name="add_contact"),
    path("<int:case_id>/contacts/<int:contact_id>/", views.change_contact, name="change_contact"),
    path("<int:case_id>/warnings/add/", views.add_warning, name="add_warning"),
    path("<int:case_id>/warnings/<int:warning_id>/end/", views.end_warning, name="end_warning"),
    path("<int:case_id>/agreement/", views.agree, name="agreement"),
    path("<int:case_id>/chronology/", views.chronology, name="chronology"),
    path("<int:case_id>/chronology/add/", views.add_note, name="add_note"),
    path("<int:case_id>/restrict/", views_restricting.restrict, name="restrict"),
    path("<int:case_id>/open-again/", views.reopen, name="reopen"),
    path("<int:case_id>/team/", views_team.team_page, name="team"),
    path("<int:case_id>/team/lead/", views_team.name_lead, name="name_lead"),
    path("<int:case_id>/team/add/", views_team.join, name="join"),
    path("<int:case_id>/team/<int:member_id>/leave/", views_team.leave, name="leave"),
    path("<int:case_id>/who-looked/", views_team.who_looked, name="who_looked"),
]
