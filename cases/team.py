"""The team around the family: who leads, who joins, who leaves, and why each agency may see the record."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, TextChoices

from accounts.models import Agency, Membership, User
from accounts.roles import Right, roles_with
from audit import trail
from cases import agreement, audience, conflicts, letters, lifecycle, may, notes, owed, parting, sharing
from cases.models import ConflictOfInterest, Family, TeamMember
from earlyhelp import editing
from earlyhelp.wording import listed
from earlyhelp.written import hold_row


class Former(TextChoices):
    """What becomes of whoever led, when another is named."""

    OUT = "out", "They leave the team today"
    STAYS = "stays", "They stay in the team, for a reason"
    CONFLICT = "conflict", "They have a conflict of interest: they leave, and cannot come back"


def _check_may_join(case, user, field="user"):
    if not case.is_open:
        raise ValidationError("This case is closed, so nobody can join its team.")
    if conflicts.stands(case, user):
        raise ValidationError(
            {field: f"{user.name} has a conflict of interest with this family, so cannot be in its team."}
        )
    if not user.is_active or not user.agencies():
        raise ValidationError({field: f"{user.name} cannot sign in at the moment, so cannot be in the team."})


def _agency_of(user, agency, right=None):
    """For which agency somebody joins: the only one they work for (with this right), or the one that was said."""
    theirs = user.agencies(right)
    if agency is None and len(theirs) > 1:
        names = listed(str(one) for one in theirs)
        raise ValidationError({"agency": f"{user.name} works for {names}. Say for which of them they join."})
    if agency is not None and agency not in theirs:
        raise ValidationError({"agency": f"{user.name} does not work with families for {agency}."})
    return agency or theirs[0]


@dataclass(frozen=True)
class Worker:
    """Somebody who works with families, for one of the agencies for which they do. `only` says that there is one."""

    user: User
    agency: Agency
    only: bool

    @property
    def key(self):
        """What a form calls them: by themselves, or with the agency where that is a choice."""
        return str(self.user.pk) if self.only else f"{self.user.pk}-{self.agency.pk}"


def workers(people=None) -> list[Worker]:
    """Everybody who works with families today, once for each agency for which they do, in the order of `people`."""
    roles = Membership.objects.live().filter(role__in=roles_with(Right.BE_LEAD)).select_related("agency")
    if people is None:
        people = User.objects.order_by("name", "pk")
    found = []
    for user in people.with_right(Right.BE_LEAD).prefetch_related(Prefetch("memberships", roles, "places")):
        found += [Worker(user, place.agency, only=len(user.places) == 1) for place in user.places]
    return found


@transaction.atomic
def join(
    case, user, *, agency=None, capacity=TeamMember.Capacity.MEMBER, why, for_whom=None, shown_to=(), by
):
    """Add somebody to the team, for an agency they work for: said, where there is more than one. Returns their
    TeamMember row.

    Agreement to work together comes first for people of other agencies than the one that runs the case. To a
    restricted family's team only those who hold the restriction add anybody. `for_whom` and `shown_to` say who of the
    family is told that they help (audience.say).
    """
    case = lifecycle.locked(case)
    may.ADDS_TO_TEAM.insist(by, case)
    _check_may_join(case, user)
    if capacity == parting.LEAD:
        raise ValidationError("Use “Name a lead professional” for this.")
    if case.team.live().filter(user=user).exists():
        raise ValidationError({"user": f"{user.name} is already in this team."})
    agency = _agency_of(user, agency)
    if agency.pk != case.agency_id and agreement.in_force(case) is None:
        raise ValidationError(
            "Ask the family to agree, and record it, before people from other agencies join."
        )
    member = TeamMember.objects.create(
        case=case,
        user=user,
        agency=agency,
        capacity=capacity,
        joined_why=why,
        added_by=by,
        **audience.say(TeamMember, for_whom, shown_to, case=case),
    )
    audience.name(member, shown_to)
    sharing.start_with(agency, case, purpose=why, by=by)
    sharing.bring_up_to_date(case)
    notes.step(case, title=f"{user.name} joined the team", by=by)
    trail.record("team.joined", member, by=by, case=case, user=user.pk, capacity=capacity)
    letters.joined_team(case, user)
    return member


def shown(member) -> dict:
    """What the page on which somebody leaves the team says of their part in it."""
    return {"part": member.get_capacity_display(), "left_at": member.left_at, "left_why": member.left_why}


@transaction.atomic
def leave(member, *, why, seen=None, by):
    """End somebody's part in the team, as it was `seen`. Their sight of the record goes with it. Returns the
    TeamMember row."""
    case = lifecycle.locked(member.case)
    may.CHANGES.insist(by, case)
    member = TeamMember.objects.select_for_update().select_related("user").get(pk=member.pk)
    editing.check_unchanged(shown(member), list(shown(member)), seen, about=member, case=case)
    if member.left_at:
        raise ValidationError(f"{member.user.name} has already left this team.")
    if member.capacity == parting.LEAD:
        raise ValidationError(
            "Name another lead professional first, so that the family is never without one."
        )
    parting.end(member, why)
    sharing.stop_when_nobody_is_left(member.agency, case, by=by)
    sharing.bring_up_to_date(case)
    notes.step(case, title=f"{member.user.name} left the team", by=by)
    trail.record("team.left", member, by=by, case=case, user=member.user_id)
    return member


@transaction.atomic
def name_lead(case, *, lead, agency=None, why, former=Former.OUT, former_why="", seen=None, by):
    """Name the lead professional, or hand over from one to the next. Returns the new TeamMember row.

    Any agency's practitioner may lead (Working Together 2023); only a manager names one, of a restricted family
    one who holds the restriction. `former` says what becomes of whoever led. `seen` covers who led when the page was
    opened (`leads`): when another has been named since, the second manager is told who, and chooses.
    """
    if former == Former.CONFLICT:
        hold_row(Family, case.family_id)
    case = lifecycle.locked(case)
    may.NAMES_LEAD.insist(by, case)
    _check_may_join(case, lead, field="lead")
    if not lead.has_right(Right.BE_LEAD):
        raise ValidationError({"lead": f"{lead.name} is not set up as a practitioner, so cannot lead."})
    if case.lead_id == lead.pk:
        raise ValidationError({"lead": f"{lead.name} already leads this family’s support."})
    last = case.team.filter(capacity=parting.LEAD).last()
    editing.check_unchanged(leads(case), list(leads(case)), seen, about=last, case=case)
    agency = _agency_of(lead, agency, Right.BE_LEAD)
    before = case.team.live().select_related("user", "agency").filter(capacity=parting.LEAD).first()
    if before and former != Former.OUT and not former_why.strip():
        raise ValidationError({"former_why": f"Say why, of {before.user.name}."})
    for gone in filter(None, [before, case.team.live().filter(user=lead).first()]):
        parting.end(gone, why if gone == before else "Became the lead professional")
    member = TeamMember.objects.create(
        case=case,
        user=lead,
        agency=agency,
        capacity=parting.LEAD,
        joined_why=why,
        added_by=by,
        audience=audience.usual(TeamMember),
    )
    case.lead = lead
    case.save(update_fields=["lead"])
    sharing.start_with(agency, case, purpose="Leading the family’s support", by=by)
    if before:
        trail.record("team.left", before, by=by, case=case, user=before.user_id, former=str(former))
        _former(case, before, former, former_why.strip(), by)
    sharing.bring_up_to_date(case)
    notes.step(case, title=f"{lead.name} is the lead professional", by=by)
    trail.record("lead.named", member, by=by, case=case, user=lead.pk, before=before and before.user_id)
    owed.bring_up_to_date(case)
    letters.named_lead(case, lead)
    return member


def _former(case, before, former, why, by):
    """What becomes of whoever led, their row as lead having ended."""
    if former == Former.STAYS:
        TeamMember.objects.create(
            case=case,
            user=before.user,
            agency=before.agency,
            capacity=TeamMember.Capacity.MEMBER,
            joined_why=why,
            added_by=by,
            audience=audience.usual(TeamMember),
        )
        return
    sharing.stop_when_nobody_is_left(before.agency, case, by=by)
    if former == Former.CONFLICT:
        conflicts.record(case, user=before.user, kind=ConflictOfInterest.Kind.OTHER, why=why, by=by)


def leads(case) -> dict:
    """What the page on which a lead is named says of who leads."""
    return {"leads": case.lead.name if case.lead else "Nobody"}
