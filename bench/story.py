"""What has happened to one family: its steps, counted in days before the borough's day (a step to come is
negative), and how much is written about it."""

from dataclasses import dataclass, field

from cases.sharing import READ_AFTER_CLOSING
from cases.status import CaseStatus, OwedKind

REVIEW_EVERY = 70
# Shares of a borough that has run for some years, so that a family has 12 actions, 4 reviews and 25 notes on average.
SHARES = (
    (0.35, CaseStatus.CLOSED),
    (0.80, CaseStatus.SUPPORTED),
    (0.86, CaseStatus.PLANNING),
    (0.95, CaseStatus.ASSESSING),
    (1.00, CaseStatus.WAITING),
)


@dataclass
class Story:
    """One case's past. None stands for a step that has not been taken."""

    status: str
    opened: int = 0
    agreement: int | None = None
    assessed: int | None = None
    handed_in: int | None = None
    signed_off: int | None = None
    first_meeting: int | None = None
    plan: int | None = None
    plan_agreed: int | None = None
    reviews: list = field(default_factory=list)
    closed: int | None = None
    step: str = ""  # what is owed
    due: int | None = None
    notes: int = 12
    goals: int = 3
    actions: int = 12
    at_length: bool = False  # each action is written in three sentences

    @property
    def has_lead(self):
        return self.step != OwedKind.NAME_LEAD

    @property
    def last_day(self):
        return self.closed or 1


def tell(rng, status=None, usual=False) -> Story:
    """Make up a story. `usual` gives exactly 25 notes, 12 actions and 4 reviews; else they vary around that."""
    if status is None:
        chance = rng.random()
        status = next(s for share, s in SHARES if chance < share)
    story = Story(status)
    {
        CaseStatus.WAITING: _waiting,
        CaseStatus.ASSESSING: _assessing,
        CaseStatus.PLANNING: _planning,
        CaseStatus.SUPPORTED: _supported,
        CaseStatus.CLOSED: _closed,
    }[status](story, rng, 4 if usual else rng.randint(3, 7))
    if usual:
        story.notes, story.actions = 25, 12
    return story


def _waiting(story, rng, reviews):
    story.opened = rng.randint(2, 20)
    story.step = rng.choice((OwedKind.NAME_LEAD, OwedKind.RECORD_AGREEMENT, OwedKind.START_ASSESSMENT))
    story.notes = rng.randint(2, 6)
    if story.step == OwedKind.NAME_LEAD:
        story.due = story.opened - 7
    elif story.step == OwedKind.START_ASSESSMENT:
        story.agreement = story.due = max(2, story.opened - 5)


def _assessing(story, rng, reviews):
    story.opened = rng.randint(12, 60)
    story.agreement, story.assessed = story.opened - 4, story.opened - 6
    story.notes = rng.randint(6, 14)
    story.step, story.due = OwedKind.FINISH_ASSESSMENT, story.assessed - 42
    if rng.random() < 0.3:
        story.handed_in = max(1, story.assessed - rng.randint(3, 40))
        story.step, story.due = OwedKind.SIGN_OFF, story.handed_in - 7


def _until_signed_off(story):
    story.agreement, story.assessed = story.opened - 4, story.opened - 6
    story.handed_in, story.signed_off = story.opened - 30, story.opened - 33


def _planning(story, rng, reviews):
    story.opened = rng.randint(45, 90)
    _until_signed_off(story)
    story.notes = rng.randint(12, 20)
    story.actions = rng.randint(6, 12)
    story.plan = story.opened - 40
    story.step, story.due = OwedKind.FIRST_MEETING, story.signed_off - 14
    if rng.random() < 0.5:
        story.first_meeting = story.opened - 42
        story.step, story.due = OwedKind.AGREE_PLAN, story.first_meeting - 14


def _reviewed(story, rng, last, reviews):
    """Lay the steps out backwards from the last review."""
    story.reviews = [last + REVIEW_EVERY * n for n in reversed(range(reviews))]
    story.opened = story.reviews[0] + REVIEW_EVERY + 50
    _until_signed_off(story)
    story.first_meeting, story.plan, story.plan_agreed = (story.opened - days for days in (42, 43, 50))
    story.notes, story.actions = rng.randint(24, 34), rng.randint(11, 18)
    story.goals = rng.randint(2, 4)


def _supported(story, rng, reviews):
    story.due = rng.randint(-69, 40)
    _reviewed(story, rng, story.due + REVIEW_EVERY, reviews)
    story.step = OwedKind.REVIEW
    if rng.random() < 0.1:
        story.step, story.due = OwedKind.CLOSE, story.reviews[-1] - 1


def _closed(story, rng, reviews):
    # Nothing closed just where reading ends, or what is due would depend on the hour.
    edge = READ_AFTER_CLOSING.days
    story.closed = rng.choice((rng.randint(1, edge - 2), *(rng.randint(edge + 8, 900) for _ in range(11))))
    _reviewed(story, rng, story.closed + rng.randint(3, 20), reviews)
