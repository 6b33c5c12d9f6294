"""The lives of a plan, an action and a meeting, and every move allowed in them. Data only."""

from django.db.models import TextChoices


class PlanStatus(TextChoices):
    DRAFT = "draft", "Being written"
    AGREED = "agreed", "Agreed with the family"
    ENDED = "ended", "Ended"


class ActionStatus(TextChoices):
    NOT_STARTED = "not_started", "Not started"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    DROPPED = "dropped", "No longer needed"


class MeetingStatus(TextChoices):
    BOOKED = "booked", "Booked"
    HELD = "held", "Held"
    CANCELLED = "cancelled", "Cancelled"


PLAN_MOVES = {
    PlanStatus.DRAFT: {PlanStatus.AGREED, PlanStatus.ENDED},
    PlanStatus.AGREED: {PlanStatus.ENDED},
    PlanStatus.ENDED: set(),
}
ACTION_MOVES = {
    ActionStatus.NOT_STARTED: {ActionStatus.IN_PROGRESS, ActionStatus.DONE, ActionStatus.DROPPED},
    ActionStatus.IN_PROGRESS: {ActionStatus.NOT_STARTED, ActionStatus.DONE, ActionStatus.DROPPED},
    ActionStatus.DONE: {ActionStatus.IN_PROGRESS},
    ActionStatus.DROPPED: {ActionStatus.NOT_STARTED},
}
MEETING_MOVES = {
    MeetingStatus.BOOKED: {MeetingStatus.HELD, MeetingStatus.CANCELLED},
    MeetingStatus.HELD: set(),
    MeetingStatus.CANCELLED: set(),
}
