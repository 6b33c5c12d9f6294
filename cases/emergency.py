"""Break glass: opening a restricted record in an emergency, by its reference, for some hours, with a reason.

It gives sight, with what a manager may do of any record they see, but no place in the team and no grant: the rule of
sight itself asks whether the time is up (`EmergencySight.objects.live`), so that nobody sees a minute longer because a
job did not run. Those who hold the restriction, its lead and information governance are told in that moment.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import holders, letters, may
from cases.models import Case, EmergencySight
from earlyhelp.authority import authority
from earlyhelp.references import CASE, number_in
from earlyhelp.sweeps import each
from earlyhelp.written import hold_row


def not_there() -> str:
    """The one answer about every reference that somebody cannot open so: none, an open record, one that is barred."""
    door = authority().front_door
    return (
        f"There is no restricted record of this reference that you can open. Ring {door.name}: {door.phone}."
    )


def on(case) -> list[EmergencySight]:
    """Those by whom a case is open in an emergency now."""
    return list(case.emergencies.live().select_related("user"))


@transaction.atomic
def break_glass(*, of, why, by) -> EmergencySight:
    """Open the restricted record of this reference in an emergency. Returns the EmergencySight, which ends by itself after
    the authority's hours."""
    may.BREAKS_GLASS.insist(by)
    if not why.strip():
        raise ValidationError({"why": "Say what the emergency is."})
    case = Case.objects.filter(pk=number_in(CASE, of)).first()
    case = case and hold_row(Case, case.pk)
    if case is None or not _could_open(by, case):
        raise ValidationError({"of": not_there()})
    for over in case.emergencies.passed().filter(user=by):
        _over(over)
    now = timezone.now()
    made = EmergencySight.objects.create(
        case=case,
        user=by,
        why=why.strip(),
        at=now,
        ends_at=now + timedelta(hours=authority().emergency_hours),
    )
    trail.record("emergency.opened", made, by=by, case=case, until=made.ends_at.isoformat())
    letters.opened_in_an_emergency(made, [one.user for one in holders.of(case).select_related("user")])
    return made


def _could_open(user, case) -> bool:
    """Whether it is a restricted record that somebody does not see, and from which no conflict of interest bars them."""
    barred = Case.objects.in_conflict(user).filter(family=case.family_id).exists()
    seen = Case.objects.visible_to(user).filter(pk=case.pk).exists()
    return case.restricted and not barred and not seen


@transaction.atomic
def end(sight, *, by) -> EmergencySight:
    """End an emergency's sight of a record early. Returns it."""
    hold_row(Case, sight.case_id)
    sight = hold_row(EmergencySight, sight.pk)
    may.ENDS_EMERGENCY.insist(by, sight)
    sight.ended_at, sight.ended_by = timezone.now(), by
    sight.save(update_fields=["ended_at", "ended_by"])
    holders.others_see(sight.case)
    trail.record("emergency.ended", sight, by=by, case=sight.case, user=sight.user_id, early=True)
    return sight


def write_down_ended() -> int:
    """Write down of each whose time is up that it has ended; it opens nothing since. Returns how many."""
    passed = EmergencySight.objects.passed().order_by("pk")
    return each(passed.values_list("pk", "case_id"), _write_down)


@transaction.atomic
def _write_down(which) -> bool:
    pk, case = which
    hold_row(Case, case)
    sight = EmergencySight.objects.passed().select_for_update().filter(pk=pk).first()
    if sight:
        _over(sight)
    return sight is not None


def _over(sight):
    sight.ended_at = sight.ends_at
    sight.save(update_fields=["ended_at"])
    holders.others_see(sight.case)
    trail.record("emergency.ended", sight, by=trail.SYSTEM, case=sight.case, user=sight.user_id, early=False)
