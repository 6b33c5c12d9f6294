"""The plans of two cases that are made one: a family has one live plan."""

from django.db.models import Max
from django.utils import timezone

from audit import trail
from matching.moving import change
from plans.plan import live
from plans.status import PlanStatus


def goals_follow(merge, goes_on, ends, by):
    """Where both cases have a live plan, the goals of the one that ends, with their actions, stand in the plan that goes on;
    registered with matching.going_on, and called in its verb's transaction."""
    here, there = live(goes_on), live(ends)
    if not (here and there):
        return frozenset()
    last = here.goals.aggregate(last=Max("order"))["last"] or 0
    for place, goal in enumerate(there.goals.select_for_update(), start=last + 1):
        change(merge, goal, "plan_id", here.pk)
        change(merge, goal, "order", place)
        goal.save(update_fields=["plan", "order"])
    change(merge, there, "ended_on", timezone.localdate())
    change(merge, there, "status", str(PlanStatus.ENDED))
    there.save(update_fields=["status", "ended_on"])
    trail.record("plan.ended", there, by=by, case=ends)
    return frozenset()
