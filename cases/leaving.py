"""What leaving takes with it, in the same transaction: an agency left, a role ended, somebody suspended.

Their part in every team for that agency ends, with their sight of the record, and so does their agency's reason to see it
when nobody of it is left in the team. Families whose lead has gone are on the managers' list until another is named. Coming
back, there or elsewhere, gives none of it back: whoever names a lead or adds to a team says so anew.
"""

from contextlib import contextmanager

from django.db import transaction

from accounts.models import User
from audit import trail
from cases import answering, holders, letters, owed, parting, sharing
from cases.models import Case, TeamMember
from earlyhelp.sweeps import each
from earlyhelp.wording import counted

CANNOT_SIGN_IN = "Can no longer sign in"


def _teams_of(user):
    return TeamMember.objects.live().filter(user=user)


@contextmanager
def followed(user, *, by):
    """Around a change of what somebody may do (accounts.people).

    The cases are locked first, as in every verb, and looked at when the change has been made. No restricted record is
    left with nobody who may lift it: working out its grants again sees to that.
    """
    concerned = holders.borne_on_by(user) | Case.objects.filter(pk__in=_teams_of(user).values("case"))
    cases = list(concerned.select_for_update().order_by("pk"))
    yield
    _follow(user, cases, by)


def _follow(user, cases, by):
    gone = {member.case_id: member for member in _teams_of(user).gone().select_related("user", "agency")}
    left_alone = []
    for case in cases:
        if member := gone.get(case.pk):
            why = f"No longer works for {member.agency}" if member.user.is_active else CANNOT_SIGN_IN
            if parting.take_out(case, member, why=why, by=by):
                left_alone.append(case)
            owed.bring_up_to_date(case)
        sharing.bring_up_to_date(case)
    _tell(left_alone, user)


def _tell(cases, who):
    """One letter to each manager who answers for some of these families now."""
    theirs = {}
    for case in cases:
        for manager in answering.managers(case):
            theirs.setdefault(manager, []).append(case)
    for manager, those in theirs.items():
        letters.no_lead_at_work(manager, those, who)


def what_ends(user, agency=None) -> list[str]:
    """What leaving an agency, or being suspended, would end, for whoever is about to do it: numbers and no names."""
    rows = _teams_of(user).exclude(case__status="closed")
    rows = rows.filter(agency=agency) if agency else rows
    if not (teams := rows.count()):
        return []
    leads = rows.filter(capacity=parting.LEAD).count()
    said = [
        f"They leave the teams of {counted(teams, 'family', 'families')} at once, and are not put back by coming back."
    ]
    if leads:
        said.append(
            f"They lead {leads} of these. The managers who answer for these families are told, and name another lead."
        )
    return said


def catch_up() -> int:
    """End what nobody ended in time: a membership whose last day has passed. Returns how many people it was."""
    late = TeamMember.objects.live().gone().values("user")
    return each(list(User.objects.filter(pk__in=late).order_by("pk")), _catch_up)


@transaction.atomic
def _catch_up(user) -> int:
    with followed(user, by=trail.SYSTEM):
        return 1
