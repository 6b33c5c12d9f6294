"""The letter to somebody whose conflict of interest with a family was recorded by somebody else."""

from earlyhelp import letters


def conflict_recorded(conflict):
    case, user, by = conflict.case, conflict.user, conflict.recorded_by
    letters.post(
        kind="case.conflict_recorded",
        to=user.email,
        case=case,
        subject=f"You can no longer see {case.reference}",
        body=f"Hello {user.name},\n\n{by.name} has recorded that you have a conflict of interest with the family of "
        f"{case.reference}. You are not in its team and cannot see its record.\n\nIf this is wrong, ask {by.name}."
        + letters.closing(),
    )
