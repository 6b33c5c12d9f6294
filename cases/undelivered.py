"""Letters about a family that will not arrive: shown on its record and owed by its lead until somebody has seen to them.

A link that never reached a mother looks to her worker like one she did not open (codeforamerica/intake #952).
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit import trail
from cases import gone, notes, owed
from cases.lifecycle import locked
from cases.may import CHANGES
from cases.models import Case
from cases.owed import Owes, undelivered
from cases.status import OwedKind
from earlyhelp.models import Letter
from earlyhelp.written import Written, among

_lost = Written(
    lambda ids: (
        Letter.objects.undelivered()
        .filter(case_id__in=among(ids))
        .order_by("pk")
        .values_list("case_id", "pk", "given_up_at")
    ),
    ids=list,
)


def on_cases(cases) -> Iterable[Owes]:
    """What is owed on these: {id: cases.facts.Facts}."""
    for pk, letter, at in _lost(ids=list(cases)):
        yield Owes(OwedKind.UNDELIVERED, pk, (Letter, letter), **undelivered(at), **cases[pk].whose)


def given_up(letter):
    """Registered as earlyhelp.sending.GIVEN_UP: what will not arrive is owed at once."""
    case = Case.objects.select_for_update().filter(pk=letter.case_id).first()
    if case is not None:
        owed.bring_up_to_date(case)


@transaction.atomic
def see_to(letter, *, done, by) -> Letter:
    """Say what was done about a letter that did not arrive. Returns the Letter; the chronology says what was done."""
    case = locked(Case(pk=letter.case_id))
    CHANGES.insist(by, case)
    letter = Letter.objects.select_for_update().get(pk=letter.pk)
    if letter.seen_to_at:
        raise ValidationError("Somebody has seen to this already.")
    if not done.strip():
        raise ValidationError({"done": "Say what you did, or why nothing is needed."})
    letter.seen_to_at = timezone.now()
    letter.save(update_fields=["seen_to_at"])
    notes.step(case, title=f"Did not arrive: {called(letter)}", text=done.strip(), by=by)
    trail.record("letter.seen_to", letter, by=by, case=case)
    owed.bring_up_to_date(case)
    return letter


def called(letter) -> str:
    """Which letter it is, for staff: its subject, or that it was a text message."""
    what = f"“{letter.subject}”" if letter.subject else "a text message"
    return f"{what} to {letter.to}"


def why(letter) -> str:
    """Why it did not arrive, in a sentence."""
    if letter.failed_why == gone.NOT_SENT:
        return letter.failed_why
    if letter.attempts < 2:
        return "Whoever carries our letters says that there is no such number or mailbox, or that it cannot be reached."
    return f"We tried {letter.attempts} times, and it could not be delivered."
