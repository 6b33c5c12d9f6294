"""What the pages of a plan look up; a plan or a goal that this case has not is a page that does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from plans import plan
from plans.models import Goal


def latest(case):
    """The plan in force, or the one being written, or the last one, or None."""
    return plan.live(case) or case.plans.order_by("-pk").first()


def live_or_404(case):
    found = plan.live(case)
    if found is None:
        raise Http404
    return found


def goal_or_404(case, goal_id):
    return get_object_or_404(Goal.objects.select_related("plan__case").filter(plan__case=case), pk=goal_id)


def reviews_of(case):
    return case.reviews.select_related("by").order_by("-held_on", "-pk")
