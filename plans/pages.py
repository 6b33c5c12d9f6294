"""What the pages of a plan look up; a plan or a goal that this case has not is a page that does not exist."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from plans import plan
from plans.models import Goal


def live_or_404(case):
    found = plan.live(case)
    if found is None:
        raise Http404
    return found


def goal_or_404(case, goal_id):
    return get_object_or_404(Goal.objects.select_related("plan__case").filter(plan__case=case), pk=goal_id)
