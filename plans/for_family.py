"""The plan as one member of the family sees it, on their phone and on paper.

What is not gathered here they never see: worries written for the team, warnings, other people's notes and
addresses have no way in. What is gathered is what they may read (cases/audience.py), and nobody else's.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from assessments.scores import Area, travelled
from cases.audience import Viewer, WrittenFor, may_read, readable
from cases.models import TeamMember
from earlyhelp import charts, family_dates
from earlyhelp.periods import midnight
from plans.models import Action, Goal, Meeting, Plan
from plans.status import ActionStatus, MeetingStatus


@dataclass(frozen=True)
class Step:
    """One action."""

    pk: int
    what: str
    who: str
    person_id: int | None
    due_on: date
    done_on: date | None
    late: bool
    status: str

    @property
    def done(self):
        return self.status == ActionStatus.DONE

    @property
    def how(self):
        """How it is going, in words."""
        if self.done:
            return _("Done on %(day)s") % {"day": family_dates.day_soon(self.done_on)}
        words = _("Started") if self.status == ActionStatus.IN_PROGRESS else _("Not started")
        return _("%(status)s. This is late") % {"status": words} if self.late else words


@dataclass(frozen=True)
class Aim:
    """One goal, with its actions in the order of their days."""

    title: str
    reached_on: date | None
    steps: list[Step] = field(default_factory=list)


@dataclass(frozen=True)
class Helper:
    """Somebody in the team. `phone` is their own, else their agency's, else empty."""

    name: str
    role: str
    agency: str
    phone: str
    is_lead: bool


@dataclass(frozen=True)
class Distance:
    """One area in the family's own scores, in the words of the language in force."""

    scored: Area

    @property
    def area(self):
        return _(self.scored.name)

    @property
    def latest(self):
        return self.scored.latest

    @property
    def now(self):
        return _("%(score)s out of 10") % {"score": family_dates.digits(self.latest)}

    @property
    def then(self):
        """What it was when we began; empty when there is only one score."""
        change = self.scored.change
        if change is None:
            return ""
        was = {
            "score": family_dates.digits(self.scored.first),
            "month": family_dates.month(self.scored.first_on),
        }
        if change > 0:
            return _("up from %(score)s in %(month)s") % was
        if change < 0:
            return _("down from %(score)s in %(month)s") % was
        return _("the same as in %(month)s") % was

    @property
    def bar(self):
        """The latest score, and where it began when it has been scored again."""
        first = None if self.scored.change is None else self.scored.first
        return charts.steps(self.area, self.latest, first, self.now, self.then)


@dataclass(frozen=True)
class FamilyPlan:
    """A plan, its team and how far the family has come, for one reader: five statements whatever the family's history."""

    plan: Plan
    reader: int
    hope: str
    if_worried: str
    goals: list[Aim]
    meeting: Meeting | None
    team: list[Helper]
    distances: list[Distance]
    scored_more_than_once: bool

    @property
    def lead(self):
        return next((helper for helper in self.team if helper.is_lead), None)


def gather(plan, viewer: Viewer) -> FamilyPlan:
    """What one member of the family sees of one plan, in the language in force. `plan.case` should be loaded."""
    reads = may_read(viewer, plan)
    distance = travelled(plan.case) if reads else None
    return FamilyPlan(
        plan=plan,
        reader=viewer.person,
        hope=plan.hope if reads else "",
        if_worried=plan.if_worried if reads else "",
        goals=_goals(plan, viewer),
        meeting=_next_meeting(plan.case, viewer),
        team=_team(plan.case, viewer),
        distances=[Distance(area) for area in distance.areas] if distance else [],
        scored_more_than_once=bool(distance) and distance.compares,
    )


def actions(plans, viewer):
    """The actions of plans (a condition on `goal__plan`) that this reader may read, but for those given up. Each says
    whether who does it is `unnamed`: a worker of whom this reader is not told that they help."""
    kept = Action.objects.readable_by(viewer).filter(**plans).exclude(status=ActionStatus.DROPPED)
    return kept.annotate(unnamed=not_told_of(viewer, OuterRef("goal__plan__case"), OuterRef("worker")))


def not_told_of(viewer, case, worker):
    """Whether somebody is or was in the team of a case without this reader being told, as an expression."""
    team = TeamMember.objects.filter(case=case, user=worker)
    return Exists(team.exclude(readable(TeamMember, viewer)))


_read_goals = WrittenFor(lambda viewer, plan: Goal.objects.filter(plan=plan).readable_by(viewer), plan=int)
_read_actions = WrittenFor(
    lambda viewer, plan: actions({"goal__plan": plan}, viewer).select_related("worker", "person"), plan=int
)


def _goals(plan, viewer):
    aims = {goal.pk: Aim(goal.title, goal.reached_on) for goal in _read_goals(viewer, plan=plan.pk)}
    for action in _read_actions(viewer, plan=plan.pk):
        if action.goal_id not in aims:
            continue
        if action.person_id and action.person.end and action.is_open:
            continue  # somebody else has to be found first, and that is not asked of the family here
        aims[action.goal_id].steps.append(
            Step(
                pk=action.pk,
                what=action.what,
                who=_who(action),
                person_id=action.person_id,
                due_on=action.due_on,
                done_on=action.done_on,
                late=action.late,
                status=action.status,
            )
        )
    return list(aims.values())


def _who(action):
    if action.person_id:
        return action.person.called
    return _("Our team") if action.unnamed else action.worker.name


def _booked(viewer, case, today):
    read = Meeting.objects.readable_by(viewer)
    return read.filter(case=case, status=MeetingStatus.BOOKED, starts_at__gte=today).order_by(
        "starts_at", "pk"
    )[:1]


def _live_team(viewer, case, day):
    read = TeamMember.objects.readable_by(viewer)
    return read.filter(case=case).live().at_work(day).select_related("user", "agency")


_next = WrittenFor(_booked, case=int, today=datetime)
_members = WrittenFor(_live_team, case=int, day=date)


def _next_meeting(case, viewer):
    # One that began this morning is still the next one: somebody may be looking for the place.
    return next(iter(_next(viewer, case=case.pk, today=midnight(timezone.localdate()))), None)


def _team(case, viewer):
    members = _members(viewer, case=case.pk, day=timezone.localdate())
    helpers = [
        Helper(
            name=member.user.name,
            role=_role(member),
            agency=member.agency.name,
            phone=member.user.phone or member.agency.phone,
            is_lead=member.capacity == TeamMember.Capacity.LEAD,
        )
        for member in members
    ]
    return sorted(helpers, key=lambda helper: not helper.is_lead)


def _role(member):
    if member.capacity == TeamMember.Capacity.LEAD:
        return _("Your lead professional")
    if member.capacity == TeamMember.Capacity.INFORMED:
        return _("Kept up to date")
    return member.user.job_title
