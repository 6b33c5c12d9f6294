"""How somebody's part in one team ends, whatever the reason. Called inside the verbs that hold the case."""

from django.utils import timezone

from accounts.models import User
from audit import trail
from cases import notes, sharing
from cases.models import Address, PersonName, TeamMember

LEAD = TeamMember.Capacity.LEAD


def end(member, why):
    """A row of the team ends today. Whoever was named for a hidden address of the family, or a closed name, is so no more:
    coming back, they are named again or do not know it. The last who knows a closed name stays named, or it would be lost."""
    member.left_at, member.left_why = timezone.now(), why
    member.save(update_fields=["left_at", "left_why"])
    named = Address.known_to.through.objects.filter(user=member.user_id)
    named.filter(address__person__memberships__family=member.case.family_id).delete()
    closed = PersonName.objects.filter(
        known_to=member.user_id, person__memberships__family=member.case.family_id
    ).distinct()
    for name in closed:
        if name.known_to.exclude(pk=member.user_id).exists():
            name.known_to.remove(member.user_id)


def take_out(case, member, *, why, by) -> bool:
    """Somebody is out of the team, whether another lead has been named or not. Says whether that leaves an open case
    without a lead. Whoever calls works out the grants."""
    end(member, why)
    led = member.capacity == LEAD
    if led:
        case.lead = None
        case.save(update_fields=["lead"])
    sharing.stop_when_nobody_is_left(member.agency, case, by=by)
    if case.is_open:
        title = f"{member.user.name} {'is no longer the lead professional' if led else 'left the team'}"
        notes.step(case, title=title, by=by if isinstance(by, User) else member.user)
    trail.record("lead.gone" if led else "team.left", member, by=by, case=case, user=member.user_id)
    return led and case.is_open
