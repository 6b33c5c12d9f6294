from plans.models.actions import Action, ActionChange
from plans.models.meetings import Attendance, Meeting
from plans.models.plan import Goal, Plan
from plans.models.reviews import Review

__all__ = [
    "Action",
    "ActionChange",
    "Attendance",
    "Goal",
    "Meeting",
    "Plan",
    "Review",
]
