"""Being one of the demonstration's invented people at the press of a button, and reading their letters."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import login, logout
from django.http import Http404
from django.shortcuts import redirect, render

from accounts.middleware import HAS_SECOND_STEP
from audit import trail
from demo.models import Persona
from demo.personas import BY_KEY, PERSONAS
from earlyhelp.models import Letter
from earlyhelp.pages import public
from earlyhelp.paging import paged

A_PAGE = 20  # letters


@public(form=True)
def personas(request):
    """One button a person; pressing it signs in as them."""
    rows = Persona.objects.filter(key__in=BY_KEY, user__is_active=True).select_related("user")
    made = {one.key: one.user for one in rows}
    if request.method == "POST":
        key = request.POST.get("persona", "")
        user = made.get(key)
        # A password would mean that somebody real has taken this account over.
        if user is None or key not in BY_KEY or user.has_usable_password():
            raise Http404
        if request.user.is_authenticated:
            logout(request)
        login(request, user, backend="accounts.backends.StaffBackend")
        UserSession.objects.create_from_request(request)
        request.session[HAS_SECOND_STEP] = user.pk  # they need none: they have no password either
        trail.record("persona.signed_in", user, by=user)
        return redirect("home")
    shown = [(persona, persona.key in made) for persona in PERSONAS]
    return render(request, "demo/personas.html", {"title": "Be somebody", "personas": shown})


@public
def letters(request):
    """Every letter the demonstration has written, newest first, so that its links can be followed."""
    posted = paged(request, Letter.objects.order_by("-posted_at", "-pk"), A_PAGE)
    return render(request, "demo/letters.html", {"title": "Letters", "letters": posted})
