"""Numbers that were not saved because another record holds them: looking at them, and saying what came of it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from audit import trail
from earlyhelp import pages
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out, page
from earlyhelp.paging import paged
from matching import numbers
from matching.forms.numbers import SettleForm
from matching.pages import MERGES, number_page


@page(may=MERGES)
def to_look_at(request):
    """What nobody has looked at yet, the oldest first."""
    found = paged(request, numbers.to_look_at())
    trail.record("numbers.viewed", request.user, by=request.user, shown=trail.ids(found))
    context = {"title": "Perhaps on two records", "page": found, "lines": numbers.lines(found, request.user)}
    return render(request, "matching/numbers.html", context)


@number_page(form=True)
def settle(request, number):
    """Say what came of looking at one."""
    form = asked(request, SettleForm)
    if carried_out(request, form, numbers.settle, number, by=request.user):
        messages.success(request, "What you found is saved.")
        return redirect("matching:numbers")
    return pages.form_page(
        request,
        form,
        f"{number.get_field_display()} of {number.person.name}",
        back=reverse("matching:numbers"),
        lead="Correct what is wrong, or make the two records one; then say what you found.",
    )
