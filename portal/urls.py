"""Families come in at /plan/; the workers' side of the same app belongs to a family's record."""

from django.urls import include, path

from portal.views import family, papers, workers

app_name = "portal"
of_families = [
    path("", family.home, name="home"),
    path("actions/<int:action_id>/done/", family.done, name="done"),
    path("actions/<int:action_id>/not-done/", family.not_done, name="not_done"),
    path("tell-us/", family.tell, name="tell"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<int:document_id>/", papers.paper, name="paper"),
    path("papers/<int:document_id>/download/", papers.paper_file, name="paper_file"),
    path("staying-safe/", family.staying_safe, name="staying_safe"),
    path("privacy/", family.privacy, name="privacy"),
    path("leave/", family.leave, name="leave"),
    path("sign-out/", family.sign_out, name="sign_out"),
    path("<str:token>/", family.open_plan, name="open"),  # last: a token looks like none of the above
]
of_workers = [
    path("", workers.all_links, name="links"),
    path("make/", workers.make, name="make"),
    path("preview/<int:reader_id>/", workers.preview, name="preview"),
    path("<int:link_id>/take-back/", workers.take_back, name="take_back"),
    path("messages/", workers.all_messages, name="messages"),
    path("messages/<int:message_id>/", workers.answer, name="answer"),
]
urlpatterns = [
    path("plan/", include(of_families)),
    path("families/<int:case_id>/family-page/", include(of_workers)),
]
