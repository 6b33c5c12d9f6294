"""Every address. Apps name their own; pages that cross apps live on the roof."""

from django.conf import settings
from django.urls import include, path

from accounts.urls import allauth_urlpatterns
from earlyhelp import health, information, session, theme
from earlyhelp.roof.home import home
from earlyhelp.roof.record import record
from portal import urls as portal

# Families come in at /plan/; the staff side of the same app belongs to a family's record.
portal_patterns = [
    path("plan/", include(portal.urlpatterns)),
    path("families/<int:case_id>/family-page/", include(portal.staff_urlpatterns)),
]
urlpatterns = [
    path("", home, name="home"),
    path("families/", include("cases.urls")),
    path("families/<int:case_id>/", record, name="record"),
    path("families/<int:case_id>/assessment/", include("assessments.urls")),
    path("families/<int:case_id>/", include("plans.urls")),
    path("", include("referrals.urls")),
    path("services/", include("directory.urls")),
    path("", include("outcomes.urls")),
    path("", include((portal_patterns, "portal"))),
    path("people/", include("accounts.urls")),
    path("audit/", include("audit.urls")),
    path("account/", include(allauth_urlpatterns)),
    path("stay/", session.keep_alive, name="stay"),
    path("draft/", session.draft, name="draft"),
    path("signed-out/", session.signed_out, name="signed_out"),
    path("help/", information.help_page, name="help"),
    path("privacy/", information.privacy, name="privacy"),
    path("accessibility/", information.accessibility, name="accessibility"),
    path("cookies/", information.cookies, name="cookies"),
    path("theme.css", theme.stylesheet, name="theme"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("earlyhelp.demo.urls")))
