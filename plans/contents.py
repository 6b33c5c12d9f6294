"""What a plan holds, as its pages show it: what is open in full, the soonest due first; what is over by its number."""

from dataclasses import dataclass

from django.db.models import Count

from plans.models import Action, Goal
from plans.status import ActionStatus

OPEN_SHOWN, OVER_SHOWN = 60, 5


@dataclass(frozen=True)
class GoalLine:
    """A goal: its open actions that are shown, and how many there are of each kind."""

    goal: Goal
    actions: list[Action]
    open: int
    done: int
    dropped: int

    @property
    def more(self):
        return self.open - len(self.actions)


@dataclass(frozen=True)
class Contents:
    """The goals of a plan, and the latest of what is over. `open` and `over` count all its actions."""

    goals: list[GoalLine]
    latest: list[Action]
    open: int
    over: int

    @property
    def over_words(self):
        return f"{self.over} {'action' if self.over == 1 else 'actions'}"

    @property
    def more(self):
        """Whether some that are open are not shown."""
        return self.open > sum(len(one.actions) for one in self.goals)


def actions_of(plan):
    return Action.objects.filter(goal__plan=plan).select_related("goal", "worker", "person")


def of(plan) -> Contents:
    """Four statements, however long the plan."""
    counted = Action.objects.filter(goal__plan=plan).order_by().values_list("goal", "status")
    numbers = {(goal, status): number for goal, status, number in counted.annotate(number=Count("pk"))}
    actions = {}
    for one in actions_of(plan).open().order_by("due_on", "pk")[:OPEN_SHOWN]:
        actions.setdefault(one.goal_id, []).append(one)

    def line(goal):
        number = {status: numbers.get((goal.pk, status), 0) for status in ActionStatus}
        return GoalLine(
            goal,
            actions.get(goal.pk, []),
            open=number[ActionStatus.NOT_STARTED] + number[ActionStatus.IN_PROGRESS],
            done=number[ActionStatus.DONE],
            dropped=number[ActionStatus.DROPPED],
        )

    goals = [line(goal) for goal in plan.goals.all()]
    over = sum(one.done + one.dropped for one in goals)
    return Contents(
        goals,
        latest=list(actions_of(plan).over().latest_first()[:OVER_SHOWN]) if over else [],
        open=sum(one.open for one in goals),
        over=over,
    )
