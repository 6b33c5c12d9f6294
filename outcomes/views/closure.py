"""Pages about the ending of a case."""

from django.shortcuts import redirect, render

from cases import owed
from cases.may import ENDS
from cases.pages import case_page, done, form_page, frame
from cases.status import OwedKind
from earlyhelp.authority import authority
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from outcomes import closure
from outcomes.forms.closure import ClosureForm


@case_page(may=ENDS, form=True)
def close(request, case):
    """Close a case. What stands in the way of each reason is shown before anybody tries."""
    form = asked(request, ClosureForm, initial={"reason": closure.expected_reason(case)})
    if carried_out(request, form, closure.close, case, by=request.user):
        return done(request, case, "Early help has ended, and the case is closed.", "outcomes:closed")
    in_the_way = next(
        (closure.obstacles(case, r.code) for r in authority().closure_reasons if r.needs_plan), []
    )
    return form_page(
        request,
        case,
        form,
        "Close this case",
        back="record",
        before="outcomes/_in_the_way.html",
        in_the_way=in_the_way,
        unsent=owed.is_owed(case, OwedKind.STEP_UP),
        autosave=True,
    )


@case_page()
def closed(request, case):
    found = case.closures.select_related("by").first()
    if found is None:
        return redirect("record", case.pk)
    ending = authority().closure_reason(found.reason)
    return render(
        request, "outcomes/closed.html", frame(request, case, "record", closure=found, ending=ending)
    )
