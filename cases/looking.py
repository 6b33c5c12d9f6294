"""Who may look at a family's record today, and why, in words: for whoever asks who looked. Who it is says the one rule of
sight (`who_sees`); the rows that stand behind it say why."""

from accounts.models import Membership, User
from accounts.roles import Right, roles_with
from audit.looking import MayLook
from cases import answering, holders
from cases.models import Case, TeamMember, who_sees
from cases.sharing import READ_AFTER_CLOSING
from earlyhelp.dates import day, when

ORDER = list(TeamMember.Capacity)
UNTOLD = "Nothing says why: it is looked at tonight"


def may_look(case_id) -> list[MayLook]:
    """Registered as audit.looking.WHO_MAY_LOOK[CASE]: the team, by what they do in it, whoever holds the restriction, and then
    those whose role sees every record, by name."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        return []
    seen = list(who_sees(case).order_by("name", "pk"))
    team = {one.user_id: one for one in TeamMember.objects.live().filter(case=case).select_related("agency")}
    opened = dict(case.emergencies.live().values_list("user_id", "ends_at")) if case.restricted else {}
    held = set(holders.of(case).values_list("user_id", flat=True))
    roles = Membership.objects.live().filter(user__in=seen).select_related("agency").order_by("pk")
    by_role, works = {}, {}
    for one in roles:
        works.setdefault(one.user_id, one)
        if one.role in roles_with(Right.SEE_ALL_CASES):
            by_role.setdefault(one.user_id, one)
    found = [_line(case, user, team, held, opened, by_role, works) for user in seen]
    return [line for _order, line in sorted(found, key=lambda one: one[0])]


def _line(case, user, team, held, opened, by_role, works):
    """(where it stands in the list, the line)."""
    member, role = team.get(user.pk), by_role.get(user.pk)
    why = []
    if member:
        since = f"since {day(member.joined_at)}"
        until = f"; the case is closed, and its team reads it {READ_AFTER_CLOSING.days} days on"
        why.append(f"{member.get_capacity_display()}, {since}{'' if case.is_open else until}")
    if user.pk in held:
        why.append("Holds the restriction")
    if user.pk in opened:
        why.append(f"Opened it in an emergency, until {when(opened[user.pk])}")
    own = bool(why)
    if not own:
        why.append(role.get_role_display() if role else UNTOLD)
    at = member or role or works[user.pk]
    order = ORDER.index(member.capacity) if member else len(ORDER) + (0 if own else 1)
    line = MayLook(user.name, ". ".join(why), at.agency.name, user.pk, by_role=not own and role is not None)
    return (order, user.name, user.pk), line


def managers_of(user_id, case_id) -> list[User]:
    """Registered as audit.looking.WHO_ANSWERS: of a look at a family's record those who answer for it, of any other the
    managers of the agencies whoever looked works for."""
    case = Case.objects.filter(pk=case_id).first() if case_id else None
    if case:
        return answering.managers(case)
    theirs = Membership.objects.live().filter(user=user_id).values("agency")
    own = Membership.objects.live().filter(agency__in=theirs, role__in=roles_with(Right.NAME_LEAD))
    return list(User.objects.with_right(Right.NAME_LEAD).filter(pk__in=own.values("user")).order_by("pk"))
