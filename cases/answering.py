"""Who answers for a family today: whoever is written to about it, so that nothing waits with somebody who has left."""

from datetime import date

from django.db.models import Case as _Whether
from django.db.models import Q, When
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Right, roles_with
from cases import holders
from cases.models import Case, ConflictOfInterest, Holder, TeamMember
from earlyhelp.written import Written

MANAGERS_RIGHTS = (Right.NAME_LEAD, Right.SIGN_OFF_ASSESSMENTS, Right.CLOSE_CASES)
_managers = Written(
    lambda agency, day: (
        Membership.objects.live(day)
        .filter(agency=agency, role__in=roles_with(Right.NAME_LEAD), user__is_active=True)
        .values_list("pk")[:1]
    ),
    agency=int,
    day=date,
)
_held = Written(
    lambda case, user: Holder.objects.live().filter(restriction__case=case, user=user).values_list("pk"),
    case=int,
    user=int,
)


def is_for(user, row) -> bool:
    """Whether something owed is for this person to do: it is theirs, or of those who have a right where they work; what a
    manager owes a family that an agency without one coordinates is for every manager, and of a restricted record for
    those who hold it, so that it waits with nobody."""
    if row.whose_id or not row.right:
        return row.whose_id == user.pk
    theirs = [agency.pk for agency in user.agencies(row.right)]
    if not theirs or row.agency_id is None or row.agency_id in theirs:
        return bool(theirs)
    if row.right not in MANAGERS_RIGHTS:
        return False
    held = row.case_id and _held(case=row.case_id, user=user.pk)
    return bool(held) or not _managers(agency=row.agency_id, day=timezone.localdate())


def leads(day=None):
    """Those who lead a family and are at work for the agency they lead for."""
    return TeamMember.objects.live().at_work(day).filter(capacity=TeamMember.Capacity.LEAD)


def who_answers(case, led=None) -> list[User]:
    """The lead professional, while they are at work for the agency they lead for; else the managers (`managers`). `led` are
    the `leads` of the case, where they are known already."""
    led = leads().filter(case=case).select_related("user") if led is None else led
    return [one.user for one in led] or managers(case)


def managers(case) -> list[User]:
    """Those who answer for a family whose lead is not at work: of a restricted record those who hold the restriction,
    else the managers of the agency that coordinates the case, or every manager when it has none."""
    barred = ConflictOfInterest.objects.of_family(case.family_id).values("user")
    able = User.objects.with_right(Right.NAME_LEAD).exclude(pk__in=barred).order_by("pk")
    held = holders.of_family(case.family_id).values("user")
    own = Membership.objects.live().filter(agency=case.agency_id, role__in=roles_with(Right.NAME_LEAD))
    nearness = _Whether(When(pk__in=held, then=0), When(pk__in=own.values("user"), then=1), default=2)
    found = list(able.annotate(nearness=nearness))
    nearest = min((one.nearness for one in found), default=0)
    return [one for one in found if one.nearness == nearest]


def answered_by(user):
    """The families that wait for this manager to name another lead, since theirs is not at work any more."""
    own = [agency.pk for agency in user.agencies(Right.NAME_LEAD)]
    able = Membership.objects.live().filter(role__in=roles_with(Right.NAME_LEAD), user__is_active=True)
    theirs = Q(agency__in=own) | ~Q(agency__in=able.values("agency")) | Q(restricted=True)
    return Case.objects.visible_to(user).without_lead().filter(theirs).order_by("pk")


def led_before(case) -> TeamMember | None:
    """Who led a family whose lead is not at work any more, and until when; None while somebody leads, or nobody has yet."""
    if case.lead_id or not case.is_open:
        return None
    led = case.team.filter(capacity=TeamMember.Capacity.LEAD).exclude(left_at=None)
    return led.select_related("user", "agency").order_by("-left_at").first()
