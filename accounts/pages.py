"""Who may open the pages of this app, and what they share."""

from functools import partial

from django.db.models import F
from django.urls import reverse

from accounts.models import User
from accounts.roles import Right
from earlyhelp.may import holds
from earlyhelp.pages import form_page, page

people_page = partial(page, may=holds(Right.MANAGE_PEOPLE))


A_PAGE = 30  # people, or agencies
LIVE_FIRST = F("ended_on").desc(nulls_first=True)


def sections(here):
    """The two lists of this app, as a sub-navigation."""
    return [
        {"text": name.capitalize(), "url": reverse(f"accounts:{name}"), "on": name == here}
        for name in ("people", "agencies")
    ]


def about(request, form, title, what, **more):
    """A form about one person or one agency; the rest is what earlyhelp.pages.form_page takes."""
    kind = "person" if isinstance(what, User) else "agency"
    back = reverse(f"accounts:{kind}", args=[what.pk])
    return form_page(request, form, title, back=back, caption=str(what), autosave=True, **more)
