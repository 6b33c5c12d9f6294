"""Pages about conflicts of interest: who may have nothing to do with a family."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from accounts.roles import Right
from cases import conflicts
from cases.forms.conflicts import ConflictForm, EndConflictForm
from cases.may import CHANGES, KEEPS_CONFLICTS
from cases.models import ConflictOfInterest
from cases.pages import case_page, done, form_page, frame
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out


def _of(case):
    rows = ConflictOfInterest.objects.filter(case__family=case.family_id)
    return rows.select_related("user", "recorded_by", "ended_by")


@case_page(may=KEEPS_CONFLICTS)
def all_conflicts(request, case):
    """Every conflict of interest with the family, those that stand and those that have ended."""
    context = frame(request, case, "cases:team", conflicts=_of(case).order_by("-pk"))
    return render(request, "cases/conflicts.html", context)


@case_page(may=CHANGES, form=True)
def add_conflict(request, case):
    """Record one: a manager for anybody, others for themselves, who then see the record no longer."""
    user, anybody = request.user, request.user.has_right(Right.NAME_LEAD)
    form = asked(request, ConflictForm, by=user, anybody=anybody)
    if made := carried_out(request, form, conflicts.record, case, by=user):
        if made.user_id == user.pk:
            messages.success(request, f"Recorded. You have nothing to do with {case.reference} any more.")
            return redirect("home")
        return done(request, case, f"Recorded. {made.user.name} can no longer see this family.", "cases:team")
    lead = "Whoever has it leaves the team at once, and cannot see any record of this family, join its team or lead it."
    return form_page(request, case, form, "Record a conflict of interest", lead=lead, back="cases:team")


@case_page(may=KEEPS_CONFLICTS, form=True)
def end_conflict(request, case, conflict_id):
    conflict = get_object_or_404(_of(case), pk=conflict_id)
    form = asked(request, EndConflictForm)
    if carried_out(request, form, conflicts.end, conflict, by=request.user):
        return done(
            request, case, f"{conflict.user.name}’s conflict of interest has ended.", "cases:conflicts"
        )
    title = f"End {conflict.user.name}’s conflict of interest?"
    lead = "They are put in no team by this. What their role lets them see, they see again."
    return form_page(request, case, form, title, lead=lead, back="cases:conflicts")
