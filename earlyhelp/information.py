"""The four pages that every public body owes its visitors. Their words are in templates/earlyhelp/."""

from django.conf import settings
from django.shortcuts import render

from earlyhelp.pages import public


@public
def help_page(request):
    return render(request, "earlyhelp/help.html", {"title": "Help and contact"})


@public
def privacy(request):
    return render(request, "earlyhelp/privacy.html", {"title": "Privacy notice"})


@public
def accessibility(request):
    return render(request, "earlyhelp/accessibility.html", {"title": "Accessibility statement"})


@public
def cookies(request):
    names = {
        "session": settings.SESSION_COOKIE_NAME,
        "csrf": settings.CSRF_COOKIE_NAME,
        "hours": settings.SESSION_MAX_HOURS,
    }
    return render(request, "earlyhelp/cookies.html", {"title": "Cookies", "cookies": names})
