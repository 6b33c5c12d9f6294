"""Conflicts of interest: somebody who may have nothing to do with a family, one's own family too."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import answering, holders, letters, may, owed, parting, sharing
from cases.models import ConflictOfInterest, Family, TeamMember
from earlyhelp import hooks
from earlyhelp.written import hold_row

LEFT = "Conflict of interest"
BARRED = "cases: somebody is barred from a family"  # a hook: called with the family's id, inside the verb


def stands(case, user) -> bool:
    """Whether a conflict of interest bars somebody from a case's family."""
    return ConflictOfInterest.objects.of_family(case.family_id).filter(user=user).exists()


@transaction.atomic
def record(case, *, user, kind, why, by) -> ConflictOfInterest:
    """Write down that somebody may have nothing to do with a family. Returns the ConflictOfInterest.

    A manager may for anybody, and everybody for themselves. Their part in every team around the family ends at once,
    with their sight of its records and their hold of a restriction.
    """
    hold_row(Family, case.family_id)
    (may.CHANGES if user == by else may.KEEPS_CONFLICTS).insist(by, case)
    if not why.strip():
        raise ValidationError({"why": "Say what the conflict of interest is."})
    cases = list(case.family.cases.select_for_update().order_by("pk"))
    if stands(case, user):
        raise ValidationError({"user": f"{user.name}’s conflict of interest is recorded already."})
    made = ConflictOfInterest.objects.create(case=case, user=user, kind=kind, why=why.strip(), recorded_by=by)
    trail.record("conflict.recorded", made, by=by, case=case, user=user.pk, kind=str(kind))
    for one in cases:
        keep_out(one, by=by)
        sharing.bring_up_to_date(one)
        owed.bring_up_to_date(one)
    if user != by:
        letters.conflict_recorded(made)
    return made


def keep_out(case, *, by):
    """Whoever a conflict of interest bars from a case's family leaves its team, and whoever answers for it is told when it
    is led by nobody then. Called inside the verb that holds the case and brings it up to date: one is recorded, or the
    record becomes one with that of a family from which they are barred."""
    barred = ConflictOfInterest.objects.of_family(case.family_id).values("user")
    members = TeamMember.objects.live().filter(case=case, user__in=barred).select_related("user", "agency")
    for member in list(members):
        if parting.take_out(case, member, why=LEFT, by=by):
            for manager in answering.managers(case):
                letters.no_lead_at_work(manager, [case], member.user)
    for then in hooks.registered(BARRED):
        then(case.family_id)


@transaction.atomic
def end(conflict, *, why, by) -> ConflictOfInterest:
    """It stands no longer: they may be added again, and see what their role lets them see. Returns it."""
    conflict = hold_row(ConflictOfInterest, conflict.pk)
    if conflict.user_id == by.pk:
        raise ValidationError("You cannot end your own. Ask another manager.")
    may.KEEPS_CONFLICTS.insist(by, conflict.case)
    if not why.strip():
        raise ValidationError({"why": "Say why."})
    if conflict.ended_at:
        raise ValidationError("This conflict of interest has ended already.")
    conflict.ended_by, conflict.ended_at, conflict.ended_why = by, timezone.now(), why.strip()
    conflict.save(update_fields=["ended_by", "ended_at", "ended_why"])
    holders.others_see(conflict.case)
    trail.record("conflict.ended", conflict, by=by, case=conflict.case, user=conflict.user_id)
    return conflict
