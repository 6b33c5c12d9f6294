"""The life of a case: opening it, and every move."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import footing, may, notes, owed, sharing
from cases.models import Case, Family, Footing, StatusChange
from cases.status import MOVES, CaseStatus
from earlyhelp.authority import authority
from earlyhelp.moves import make_move
from earlyhelp.written import hold_row


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
    may.OPENS.insist(by)
    family = hold_row(Family, family.pk)
    if family.merged_into_id:
        raise ValidationError("This record has been made one with another. Open the page again.", code="open")
    if already := family.cases.open().first():
        raise ValidationError(f"This family is already being helped: {already.reference}.", code="open")
    if not authority().level(level).early_help:
        raise ValidationError({"level": "Early help does not open a case at this level."})
    case = Case.objects.create(
        family=family,
        level=level,
        why=why.strip(),
        agency=agency,
        locality=locality or family.locality,
        decided_on=decided_on or timezone.localdate(),
    )
    StatusChange.objects.create(case=case, became=case.status, by=by, why="Case opened")
    for earlier in family.cases.exclude(pk=case.pk):
        sharing.bring_up_to_date(earlier)
    footing.start(case, Footing.Kind.EARLY_HELP, from_on=case.decided_on, by=by)
    owed.bring_up_to_date(case)
    notes.step(case, title="Early help started", by=by)
    trail.record("case.opened", case, by=by, case=case, level=level)
    return case


def move(case, to, *, by, why=""):
    """Make one allowed move; cases.status says which are allowed. Returns the Case. Called inside the verb that makes
    the case ready for it, which asks who may."""
    case = locked(case)
    was = make_move(case, to, MOVES)
    case.closed_at = timezone.now() if to == CaseStatus.CLOSED else None
    case.save(update_fields=["status", "closed_at"])
    StatusChange.objects.create(case=case, was=was, became=to, by=by, why=why)
    trail.record("case.moved", case, by=by, case=case, was=was, became=to)
    if to == CaseStatus.CLOSED:
        footing.end(case, by=by)
    elif was == CaseStatus.CLOSED:
        footing.again(case, by=by)
    if CaseStatus.CLOSED in (was, to):
        sharing.bring_up_to_date(case)
    return case


@transaction.atomic
def reopen(case, *, why, by):
    """Open a closed case again, within the same episode. Returns the Case."""
    hold_row(Family, case.family_id)
    may.REOPENS.insist(by, case)
    if case.family.cases.open().exists():
        raise ValidationError("This family already has an open case.")
    if case.merged_into_id:
        raise ValidationError(f"This case goes on in {case.goes_on_in}. Open that one again.")
    case = move(case, CaseStatus.WAITING, by=by, why=why)
    # The lead of before still leads until a manager names another; the family is asked again.
    owed.bring_up_to_date(case)
    notes.step(case, title="Case opened again", text=why, by=by)
    return case
