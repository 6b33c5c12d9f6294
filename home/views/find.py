"""Finding a family, an enquiry or a step up from any page: by reference, name, date of birth, postcode or number."""

from django.shortcuts import redirect

from audit import kept, trail
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import page
from home import finding
from home.apps import FINDS
from referrals.forms.known import SearchForm
from referrals.may import WORKS_AT_DOOR


@page(may=FINDS, form=True)
def find(request):
    """By POST: an address is kept in histories and logs."""
    typed = request.POST.get("q", "")
    if is_one := finding.is_reference(typed):
        if where := finding.address_of(typed, request.user):
            return redirect(where)
        search = kept.searched({"reference": typed.strip()}, by=request.user)
        trail.record("people.searched", request.user, by=request.user, search=search, shown=[], enquiries=[])
    form = asked(request, SearchForm) if not is_one else SearchForm()
    found, waiting = None, []
    if form.is_bound and form.is_valid():
        known = {name: value for name, value in form.cleaned_data.items() if value}
        found, waiting = finding.search(known, user=request.user)
        trail.record(
            "people.searched",
            request.user,
            by=request.user,
            search=kept.searched(known, by=request.user),
            shown=trail.ids(one.family for one in found),
            enquiries=trail.ids(one.enquiry for one in waiting),
        )
    more = {
        "found": found,
        "waiting": waiting,
        "not_there": typed.strip() if is_one else "",
        "everywhere": WORKS_AT_DOOR(request.user),
    }
    return pages.form_page(request, form, "Find a family", template="home/find.html", **more)
