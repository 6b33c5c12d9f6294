"""Keeping a record to a few, and lifting that again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import holders, letters, lifecycle, may, sharing
from cases.models import Restriction
from earlyhelp.written import hold_row


@transaction.atomic
def restrict(case, *, why, by) -> Restriction:
    """Keep a record to its own team and to whoever restricts it, who holds the restriction. Returns the Restriction."""
    case = lifecycle.locked(case)
    may.RESTRICTS.insist(by, case)
    _check(why)
    if case.restricted:
        raise ValidationError("This record is already restricted.")
    case.restricted = True
    case.save(update_fields=["restricted"])
    restriction = Restriction.objects.create(case=case, why=why.strip(), by=by)
    holders.start(restriction, [by])
    sharing.bring_up_to_date(case)
    trail.record("case.restricted", restriction, by=by, case=case)
    return restriction


@transaction.atomic
def lift(restriction, *, why, by) -> Restriction:
    """Open a restricted record to managers again. Returns the Restriction.

    Whoever holds it may, and so may any other manager, who need not see the record for it: then information
    governance and those who held it are told.
    """
    may.LIFTS.insist(by)
    _check(why)
    case = lifecycle.locked(restriction.case)
    restriction = hold_row(Restriction, restriction.pk)
    if restriction.lifted_at:
        raise ValidationError("This record is not restricted any more.")
    held_by = [one.user for one in holders.of(case).select_related("user")]
    restriction.lifted_by, restriction.lifted_at, restriction.lifted_why = by, timezone.now(), why.strip()
    restriction.save()
    case.restricted = False
    case.save(update_fields=["restricted"])
    sharing.bring_up_to_date(case)
    trail.record("case.unrestricted", restriction, by=by, case=case, held=by in held_by)
    if by not in held_by:
        letters.restriction_lifted(case, by, held_by)
    return restriction


def _check(why):
    if not why.strip():
        raise ValidationError({"why": "Say why."})
