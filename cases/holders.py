"""Who holds the restriction of a record: they see it, may lift it, and alone add others to its team.

Whoever restricts a record holds it. There is always somebody: when the last holder can no longer lift it (suspended,
or no longer a manager), it falls to the managers of the agency that coordinates the case, who answer for it, and to
every manager when that agency has none. A holder who comes back does not get it back: others hold it by then.
"""

from django.db.models import Q
from django.utils import timezone

from accounts.models import Membership, User
from accounts.roles import Right, roles_with
from audit import trail
from cases import letters
from cases.models import VIEW, Case, CaseGrant, ConflictOfInterest, Holder, Restriction
from earlyhelp import hooks
from earlyhelp.wording import listed

# A hook: `then(case, users)`, in the same transaction, when people come to hold a record's restriction.
HELD = "cases: a restriction is held"
# A hook: `then(family's id)`, in the same transaction, when a restricted record is open to others than before.
OTHERS_SEE = "cases: a record is open to more, or to fewer"


def of(case):
    """The live Holder rows of a case."""
    return Holder.objects.live().filter(restriction__case=case)


def on(cases) -> list[tuple[int, int]]:
    """(case id, user id) of whoever holds the restriction of a case, of those of these ids."""
    rows = Holder.objects.live().filter(restriction__case__in=cases)
    return list(rows.values_list("restriction__case_id", "user_id"))


def of_family(family_id):
    """The live Holder rows of all restricted cases of a family."""
    return of_families([family_id])


def of_families(ids):
    """Those of some families, by their ids."""
    return Holder.objects.live().filter(restriction__case__family__in=ids)


def live(case) -> Restriction | None:
    """The restriction of a case that is in force."""
    return case.restrictions.live().first()


def see(case) -> list[str]:
    """Everybody who sees a restricted case as of its circle, by name: its team and those who hold it."""
    granted = CaseGrant.objects.filter(content_object=case, permission__codename=VIEW).values("user")
    return list(User.objects.filter(is_active=True, pk__in=granted).values_list("name", flat=True))


def may_add(user, case) -> bool:
    """Whether somebody may add people to a case's team: of a restricted family, only those who hold it."""
    restricted = Case.objects.that_restrict(case.family_id).exists()
    return not restricted or of_family(case.family_id).filter(user=user).exists()


def names(case) -> str:
    """Those who hold the restriction of a case's family, by name: Maya Kaur and Owen Price."""
    found = of_family(case.family_id).order_by("user__name").values_list("user__name", flat=True)
    return listed(dict.fromkeys(found)) or "an early help manager"


def able():
    """Those who could hold a restriction today."""
    return User.objects.with_right(Right.RESTRICT_CASES)


def borne_on_by(user):
    """Restricted cases that this person holds or nobody else does: those that a change of their roles bears on."""
    held = Holder.objects.live()
    others = held.filter(user__in=able()).exclude(user=user).values("restriction__case")
    theirs = held.filter(user=user).values("restriction__case")
    return Case.objects.filter(Q(pk__in=theirs) | ~Q(pk__in=others), restricted=True)


def start(restriction, users):
    """These people hold a restriction from now on; inside the verb, which has locked its case. Returns the Holder rows."""
    made = [Holder.objects.create(restriction=restriction, user=user) for user in users]
    for then in hooks.registered(HELD):
        then(restriction.case, users)
    return made


def others_see(case):
    """Others than before may open a family's restricted record; called inside the verb that says so."""
    for then in hooks.registered(OTHERS_SEE):
        then(case.family_id)


def keep(case):
    """End what holders can no longer do, and let the restriction fall to others when none is left. The case is locked
    and restricted; called wherever grants are worked out, so by every change of roles and by the night."""
    restriction = live(case)
    if restriction is None:
        return
    held, barred = (
        restriction.holders.live(),
        ConflictOfInterest.objects.of_family(case.family_id).values("user"),
    )
    for gone in held.exclude(user__in=able().exclude(pk__in=barred)):
        gone.ended_at = timezone.now()
        gone.save(update_fields=["ended_at"])
        trail.record("restriction.left", gone, by=trail.SYSTEM, case=case, user=gone.user_id)
    if held.exists():
        return
    heirs = able().exclude(pk__in=barred)
    heirs = heirs.filter(pk__in=_managers_of(case)) or heirs
    heirs = list(heirs.order_by("pk"))
    start(restriction, heirs)
    for user in heirs:
        letters.restriction_held(case, user)
        trail.record("restriction.fell", restriction, by=trail.SYSTEM, case=case, user=user.pk)


def _managers_of(case):
    role = roles_with(Right.RESTRICT_CASES)
    return Membership.objects.live().filter(agency=case.agency_id, role__in=role).values("user")
