"""The four pages that every public body owes its visitors, and one on what its strategy says. Their words are in
templates/earlyhelp/."""

from django.conf import settings
from django.shortcuts import render

from earlyhelp.authority import authority
from earlyhelp.pages import public


@public
def help_page(request):
    return render(request, "earlyhelp/help.html", {"title": "Help and contact"})


@public
def council(request):
    """What the council's strategy says of its early help, and what it is silent on."""
    return render(request, "earlyhelp/council.html", {"title": f"Early help in {authority().short_name}"})


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
