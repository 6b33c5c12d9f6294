"""Families come in at /plan/; the workers' side of the same app belongs to a family's record."""

from django.urls import include, path

from portal import views, views_staff

app_name = "portal"
of_families = [
    path("", views.home, name="home"),
    path("actions/<int:action_id>/done/", views.done, name="done"),
    path("actions/<int:action_id>/not-done/", views.not_done, name="not_done"),
    path("tell-us/", views.tell, name="tell"),
    path("staying-safe/", views.staying_safe, name="staying_safe"),
    path("privacy/", views.privacy, name="privacy"),
    path("leave/", views.leave, name="leave"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("<str:token>/", views.open_plan, name="open"),  # last: a token looks like none of the above
]
of_workers = [
    path("", views_staff.all_links, name="links"),
    path("make/", views_staff.make, name="make"),
    path("<int:link_id>/take-back/", views_staff.take_back, name="take_back"),
    path("messages/", views_staff.all_messages, name="messages"),
    path("messages/<int:message_id>/", views_staff.answer, name="answer"),
]
urlpatterns = [
    path("plan/", include(of_families)),
    path("families/<int:case_id>/family-page/", include(of_workers)),
]
