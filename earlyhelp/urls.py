"""Every address. Each app names its own, and is named here only by its words: the floor imports none of them."""

from django.urls import include, path

from earlyhelp import health, information, theme, timeout

urlpatterns = [
    path("", include("home.urls")),
    path("families/", include("cases.urls")),
    path("families/", include("matching.urls")),
    path("families/<int:case_id>/files/", include("documents.urls")),
    path("families/<int:case_id>/assessment/", include("assessments.urls")),
    path("families/<int:case_id>/", include("plans.urls")),
    path("ask/", include("asking.urls")),
    path("offers/", include("onward.urls")),
    path("", include("referrals.urls")),
    path("services/", include("directory.urls")),
    path("", include("outcomes.urls")),
    path("", include("portal.urls")),
    path("people/", include("accounts.urls")),
    path("audit/", include("audit.urls")),
    path("account/", include("accounts.allauth_urls")),
    path("stay/", timeout.keep_alive, name="stay"),
    path("draft/", timeout.draft, name="draft"),
    path("signed-out/", timeout.signed_out, name="signed_out"),
    path("help/", information.help_page, name="help"),
    path("council/", information.council, name="council"),
    path("privacy/", information.privacy, name="privacy"),
    path("accessibility/", information.accessibility, name="accessibility"),
    path("cookies/", information.cookies, name="cookies"),
    path("theme.css", theme.stylesheet, name="theme"),
    path("health/live", health.live, name="live"),
    path("health/ready", health.ready, name="ready"),
]
