"""Who may open the pages of this app, and what they share."""

from functools import partial

from django.db.models import F
from django.shortcuts import render
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from earlyhelp.pages import page

people_page = partial(page, may=lambda user: user.has_right(Right.MANAGE_PEOPLE))


A_PAGE = 30  # people, or agencies
LIVE_FIRST = F("ended_on").desc(nulls_first=True)


def sections(here):
    """The two lists of this app, as a sub-navigation."""
    return [
        {"text": name.capitalize(), "url": reverse(f"accounts:{name}"), "on": name == here}
        for name in ("people", "agencies")
    ]


def about(request, form, title, what, **context):
    """A form about one person or one agency."""
    kind = "person" if isinstance(what, User) else "agency"
    back = reverse(f"accounts:{kind}", args=[what.pk])
    form.cancel = back
    return form_page(request, form, title, back=back, caption=str(what), autosave=True, **context)


def form_page(request, form, title, **context):
    return render(request, "accounts/form.html", {"form": form, "title": title, **context})
