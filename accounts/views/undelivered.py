"""The list of letters that did not arrive, for whoever can put the address right."""

from django.shortcuts import get_object_or_404, redirect, render

from accounts import undelivered
from accounts.pages import A_PAGE, people_page, sections
from earlyhelp.models import Letter
from earlyhelp.pages import pressed
from earlyhelp.paging import paged
from earlyhelp.tokens import token


@people_page(form=True)
def lost_letters(request):
    """What did not arrive, and a button to say that it has been seen to."""
    if request.method == "POST":
        letter = get_object_or_404(Letter, reference=token(request.POST.get("letter", "")))
        done = "It has left the list."
        pressed(request, undelivered.see_to, letter, by=request.user, done=done)
        return redirect("accounts:letters")
    found = paged(request, undelivered.lost(), A_PAGE)
    context = {
        "title": "Letters that did not arrive",
        "page": found,
        "lost": undelivered.with_whose(found),
        "sections": sections("letters"),
    }
    return render(request, "accounts/letters.html", context)
