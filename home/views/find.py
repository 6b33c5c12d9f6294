"""Finding a family, an enquiry or a step up from any page: by reference, name, date of birth, postcode or number."""

from django.http import Http404
from django.shortcuts import redirect

from audit import refusals
from audit.searching import looked_for_people
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import page, typed_in
from home import finding
from home.apps import FINDS
from referrals.forms.known import SearchForm
from referrals.may import WORKS_AT_DOOR


def _asked_for(request):
    """What was typed in the box of the header, and the record that it means, if it is a reference."""
    typed = typed_in(request, "q")
    return typed, [finding.record_of(typed)] if finding.is_reference(typed) else []


@page(may=FINDS, typed=_asked_for, form=True)
def find(request):
    """By POST: an address is kept in histories and logs."""
    typed = request.POST.get("q", "")
    if is_one := finding.is_reference(typed):
        if where := finding.address_of(typed, request.user):
            return redirect(where)
        refusals.write(request, why=Http404(), records=[finding.record_of(typed)])
        looked_for_people(request.user, known={"reference": typed.strip()}, found=[], by=request.user)
    form = asked(request, SearchForm) if not is_one else SearchForm()
    found, waiting = None, []
    if form.is_bound and form.is_valid():
        known = {name: value for name, value in form.cleaned_data.items() if value}
        found, waiting = finding.search(known, user=request.user)
        looked_for_people(
            request.user,
            known=known,
            found=[one.family for one in found],
            waiting=[one.enquiry for one in waiting],
            by=request.user,
        )
    more = {
        "found": found,
        "waiting": waiting,
        "not_there": typed.strip() if is_one else "",
        "everywhere": WORKS_AT_DOOR(request.user),
    }
    return pages.form_page(request, form, "Find a family", template="home/find.html", **more)
