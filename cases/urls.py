from django.urls import path

from cases.views import (
    agreement,
    chronology,
    conflicts,
    families,
    people,
    restricting,
    team,
    undelivered,
    warnings,
)

app_name = "cases"
urlpatterns = [
    path("", families.families, name="list"),
    path("restricted/", restricting.restricted, name="restricted"),
    path("restricted/<int:restriction_id>/lift/", restricting.lift, name="lift"),
    path("<int:case_id>/people/", people.people_page, name="people"),
    path("<int:case_id>/people/add/", people.add_person, name="add_person"),
    path("<int:case_id>/people/<int:member_id>/", people.change_person, name="change_person"),
    path("<int:case_id>/people/<int:member_id>/address/", people.add_address, name="add_address"),
    path("<int:case_id>/people/<int:member_id>/related/", people.relate, name="relate"),
    path("<int:case_id>/people/<int:member_id>/contact/", people.add_contact, name="add_contact"),
    path("<int:case_id>/addresses/<int:address_id>/", people.let_know, name="let_know"),
    path("<int:case_id>/contacts/<int:contact_id>/", people.change_contact, name="change_contact"),
    path("<int:case_id>/warnings/add/", warnings.add_warning, name="add_warning"),
    path("<int:case_id>/warnings/<int:warning_id>/end/", warnings.end_warning, name="end_warning"),
    path("<int:case_id>/agreement/", agreement.agree, name="agreement"),
    path("<int:case_id>/chronology/", chronology.chronology, name="chronology"),
    path("<int:case_id>/chronology/add/", chronology.add_note, name="add_note"),
    path("<int:case_id>/letters/<int:letter_id>/", undelivered.see_to, name="undelivered"),
    path("<int:case_id>/restrict/", restricting.restrict, name="restrict"),
    path("<int:case_id>/open-again/", families.reopen, name="reopen"),
    path("<int:case_id>/team/", team.team_page, name="team"),
    path("<int:case_id>/team/lead/", team.name_lead, name="name_lead"),
    path("<int:case_id>/team/add/", team.join, name="join"),
    path("<int:case_id>/team/<int:member_id>/leave/", team.leave, name="leave"),
    path("<int:case_id>/conflicts/", conflicts.all_conflicts, name="conflicts"),
    path("<int:case_id>/conflicts/add/", conflicts.add_conflict, name="add_conflict"),
    path("<int:case_id>/conflicts/<int:conflict_id>/end/", conflicts.end_conflict, name="end_conflict"),
    path("<int:case_id>/who-looked/", team.who_looked, name="who_looked"),
]
