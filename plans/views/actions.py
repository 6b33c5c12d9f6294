"""Pages of the actions of a plan."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from cases.may import WORKS
from cases.pages import case_page, form_page, frame
from earlyhelp import editing, tabs
from earlyhelp.drafts import asked
from earlyhelp.pages import carried_out
from earlyhelp.paging import paged
from plans import actions, contents, plan
from plans.forms.actions import ActionForm, ActionMoveForm, ChangeActionForm
from plans.models import Action
from plans.pages import goal_or_404, latest
from plans.status import ACTION_MOVES


@case_page()
def all_actions(request, case):
    """Every action of the plan that the plan's page shows, a page at a time."""
    found = latest(case)
    if found is None:
        raise Http404
    over = tabs.shown(request, ("open", "over")) == "over"
    rows = contents.over_of(found) if over else contents.open_of(found)
    context = frame(
        request,
        case,
        "plans:show",
        plan=found,
        page=paged(request, rows),
        over=over,
    )
    return render(request, "plans/actions.html", context)


def _action(case, action_id):
    rows = Action.objects.select_related("goal__plan__case", "worker", "person").filter(goal__plan__case=case)
    return get_object_or_404(rows, pk=action_id)


@case_page(may=WORKS, form=True)
def add_action(request, case, goal_id):
    goal = goal_or_404(case, goal_id)
    form = asked(request, ActionForm, case=case)
    if carried_out(request, form, plan.add_action, goal, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Add an action", back="plans:show", lead=goal.title)


@case_page(may=WORKS, form=True)
def move_action(request, case, action_id):
    action = _action(case, action_id)
    seen = editing.digest(actions.stands(action))
    form = asked(request, ActionMoveForm, moves=ACTION_MOVES[action.status], initial={"seen": seen})
    if carried_out(request, form, actions.move, action, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(
        request, case, form, action.what, back="plans:show", action=action, before="plans/_action.html"
    )


@case_page(may=WORKS, form=True)
def change_action(request, case, action_id):
    action = _action(case, action_id)
    form = asked(request, ChangeActionForm, case=case, initial=editing.opened(actions.shown(action)))
    if carried_out(request, form, actions.change, action, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Change this action", back="plans:show")
