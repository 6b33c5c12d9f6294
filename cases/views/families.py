"""The list of families, and opening a closed case again."""

from django.db.models import Q
from django.shortcuts import redirect, render

from accounts.roles import Right
from audit import trail
from cases import lifecycle
from cases.forms.why import WhyForm
from cases.models import Case
from cases.pages import case_page, form_page
from cases.status import NextStep
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.may import holds
from earlyhelp.pages import carried_out, page
from earlyhelp.paging import paged


@page(may=holds(Right.BE_LEAD, Right.SEE_ALL_CASES))
def families(request):
    """Every open case this person may see, the most urgent first; filters stay in the address."""
    cases = (
        Case.objects.visible_to(request.user).select_related("family", "lead").order_by("next_due_on", "pk")
    )
    ask = request.GET
    chosen = {name: ask.get(name, "") for name in ("q", "step", "locality", "whose", "when")}
    cases = cases.filter(status="closed") if chosen["when"] == "closed" else cases.open()
    if chosen["when"] == "late":
        cases = cases.late()
    if chosen["step"] in NextStep.values:
        cases = cases.filter(next_step=chosen["step"]) if chosen["step"] else cases
    if chosen["locality"]:
        cases = cases.filter(locality=chosen["locality"])
    if chosen["whose"] == "mine":
        cases = cases.filter(lead=request.user)
    if words := chosen["q"].strip():
        number = words.upper().removeprefix("EH-").lstrip("0")
        by_number = Q(pk=int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else Q()
        cases = cases.filter(
            Q(family__name__istartswith=words) | by_number
            if by_number
            else Q(family__name__istartswith=words)
        )
    found = paged(request, cases)
    trail.record(
        "families.listed",
        request.user,
        by=request.user,
        rows=len(found),
        **{k: v for k, v in chosen.items() if v},
    )
    context = {
        "title": "Families", "page": found, "chosen": chosen, "steps": [s for s in NextStep if s.value],
        "localities": {one.code: one.name for one in authority().localities},
        "may_restrict": request.user.has_right(Right.RESTRICT_CASES),
    }  # fmt: skip
    return render(request, "cases/families.html", context)


@case_page(needs=Right.CLOSE_CASES, form=True)
def reopen(request, case):
    form = asked(request, WhyForm)
    if carried_out(request, form, lifecycle.reopen, case, by=request.user):
        return redirect("record", case.pk)
    return form_page(
        request, case, form, "Open this case again?", back="record", button="Open this case again"
    )
