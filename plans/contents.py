"""What a plan holds, as its pages show it: what is open in full, the soonest due first; what is over by its number."""

from dataclasses import dataclass

from django.db.models import Count, F

from earlyhelp.written import Written
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


def _of(plan):
    return Action.objects.filter(goal__plan=plan).select_related("goal", "worker", "person")


def open_of(plan):
    """The actions of a plan that are to be done, the soonest due first."""
    return _of(plan).open().order_by("due_on", "pk")


def over_of(plan):
    """Those done, the last first, and after them those no longer needed."""
    return _of(plan).over().order_by(F("done_on").desc(nulls_last=True), "-due_on", "-pk")


def _counted(plan):
    rows = Action.objects.filter(goal__plan=plan).order_by().values("goal", "status")
    return rows.annotate(number=Count("pk")).values_list("goal", "status", "number")


_goals = Written(lambda plan: Goal.objects.filter(plan=plan), plan=int)
_numbers = Written(_counted, plan=int)
_open = Written(lambda plan: open_of(plan)[:OPEN_SHOWN], plan=int)
_latest = Written(lambda plan: over_of(plan)[:OVER_SHOWN], plan=int)


def of(plan) -> Contents:
    """Four statements, however long the plan."""
    numbers = {(goal, status): number for goal, status, number in _numbers(plan=plan.pk)}
    actions = {}
    for one in _open(plan=plan.pk):
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

    goals = [line(goal) for goal in _goals(plan=plan.pk)]
    over = sum(one.done + one.dropped for one in goals)
    return Contents(
        goals,
        latest=_latest(plan=plan.pk) if over else [],
        open=sum(one.open for one in goals),
        over=over,
    )
