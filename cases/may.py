"""Who may do what with a family's record: asked by the pages of a case (cases/pages.py) and by the verbs behind them.

Each is asked of the case, of those who see it; a verb that acts on the people of a family asks by the family or the
person, since whoever calls it need not know of a case.
"""

from accounts.roles import Right
from cases import holders, sharing
from cases.models import VIEW, WORK, Case, EmergencySight, Family, Holder, Restriction, seen_case
from earlyhelp.may import May, holds, seeing
from earlyhelp.written import Written

WHO = {VIEW: "whoever sees the family’s record", WORK: "whoever works with the family"}


def may_add(user, case) -> bool:
    """Whether somebody may say who is in this family's circle, as far as restriction goes; no statement unless the
    family's record is restricted."""
    return not case.closed_family or holders.may_add(user, case)


def on_case(*wanted, adds=False) -> May:
    """Whoever sees the case and meets one of the needs: VIEW, WORK or a Right; whoever `adds` to the team of a
    restricted family holds its restriction too."""
    rights = holds(*(one for one in wanted if isinstance(one, Right)))

    def test(user, case):
        enough = VIEW in wanted or rights(user) or (WORK in wanted and sharing.may_work(user, case))
        return enough and (not adds or may_add(user, case))

    who = " or ".join(WHO[one] if one in WHO else holds(one).who for one in wanted)
    return May(f"{who}, and holds its restriction if it is restricted" if adds else who, test, seen_case)


SEES = on_case(VIEW)
WORKS = on_case(WORK)
CHANGES = on_case(WORK, Right.NAME_LEAD)
ADDS_TO_TEAM = on_case(WORK, Right.NAME_LEAD, adds=True)
NAMES_LEAD = on_case(Right.NAME_LEAD, adds=True)
KEEPS_CONFLICTS = on_case(Right.NAME_LEAD)
RESTRICTS = on_case(Right.RESTRICT_CASES)
REOPENS = on_case(Right.CLOSE_CASES)
# One who holds a restriction need not see the record for it, and so may a manager who sees only its reference.
LIFTS = holds(Right.RESTRICT_CASES)


def _to_hold(user, pk):
    """A restriction, for those who hold it and for information governance, who may say who holds it too."""
    restriction = Restriction.objects.live().select_related("case").filter(pk=pk).first()
    held = restriction and restriction.holders.live().filter(user=user).exists()
    return restriction if held or user.has_right(Right.READ_AUDIT) else None


ADDS_HOLDER = seeing("those who hold the restriction, and information governance", _to_hold)
# In an emergency: a manager, and whoever is at the front door when no manager is at work.
BREAKS_GLASS = holds(Right.BREAK_GLASS)
# Which records are restricted, by reference, and who holds each: information governance sees that somebody does.
READS_RESTRICTED = holds(Right.RESTRICT_CASES, Right.READ_AUDIT)
# The list of schools and other settings, and who leads on safeguarding in each: it names no child.
KEEPS_SETTINGS = holds(Right.EDIT_DIRECTORY)
MATCHES_SETTINGS = on_case(Right.EDIT_DIRECTORY)
# Whoever decides that help begins opens the record: nobody sees it before there is one.
OPENS = holds(Right.DECIDE_ENQUIRIES)


_WORKS_OR_CLOSES = on_case(WORK, Right.CLOSE_CASES)


def may_end(case, user) -> bool:
    """Who says how a case ends, or that it is not stepped up after all: its lead professional, or a manager; of those
    who work with the family or may close cases."""
    return user.has_right(Right.CLOSE_CASES) or case.lead_id == user.pk


ENDS = May(
    "the lead professional who works with the family, or whoever may close cases",
    lambda user, case: may_end(case, user) and _WORKS_OR_CLOSES(user, case),
    seen_case,
)


def _emergency(user, pk):
    """An emergency's sight, for whoever opened the record and those who hold its restriction."""
    sight = EmergencySight.objects.live().select_related("case", "user").filter(pk=pk).first()
    held = sight and Holder.objects.live().filter(restriction__case=sight.case_id, user=user).exists()
    return sight if sight and (held or sight.user_id == user.pk) else None


ENDS_EMERGENCY = seeing(
    "whoever opened the record in an emergency, and those who hold its restriction", _emergency
)

_of_family = Written(lambda about: Case.objects.filter(family=about).order_by("-pk"), about=int)
_of_person = Written(
    lambda about: Case.objects.filter(family__members__person=about).order_by("-pk").distinct(), about=int
)


def _changes_people(user, about):
    """About a Family or a Person; of a family that has no case yet, whoever writes down who is in it."""
    cases = _of_family(about=about.pk) if isinstance(about, Family) else _of_person(about=about.pk)
    return any(CHANGES.holds(user, one) for one in cases) if cases else OPENS(user)


CHANGES_PEOPLE = May(CHANGES.who, _changes_people)
