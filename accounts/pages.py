"""Who may open the pages of this app, and what they share."""

from functools import partial

from django.db.models import F
from django.urls import reverse

from accounts.confirming import CONFIRMS
from accounts.may import MANAGES
from accounts.models import Agency, Membership, User
from audit.pages import record_page
from earlyhelp import pages
from earlyhelp.pages import page

people_page = partial(page, may=MANAGES)


def _person(user, pk):
    return User.objects.filter(pk=pk).first()


def _agency(user, pk):
    return Agency.objects.filter(pk=pk).first()


def _waiting(user, pk):
    """A role that waits, for those who may say yes to it; to others there is none."""
    found = Membership.objects.waiting().select_related("user", "agency", "given_by").filter(pk=pk).first()
    return found if found and CONFIRMS(user, found) else None


person_page = partial(record_page, find=_person, argument="user_id", model=User, may=MANAGES, first=True)
role_page = partial(record_page, find=_waiting, argument="membership_id", model=Membership, may=CONFIRMS)
agency_page = partial(record_page, find=_agency, argument="agency_id", model=Agency, may=MANAGES, first=True)

A_PAGE = 30  # people, or agencies
LIVE_FIRST = F("ended_on").desc(nulls_first=True)


SECTIONS = {"people": "People", "agencies": "Agencies", "letters": "Letters that did not arrive"}


def sections(here):
    """The lists of this app, as a sub-navigation."""
    return [
        {"text": text, "url": reverse(f"accounts:{name}"), "on": name == here}
        for name, text in SECTIONS.items()
    ]


def form_page(request, what, form, title, /, **more):
    """A page of one form about a person or an agency; the rest is what earlyhelp.pages.form_page takes."""
    kind = "person" if isinstance(what, User) else "agency"
    back = reverse(f"accounts:{kind}", args=[what.pk])
    return pages.form_page(request, form, title, back=back, caption=str(what), autosave=True, **more)
