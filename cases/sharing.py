"""Who a case is shared with. Grants are worked out from the team and from who holds its restriction, never given
by hand."""

from collections import defaultdict
from datetime import date, timedelta

from django.contrib.auth.models import Permission
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from audit import trail
from cases import holders
from cases.models import VIEW, WORK, Case, CaseGrant, SharingBasis, TeamMember
from earlyhelp.sweeps import each
from earlyhelp.written import Written, among, hold_row

GRANTS = {
    TeamMember.Capacity.LEAD: {VIEW, WORK},
    TeamMember.Capacity.MEMBER: {VIEW, WORK},
    TeamMember.Capacity.INFORMED: {VIEW},
}
# The team can still read a case for a while after it closes, to answer questions and hand over well.
READ_AFTER_CLOSING = timedelta(days=30)
AT_ONCE = 2_000  # cases looked at together


def _working(cases, day):
    """The teams' live rows: somebody suspended, or who has left the agency they are in the team for, sees nothing."""
    team = TeamMember.objects.live().at_work(day).filter(case__in=among(cases))
    return team.values_list("case_id", "user_id", "capacity")


_team = Written(_working, cases=list, day=date)
_held = Written(
    lambda cases: CaseGrant.objects.filter(content_object__in=among(cases)).values_list(
        "content_object_id", "user_id", "permission__codename"
    ),
    cases=list,
)
_works = Written(
    lambda user, case: CaseGrant.objects.filter(
        user=user, content_object=case, permission__codename=WORK
    ).values_list("pk")[:1],
    user=int,
    case=int,
)
_permissions = Written(lambda: Permission.objects.filter(content_type__app_label="cases").order_by())


def _restricted_or_barred(families, user):
    found = Case.objects.filter(family__in=among(families)).barring(user)
    return found.filter(Q(restricted=True) | Q(bars=True))


_closed = Written(_restricted_or_barred, families=list, user=int)


def hidden(families, user) -> set[int]:
    """The ids, of these families' ids, whose record is restricted and not shared with this user, or from which a conflict
    of interest bars them."""
    families = set(families) - {None}
    closed = _closed(families=list(families), user=user.pk) if families else []
    if not closed:
        return set()
    seen = Case.objects.visible_to(user).filter(pk__in=[case.pk for case in closed])
    return hidden_of(closed, set(seen.values_list("pk", flat=True)))


def hidden_of(cases, seen) -> set[int]:
    """The ids of the families, of these cases (`CaseQuerySet.barring`), whose record is hidden from somebody who sees the
    cases of the ids `seen`: one that is restricted, and of whose restricted cases they see none, or that bars them."""
    restricted = [case for case in cases if case.restricted]
    shared = {case.family_id for case in restricted if case.pk in seen}
    return {case.family_id for case in restricted} - shared | {case.family_id for case in cases if case.bars}


def is_restricted(family_id) -> bool:
    """Whether a family's record is restricted: any of its cases is."""
    return Case.objects.that_restrict(family_id).exists()


def may_work(user, case) -> bool:
    """Whether somebody is in the circle of people who work with this family; a case that was looked for as they see it
    has said so (`seen_case`)."""
    if user.pk and getattr(case, "seen_by", None) == user.pk:
        return case.works
    return bool(_works(user=user.pk, case=case.pk)) if user.pk else False


def due(case) -> dict[int, set[str]]:
    """What each person should hold on this case today: {user id: codenames}."""
    return due_on_each([case])[case.pk]


def due_on_each(cases) -> dict[int, dict[int, set[str]]]:
    """What each person should hold on these cases today: {case id: {user id: codenames}}; three statements at most."""
    grants = {case.pk: defaultdict(set) for case in cases}
    for case_id, user_id, capacity in _team(cases=list(grants), day=timezone.localdate()):
        grants[case_id][user_id] |= GRANTS[capacity]
    over = _over([case for case in cases if not case.is_open])
    for case in cases:
        if not case.is_open:
            read = {} if case.pk in over else {user_id: {VIEW} for user_id in grants[case.pk]}
            grants[case.pk] = defaultdict(set, read)
    restricted = [case.pk for case in cases if case.restricted]
    for case_id, user_id in holders.on(restricted) if restricted else ():
        grants[case_id][user_id].add(VIEW)  # those who hold the restriction see it for as long as it lasts
    return grants


def _over(closed) -> set[int]:
    """Of these closed cases those that their team reads no more: long closed, or with a newer one of the family open,
    which has its own team, since a record shows the family as it is today."""
    if not closed:
        return set()
    families = [case.family_id for case in closed]
    open_again = set(Case.objects.open().filter(family__in=families).values_list("family_id", flat=True))
    read_since = timezone.now() - READ_AFTER_CLOSING
    return {case.pk for case in closed if case.closed_at < read_since or case.family_id in open_again}


def start_with(agency, case, *, purpose, by):
    """Record why an agency may see this family's information, unless there is a reason in force already.

    Each agency has one: a lawful basis and a purpose. Called inside the verb that shares.
    """
    if not case.sharing.filter(agency=agency, ended_on=None).exists():
        _start(agency, case, SharingBasis.Basis.PUBLIC_TASK, purpose, by)


def stand_with(agency, case, *, basis, purpose, by) -> SharingBasis:
    """An agency may see this family's information whether or not the family agrees, on a basis of which that is true, unless
    there is one already; what it rested on before ends today. Returns the SharingBasis. Called inside the verb that says so.
    """
    if stands := case.sharing.filter(agency=agency, ended_on=None, without_agreement=True).first():
        return stands
    stop_with([agency], case, by=by)
    return _start(agency, case, basis, purpose, by, without_agreement=True)


def _start(agency, case, basis, purpose, by, **more):
    made = SharingBasis.objects.create(
        case=case, agency=agency, basis=basis, purpose=purpose, recorded_by=by, **more
    )
    trail.record("sharing.started", made, by=by, case=case, agency=agency.pk, basis=str(basis))
    return made


def stop_with(agencies, case, *, by):
    """These agencies' reasons to see the record end today. Called inside the verb that took their people out."""
    for basis in case.sharing.filter(agency__in=agencies, ended_on=None).select_related("agency"):
        basis.ended_on = timezone.localdate()
        basis.save(update_fields=["ended_on"])
        trail.record("sharing.ended", basis, by=by, case=case, agency=basis.agency_id)


def stop_when_nobody_is_left(agency, case, *, by):
    """An agency nobody of which is left in the team has no reason to see the record any more."""
    if not case.team.live().filter(agency=agency).exists():
        stop_with([agency], case, by=by)


def held(case) -> dict[int, set[str]]:
    """What each person does hold, as guardian has it."""
    return held_on_each([case.pk])[case.pk]


def held_on_each(cases) -> dict[int, dict[int, set[str]]]:
    """What each person does hold on the cases of these ids, as guardian has it: as `due_on_each`."""
    grants = {case_id: defaultdict(set) for case_id in cases}
    for case_id, user_id, codename in _held(cases=list(cases)):
        grants[case_id][user_id].add(codename)
    return grants


@transaction.atomic
def bring_up_to_date(case) -> bool:
    """Give what is due and take back what is not. Safe to run at any time. Says whether anything changed."""
    # One at a time, or one run could take back what another has just given.
    case = hold_row(Case, case.pk)
    if case.restricted:
        holders.keep(case)
    should, now = due(case), held(case)
    permissions = {permission.codename: permission for permission in _permissions()}
    give = [
        CaseGrant(user_id=user_id, permission=permissions[codename], content_object=case)
        for user_id, codenames in should.items()
        for codename in sorted(codenames - now[user_id])
    ]
    CaseGrant.objects.bulk_create(give)
    taken = 0
    for user_id, codenames in now.items():
        if extra := codenames - should[user_id]:
            rows = CaseGrant.objects.filter(
                content_object=case, user_id=user_id, permission__codename__in=extra
            )
            taken += rows.delete()[0]
    if case.restricted and (give or taken):
        holders.others_see(case)
    return bool(give or taken)


def repair_all() -> int:
    """Look at every case that has a grant, a live team or a restriction, some thousands in a few statements, and put right
    those that are not as they should be. Returns how many were wrong; each is recorded."""
    cases = Case.objects.filter(pk__in=CaseGrant.objects.values("content_object")) | Case.objects.open()
    cases = (cases | Case.objects.filter(restricted=True)).distinct().order_by("pk")
    ids = list(cases.values_list("pk", flat=True))
    some = (ids[first : first + AT_ONCE] for first in range(0, len(ids), AT_ONCE))
    return each((case for those in some for case in _doubtful(those)), _repair)


@transaction.atomic
def _repair(case) -> bool:
    if wrong := bring_up_to_date(case):
        trail.record("grants.repaired", case, by=trail.SYSTEM, case=case)
    return bool(wrong)


def _doubtful(ids):
    """The cases, of these ids, on which somebody holds other than they should, and all that are restricted, whose holders
    may have gone."""
    columns = ("status", "closed_at", "family_id", "restricted")
    cases = list(Case.objects.filter(pk__in=ids).only(*columns))
    should, now = due_on_each(cases), held_on_each([case.pk for case in cases])
    return [case for case in cases if case.restricted or _what(should[case.pk]) != _what(now[case.pk])]


def _what(grants):
    return {user_id: codenames for user_id, codenames in grants.items() if codenames}
