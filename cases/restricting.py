"""Keeping a record to a few, and lifting that again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import holders, letters, lifecycle, may, parting, sharing
from cases.models import ConflictOfInterest, Holder, LiftRefused, Restriction
from earlyhelp.written import hold_row

FEWEST_WORDS = 4  # of a reason by which somebody else decides


@transaction.atomic
def restrict(case, *, why, keeps=None, held_with=(), by) -> Restriction:
    """Keep a record to those of its team who are chosen, and to those who hold the restriction: whoever restricts it, so
    that it is never nobody, and the managers they hold it with. Returns the Restriction.

    `keeps` are the users of the team who go on seeing it, all of them unless it says so; the others leave the team. A
    lead professional leads on until another is named.
    """
    case = lifecycle.locked(case)
    may.RESTRICTS.insist(by, case)
    _check(why)
    if case.restricted:
        raise ValidationError("This record is already restricted.")
    team = list(case.team.live().select_related("user", "agency"))
    gone = [] if keeps is None else [member for member in team if member.user not in keeps]
    if lead := next((member for member in gone if member.capacity == parting.LEAD), None):
        raise ValidationError(
            {
                "keeps": f"{lead.user.name} leads. Hand over the lead first, or let them go on seeing the record."
            }
        )
    if any(user not in could_hold(case, by) for user in held_with):
        raise ValidationError({"held_with": "Choose managers from the list."})
    case.restricted = True
    case.save(update_fields=["restricted"])
    restriction = Restriction.objects.create(case=case, why=why.strip(), by=by)
    holders.start(restriction, [by, *held_with])
    for member in gone:
        parting.end(member, "The record was restricted")
        sharing.stop_when_nobody_is_left(member.agency, case, by=by)
        trail.record("team.left", member, by=by, case=case, user=member.user_id)
    sharing.bring_up_to_date(case)
    trail.record("case.restricted", restriction, by=by, case=case)
    return restriction


def could_hold(case, by=None) -> list:
    """Those who could come to hold the restriction of a case, with somebody: other managers whom no conflict bars and who
    do not hold it yet, by name."""
    barred = ConflictOfInterest.objects.of_family(case.family_id).values("user")
    able = holders.able().exclude(pk__in=barred).exclude(pk__in=holders.of(case).values("user"))
    return list(able.exclude(pk=by.pk if by else None).order_by("name", "pk"))


@transaction.atomic
def add_holder(restriction, *, user, why, by) -> Holder:
    """Let another manager hold a restriction, so that a successor can always be named: by those who hold it, and by
    information governance, which sees its reference only. Returns the Holder, who has a letter."""
    _check(why)
    case = lifecycle.locked(restriction.case)
    restriction = hold_row(Restriction, restriction.pk)
    if restriction.lifted_at:
        raise ValidationError("This record is not restricted any more.")
    may.ADDS_HOLDER.insist(by, restriction)
    if user not in could_hold(case):
        raise ValidationError({"user": "Choose a manager from the list."})
    [made] = holders.start(restriction, [user])
    made.why = why.strip()
    made.save(update_fields=["why"])
    sharing.bring_up_to_date(case)
    trail.record("restriction.given", made, by=by, case=case, user=user.pk)
    letters.restriction_given(case, user, by)
    return made


@transaction.atomic
def lift(restriction, *, why, by) -> Restriction:
    """Open a restricted record to managers again. Returns the Restriction.

    Whoever holds it does so. Any other manager, who need not see the record for it, asks: those who hold it and information
    governance are told at once, and the record stays closed until one of them agrees (`answer_lift`).
    """
    may.LIFTS.insist(by)
    _check(why)
    case, restriction = _live(restriction)
    if holders.of(case).filter(user=by).exists():
        return _lift(case, restriction, why=why, by=by)
    if len(why.split()) < FEWEST_WORDS:
        raise ValidationError(
            {"why": "Say in a sentence why it should be lifted: somebody else decides by it."}
        )
    if restriction.lift_asked_by_id:
        raise ValidationError(
            f"{restriction.lift_asked_by.name} has asked already. It waits for a second person."
        )
    restriction.lift_asked_by, restriction.lift_asked_at = by, timezone.now()
    restriction.lift_asked_why = why.strip()
    restriction.save(update_fields=["lift_asked_by", "lift_asked_at", "lift_asked_why"])
    trail.record("restriction.lift_asked", restriction, by=by, case=case)
    letters.restriction_lift_asked(restriction, by, [one.user for one in holders.of(case)])
    return restriction


@transaction.atomic
def answer_lift(restriction, *, agrees, why, by) -> Restriction:
    """Answer a manager who does not hold a restriction and asked to have it lifted: a second person, who holds it or is of
    information governance. Returns the Restriction.

    Agreed, it is lifted. Not agreed, it stays: what was asked and the reasons of both are kept, whoever asked and the
    others who were told of it are told, and it may be asked again.
    """
    _check(why)
    case, restriction = _live(restriction)
    may.ADDS_HOLDER.insist(by, restriction)
    if not restriction.lift_asked_by_id:
        raise ValidationError("Nobody has asked that this restriction be lifted.")
    if restriction.lift_asked_by_id == by.pk:
        raise ValidationError("You asked for this yourself. Somebody else must agree.")
    return (_lift if agrees else _refuse_lift)(case, restriction, why=why, by=by)


def _refuse_lift(case, restriction, *, why, by):
    asker = restriction.lift_asked_by
    LiftRefused.objects.create(
        restriction=restriction,
        asked_by=asker,
        asked_at=restriction.lift_asked_at,
        asked_why=restriction.lift_asked_why,
        by=by,
        why=why.strip(),
    )
    restriction.lift_asked_by, restriction.lift_asked_at, restriction.lift_asked_why = None, None, ""
    restriction.save(update_fields=["lift_asked_by", "lift_asked_at", "lift_asked_why"])
    trail.record("restriction.lift_refused", restriction, by=by, case=case, user=asker.pk)
    letters.restriction_lift_refused(restriction, asker, by, [one.user for one in holders.of(case)])
    return restriction


def _live(restriction):
    """The case and its restriction, read again and held, while it is in force."""
    case = lifecycle.locked(restriction.case)
    restriction = hold_row(Restriction, restriction.pk)
    if restriction.lifted_at:
        raise ValidationError("This record is not restricted any more.")
    return case, restriction


def _lift(case, restriction, *, why, by):
    held_by = [one.user for one in holders.of(case).select_related("user")]
    restriction.lifted_by, restriction.lifted_at, restriction.lifted_why = by, timezone.now(), why.strip()
    restriction.save()
    case.restricted = False
    case.save(update_fields=["restricted"])
    sharing.bring_up_to_date(case)
    holders.others_see(case)
    trail.record("case.unrestricted", restriction, by=by, case=case, held=by in held_by)
    if by not in held_by:
        letters.restriction_lifted(case, by, held_by)
    return restriction


def _check(why):
    if not why.strip():
        raise ValidationError({"why": "Say why."})
