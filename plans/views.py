"""Pages of the plan: its words, goals and actions, agreeing it, reviewing it, and its PDF."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from assessments.scores import travelled
from audit import trail
from cases import lifecycle
from cases.pages import STEP_PAGES, WORK, case_page, done, form_page, frame
from cases.status import NextStep
from earlyhelp import charts, editing
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out
from plans import actions, exports, plan, reviews
from plans.forms import (
    ActionForm,
    ActionMoveForm,
    AgreePlanForm,
    ChangeActionForm,
    ChangeGoalForm,
    GoalForm,
    PdfForm,
    ReviewForm,
    WordsForm,
)
from plans.models import Action, Goal, PlanExport, Review
from plans.status import ACTION_MOVES, ExportStatus, PlanStatus


def _live(case):
    found = plan.live(case)
    if found is None:
        raise Http404
    found.case = case
    return found


def _goal(case, goal_id):
    return get_object_or_404(Goal.objects.select_related("plan__case").filter(plan__case=case), pk=goal_id)


def _action(case, action_id):
    rows = Action.objects.select_related("goal__plan__case", "worker", "person").filter(goal__plan__case=case)
    return get_object_or_404(rows, pk=action_id)


@case_page()
def show(request, case):
    """The plan in force, or the one being written, or the last one; with its reviews and the distance travelled."""
    found = plan.live(case) or case.plans.order_by("-pk").first()
    context = frame(request, case, "plans:show", plan=found, title="Plan and reviews")
    if found:
        found.case = case
        prefetch_related_objects([found], "agreed_with")  # asked for twice by the page
        distance = travelled(case)
        context |= {
            "goals": found.goals.prefetch_related("actions__worker", "actions__person"),
            "reviews": case.reviews.select_related("by").order_by("-held_on", "-pk"),
            "obstacles": plan.obstacles(found) if found.status == PlanStatus.DRAFT else [],
            "travelled": distance,
            "chart": charts.both(distance.compared, "dt", distance.title) if distance else "",
            "exports": found.exports.defer("pdf").select_related("asked_by")[:3],
        }
    return render(request, "plans/show.html", context)


@case_page(needs=WORK, form=True)
def draft(request, case):
    form = asked(request, Form)
    form.submit = "Start the plan"
    if carried_out(request, form, plan.draft, case, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(
        request,
        case,
        form,
        "Start the family’s plan",
        back="plans:show",
        lead="Write it with the family: what they want to be true, and who will do what.",
    )


@case_page(needs=WORK, form=True)
def words(request, case):
    found = _live(case)
    initial = {name: getattr(found, name) for name in plan.WORDS} | {
        "seen": editing.digest(found, plan.WORDS)
    }
    form = asked(request, WordsForm, initial=initial)
    if carried_out(request, form, plan.change_words, found, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(
        request, case, form, "Hopes, and what to do if things get worse", back="plans:show", autosave=True
    )


@case_page(needs=WORK, form=True)
def add_goal(request, case):
    form = asked(request, GoalForm)
    if carried_out(request, form, plan.add_goal, _live(case), by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Add a goal", back="plans:show")


@case_page(needs=WORK, form=True)
def change_goal(request, case, goal_id):
    goal = _goal(case, goal_id)
    seen = editing.digest(goal, plan.GOAL_FIELDS)
    form = asked(request, ChangeGoalForm, initial={"title": goal.title, "area": goal.area, "seen": seen})
    if carried_out(request, form, plan.change_goal, goal, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Change this goal", back="plans:show")


@case_page(needs=WORK, form=True)
def add_action(request, case, goal_id):
    goal = _goal(case, goal_id)
    form = asked(request, ActionForm, case=case)
    if carried_out(request, form, plan.add_action, goal, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Add an action", back="plans:show", lead=goal.title)


@case_page(needs=WORK, form=True)
def move_action(request, case, action_id):
    action = _action(case, action_id)
    form = asked(request, ActionMoveForm, moves=ACTION_MOVES[action.status])
    if carried_out(request, form, actions.move, action, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(
        request, case, form, action.what, back="plans:show", action=action, before="plans/_action.html"
    )


@case_page(needs=WORK, form=True)
def change_action(request, case, action_id):
    action = _action(case, action_id)
    who = f"p{action.person_id}" if action.person_id else f"w{action.worker_id}"
    seen = editing.digest(action, actions.FIELDS)
    initial = {"what": action.what, "who": who, "due_on": action.due_on, "seen": seen}
    form = asked(request, ChangeActionForm, case=case, initial=initial)
    if carried_out(request, form, actions.change, action, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Change this action", back="plans:show")


@case_page(needs=WORK, form=True)
def agree(request, case):
    found = _live(case)
    form = asked(request, AgreePlanForm, case=case, initial={"agreed_on": timezone.localdate()})
    verb = plan.agree if found.status == PlanStatus.DRAFT else plan.agree_again
    if carried_out(request, form, verb, found, by=request.user):
        return done(
            request, case, "The plan is agreed. The family can see it on their own page.", "plans:show"
        )
    missing = plan.obstacles(found)
    return form_page(
        request,
        case,
        form,
        "Has the family agreed the plan?",
        back="plans:show",
        missing=missing,
        before="plans/_obstacles.html",
    )


@case_page(needs=WORK, form=True)
def review(request, case):
    found = _live(case)
    form = asked(request, ReviewForm, initial={"held_on": timezone.localdate()})
    if made := carried_out(request, form, reviews.hold, found, by=request.user):
        return _what_it_decided(request, case, made)
    return form_page(request, case, form, "Review the plan", back="plans:show", autosave=True)


def _what_it_decided(request, case, made):
    """From a review straight into what it decided."""
    if made.decision in reviews.GOES_ON:
        return done(request, case, "The review is saved.", "plans:show")
    if made.decision == Review.Decision.STEP_UP:
        messages.warning(
            request,
            "The review is saved. Nothing has gone to social care yet: say why it is needed, and send the step up.",
        )
        return redirect(STEP_PAGES[NextStep.STEP_UP], case.pk)
    if lifecycle.may_end(case, request.user):
        messages.info(request, "The review is saved. What is left is to close the case.")
        return redirect(STEP_PAGES[NextStep.CLOSE], case.pk)
    who = f"{case.lead.name} or an early help manager" if case.lead else "An early help manager"
    return done(request, case, f"The review is saved. {who} closes the case.", "plans:show")


@case_page(form=True)
def ask_for_pdf(request, case):
    """Ask for the plan as a PDF. A worker makes it; the next page says when it is ready."""
    found = _live(case)
    form = asked(request, PdfForm)
    if made := carried_out(request, form, exports.ask, found, by=request.user):
        return redirect("plans:export", case.pk, made.pk)
    return form_page(
        request,
        case,
        form,
        "The plan as a PDF",
        back="plans:show",
        lead="To print, or to give to the family on paper. Goals and actions stay in the words they were written in.",
    )


def _export(case, export_id):
    found = PlanExport.objects.filter(plan__case=case)
    return get_object_or_404(found, pk=export_id)


@case_page()
def export(request, case, export_id):
    found = _export(case, export_id)
    waiting = found.status == ExportStatus.ASKED
    context = frame(
        request, case, "plans:show", export=found, waiting=waiting, back=reverse("plans:show", args=[case.pk])
    )
    response = render(request, "plans/export.html", context)
    if waiting:
        response["Refresh"] = "2"
    return response


@case_page()
def download(request, case, export_id):
    found = _export(case, export_id)
    if found.status != ExportStatus.READY:
        raise Http404
    trail.record("plan.downloaded", found, by=request.user, case=case)
    response = HttpResponse(bytes(found.pdf), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{case.reference}-plan.pdf"'
    return response
