"""The life of a case: opening it, every move, and what must happen next by when."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.roles import Right
from audit import trail
from cases import notes, sharing
from cases.models import Case, Family, StatusChange
from cases.status import MOVES, CaseStatus, NextStep
from earlyhelp import clocks
from earlyhelp.authority import authority
from earlyhelp.moves import make_move
from earlyhelp.written import hold_row

# Which clock of the authority runs while a step is waited for.
CLOCKS = {
    NextStep.NAME_LEAD: "name_lead",
    NextStep.RECORD_AGREEMENT: "ask_family",
    NextStep.START_ASSESSMENT: "complete_assessment",
    NextStep.FINISH_ASSESSMENT: "complete_assessment",
    NextStep.SIGN_OFF: "sign_off",
    NextStep.FIRST_MEETING: "first_meeting",
    NextStep.AGREE_PLAN: "agree_plan",
    NextStep.REVIEW: "review",
    NextStep.STEP_UP: "step_up_acknowledgement",
}
# No strategy says how long closing may take once it is decided; two working weeks is ours.
CLOSE_WITHIN = 10  # working days


def locked(case) -> Case:
    """The case, read again and held until the transaction ends."""
    return hold_row(Case, case.pk)


def locked_with_case(record):
    """Something under a case, read again and held after its case, so that verbs never wait in a circle."""
    case = hold_row(Case, record.case_id)
    record = hold_row(type(record), record.pk)
    record.case = case
    return record


@transaction.atomic
def open_case(family, *, level, why, agency, locality="", decided_on=None, by):
    """Open a case for a family that has none open. Returns the Case, waiting for a lead professional."""
    family = hold_row(Family, family.pk)
    if family.merged_into_id:
        raise ValidationError("This record has been made one with another. Open the page again.", code="open")
    if already := family.cases.open().first():
        raise ValidationError(f"This family is already being helped: {already.reference}.", code="open")
    if not authority().level(level).early_help:
        raise ValidationError({"level": "Early help does not open a case at this level."})
    case = Case.objects.create(
        family=family, level=level, why=why.strip(), agency=agency, locality=locality or family.locality
    )
    StatusChange.objects.create(case=case, became=case.status, by=by, why="Case opened")
    for earlier in family.cases.exclude(pk=case.pk):
        sharing.bring_up_to_date(earlier)
    expect(case, NextStep.NAME_LEAD, since=decided_on or timezone.localdate())
    notes.step(case, title="Early help started", by=by)
    trail.record("case.opened", case, by=by, case=case, level=level)
    return case


@transaction.atomic
def move(case, to, *, by, why=""):
    """Make one allowed move; cases.status says which are allowed. Returns the Case."""
    case = locked(case)
    was = make_move(case, to, MOVES)
    case.closed_at = timezone.now() if to == CaseStatus.CLOSED else None
    case.save(update_fields=["status", "closed_at"])
    StatusChange.objects.create(case=case, was=was, became=to, by=by, why=why)
    trail.record("case.moved", case, by=by, case=case, was=was, became=to)
    if CaseStatus.CLOSED in (was, to):
        sharing.bring_up_to_date(case)
    return case


def may_end(case, user) -> bool:
    """Who says how a case ends, or that it is not stepped up after all: its lead professional, or a manager."""
    return user.has_right(Right.CLOSE_CASES) or case.lead_id == user.pk


def expect(case, step, *, since=None, due_on=None, settles=False):
    """Say what must happen next. The day comes from the authority's clock, or is given.

    A step up that is owed, and its day, give way to nothing else until a verb `settles` it: it has been sent, or
    somebody who may has decided otherwise.
    """
    if case.next_step == NextStep.STEP_UP and not settles:
        return
    since = since or timezone.localdate()
    if due_on is None and step in CLOCKS:
        due_on = clocks.due(since, authority().clock(CLOCKS[step]))
    elif due_on is None and step == NextStep.CLOSE:
        due_on = clocks.add_working_days(since, CLOSE_WITHIN)
    case.next_step, case.next_due_on = step, due_on
    case.save(update_fields=["next_step", "next_due_on"])


@transaction.atomic
def reopen(case, *, why, by):
    """Open a closed case again, within the same episode. Returns the Case."""
    if not by.has_right(Right.CLOSE_CASES):
        raise ValidationError("Only an early help manager can open a case again.")
    hold_row(Family, case.family_id)
    if case.family.cases.open().exists():
        raise ValidationError("This family already has an open case.")
    case = move(case, CaseStatus.WAITING, by=by, why=why)
    # The lead of before still leads until a manager names another; the family is asked again.
    expect(case, NextStep.RECORD_AGREEMENT if case.lead_id else NextStep.NAME_LEAD)
    notes.step(case, title="Case opened again", text=why, by=by)
    return case
