"""Being one of the demonstration's invented people at the press of a button, and reading their letters."""

from functools import wraps

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import Http404
from django.shortcuts import redirect, render

from accounts.models import User
from audit import trail
from earlyhelp.demo.personas import BY_KEY, PERSONAS
from earlyhelp.models import Letter
from earlyhelp.pages import public
from earlyhelp.paging import paged

A_PAGE = 20  # letters


def demo_only(view):
    """Not found outside the demonstration, even if somebody has put its address in by mistake."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@public(form=True)
@demo_only
def personas(request):
    """One button a person; pressing it signs in as them."""
    made = {user.persona: user for user in User.objects.filter(persona__in=BY_KEY, is_active=True)}
    if request.method == "POST":
        key = request.POST.get("persona", "")
        user = made.get(key)
        # A password would mean that somebody real has taken this account over.
        if user is None or key not in BY_KEY or user.has_usable_password():
            raise Http404
        if request.user.is_authenticated:
            logout(request)
        login(request, user, backend="django.contrib.auth.backends.ModelBackend")
        trail.record("persona.signed_in", user, by=user)
        return redirect("home")
    shown = [(persona, persona.key in made) for persona in PERSONAS]
    return render(request, "demo/personas.html", {"title": "Be somebody", "personas": shown})


@public
@demo_only
def letters(request):
    """Every letter the demonstration has written, newest first, so that its links can be followed."""
    posted = paged(request, Letter.objects.order_by("-posted_at", "-pk"), A_PAGE)
    return render(request, "demo/letters.html", {"title": "Letters", "letters": posted})
