"""The list of letters that did not arrive, for whoever can put the address right."""

from django.shortcuts import get_object_or_404, redirect, render

from accounts import undelivered
from accounts.pages import A_PAGE, people_page, sections
from earlyhelp.models import Letter
from earlyhelp.pages import pressed
from earlyhelp.paging import paged


@people_page()
def lost_letters(request):
    """What did not arrive, each with a button to say that it has been seen to."""
    found = paged(request, undelivered.lost(), A_PAGE)
    context = {
        "title": "Letters that did not arrive",
        "page": found,
        "lost": undelivered.with_whose(found),
        "sections": sections("letters"),
    }
    return render(request, "accounts/letters.html", context)


@people_page(button=True)
def seen_to(request, letter_id):
    """A letter of the list has been seen to."""
    letter = get_object_or_404(Letter, pk=letter_id)
    pressed(request, undelivered.see_to, letter, by=request.user, done="It has left the list.")
    return redirect("accounts:letters")
