"""The team around the family: who leads, who joins, who leaves, and why each agency may see the record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import agreement, holders, letters, lifecycle, notes, owed, sharing
from cases.models import TeamMember
from earlyhelp import editing

LEAD = TeamMember.Capacity.LEAD


def _check_may_join(case, user, field="user"):
    if not case.is_open:
        raise ValidationError("This case is closed, so nobody can join its team.")
    if not user.is_active or user.agency is None:
        raise ValidationError({field: f"{user.name} cannot sign in at the moment, so cannot be in the team."})


def _check_may_add(case, by):
    """Who is in a restricted family's circle is for those who hold the restriction to say."""
    if not holders.may_add(by, case):
        raise ValidationError(
            f"This record is restricted. Ask {holders.names(case)}, who can add people to its team."
        )


@transaction.atomic
def join(case, user, *, capacity=TeamMember.Capacity.MEMBER, why, by):
    """Add somebody to the team. Returns their TeamMember row.

    Agreement to work together comes first for people of other agencies than the one that runs the case. To a
    restricted family's team only those who hold the restriction add anybody.
    """
    case = lifecycle.locked(case)
    _check_may_add(case, by)
    _check_may_join(case, user)
    if capacity == LEAD:
        raise ValidationError("Use “Name a lead professional” for this.")
    if case.team.live().filter(user=user).exists():
        raise ValidationError({"user": f"{user.name} is already in this team."})
    if user.agency.pk != case.agency_id and agreement.in_force(case) is None:
        raise ValidationError(
            "Ask the family to agree, and record it, before people from other agencies join."
        )
    member = TeamMember.objects.create(case=case, user=user, capacity=capacity, joined_why=why, added_by=by)
    sharing.start_with(user.agency, case, purpose=why, by=by)
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
    member = TeamMember.objects.select_for_update().select_related("user").get(pk=member.pk)
    editing.check_unchanged(shown(member), list(shown(member)), seen, about=member, case=case)
    if member.left_at:
        raise ValidationError(f"{member.user.name} has already left this team.")
    if member.capacity == LEAD:
        raise ValidationError(
            "Name another lead professional first, so that the family is never without one."
        )
    _end(member, why)
    stop_sharing_with(member.user.agency, case, by=by)
    sharing.bring_up_to_date(case)
    notes.step(case, title=f"{member.user.name} left the team", by=by)
    trail.record("team.left", member, by=by, case=case, user=member.user_id, why=why)
    return member


def stop_sharing_with(agency, case, *, by):
    """An agency nobody of which is left in the team has no reason to see the record any more."""
    left = [member.user.agency for member in case.team.live().select_related("user")]
    if agency is None or agency in left:
        return
    sharing.stop_with([agency], case, by=by)


def _end(member, why):
    member.left_at, member.left_why = timezone.now(), why
    member.save(update_fields=["left_at", "left_why"])


@transaction.atomic
def name_lead(case, *, lead, why, by):
    """Name the lead professional, or hand over from one to the next. Returns the new TeamMember row.

    Any agency's practitioner may lead (Working Together 2023); only a manager names one, of a restricted family
    one who holds the restriction.
    """
    if not by.has_right(Right.NAME_LEAD):
        raise ValidationError("Only an early help manager can name a lead professional.")
    case = lifecycle.locked(case)
    _check_may_add(case, by)
    _check_may_join(case, lead, field="lead")
    if not lead.has_right(Right.BE_LEAD):
        raise ValidationError({"lead": f"{lead.name} is not set up as a practitioner, so cannot lead."})
    if case.lead_id == lead.pk:
        raise ValidationError({"lead": f"{lead.name} already leads this family’s support."})
    before = case.team.live().select_related("user").filter(capacity=LEAD).first()
    if before:
        _end(before, why)
        trail.record("team.left", before, by=by, case=case, user=before.user_id, why=why)
        TeamMember.objects.create(
            case=case,
            user=before.user,
            capacity=TeamMember.Capacity.MEMBER,
            joined_why="Led until today",
            added_by=by,
        )
    for other in case.team.live().filter(user=lead):
        _end(other, "Became the lead professional")
    member = TeamMember.objects.create(case=case, user=lead, capacity=LEAD, joined_why=why, added_by=by)
    case.lead = lead
    case.save(update_fields=["lead"])
    sharing.start_with(lead.agency, case, purpose="Leading the family’s support", by=by)
    sharing.bring_up_to_date(case)
    notes.step(case, title=f"{lead.name} is the lead professional", by=by)
    trail.record(
        "lead.named", member, by=by, case=case, user=lead.pk, before=before and before.user_id, why=why
    )
    owed.bring_up_to_date(case)
    letters.named_lead(case, lead)
    return member
