"""Pages of the plan: its words, its goals, agreeing it."""

from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.utils import timezone

from assessments.scores import travelled
from cases.may import WORKS
from cases.pages import case_page, done, form_page, frame
from documents.reading import papers_of
from earlyhelp import charts, editing
from earlyhelp.drafts import asked
from earlyhelp.forms import Form
from earlyhelp.pages import carried_out
from plans import contents, plan
from plans.forms.plan import AgreePlanForm, ChangeGoalForm, GoalForm, WordsForm
from plans.pages import goal_or_404, latest, live_or_404, reviews_of
from plans.printing import PLAN
from plans.status import PlanStatus

REVIEWS_SHOWN = 3
PAPERS_SHOWN = 3


@case_page()
def show(request, case):
    """The plan in force, or the one being written, or the last one; with its reviews and the distance travelled."""
    found = latest(case)
    context = frame(request, case, "plans:show", plan=found, title="Plan and reviews")
    if found:
        prefetch_related_objects([found], "agreed_with")  # asked for twice by the page
        reviews = list(reviews_of(case)[: REVIEWS_SHOWN + 1])
        distance = travelled(case)
        context |= {
            "contents": contents.of(found),
            "reviews": reviews[:REVIEWS_SHOWN],
            "more_reviews": len(reviews) > REVIEWS_SHOWN,
            "obstacles": plan.obstacles(found) if found.status == PlanStatus.DRAFT else [],
            "travelled": distance,
            "chart": charts.both(distance.compared, "dt", distance.title) if distance else "",
            "papers": papers_of(case, PLAN.key, request.user)[:PAPERS_SHOWN],
        }
    return render(request, "plans/show.html", context)


@case_page(may=WORKS, form=True)
def draft(request, case):
    form = asked(request, Form)
    if carried_out(request, form, plan.draft, case, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(
        request,
        case,
        form,
        "Start the family’s plan",
        back="plans:show",
        lead="Write it with the family: what they want to be true, and who will do what.",
        button="Start the plan",
    )


@case_page(may=WORKS, form=True)
def words(request, case):
    found = live_or_404(case)
    form = asked(request, WordsForm, initial=editing.opened(found, plan.WORDS))
    if carried_out(request, form, plan.change_words, found, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(
        request, case, form, "Hopes, and what to do if things get worse", back="plans:show", autosave=True
    )


@case_page(may=WORKS, form=True)
def add_goal(request, case):
    form = asked(request, GoalForm, case=case)
    if carried_out(request, form, plan.add_goal, live_or_404(case), by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Add a goal", back="plans:show")


@case_page(may=WORKS, form=True)
def change_goal(request, case, goal_id):
    goal = goal_or_404(case, goal_id)
    form = asked(request, ChangeGoalForm, case=case, initial=editing.opened(plan.shown_of(goal)))
    if carried_out(request, form, plan.change_goal, goal, by=request.user):
        return redirect("plans:show", case.pk)
    return form_page(request, case, form, "Change this goal", back="plans:show")


@case_page(may=WORKS, form=True)
def agree(request, case):
    found = live_or_404(case)
    initial = {"agreed_on": timezone.localdate(), "seen": editing.digest(plan.shown(found))}
    form = asked(request, AgreePlanForm, case=case, initial=initial)
    verb = plan.agree if found.status == PlanStatus.DRAFT else plan.agree_again
    if carried_out(request, form, verb, found, by=request.user):
        return done(
            request,
            case,
            "The plan is agreed. A family that has a link sees it on its own page.",
            "plans:show",
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
