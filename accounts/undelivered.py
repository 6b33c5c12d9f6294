"""Letters about no family and no request that will not arrive: how somebody signs in, a question about the trail, what an agency is
told. An administrator sees them, who can put the address right or ring; of the others their record tells (cases/undelivered.py,
referrals/undelivered.py).

An invitation stands with the person who is invited. A code that somebody asked for on the public form is not told of: nobody here
can know whose mailbox that was.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils import timezone

from accounts.letters import INVITATION
from accounts.may import MANAGES
from accounts.models import Agency, User
from audit import trail
from earlyhelp.models import Letter

TOLD_ELSEWHERE = (INVITATION, "ask.code")


@dataclass(frozen=True)
class Lost:
    """A letter, and whose address it went to, as far as that is somebody's here."""

    letter: Letter
    person: User | None
    agency: Agency | None


def lost():
    """Those that nobody has seen to, the latest first."""
    rows = Letter.objects.undelivered().filter(case_id=None, enquiry_id=None).exclude(kind__in=TOLD_ELSEWHERE)
    return rows.order_by("-given_up_at", "-pk")


def with_whose(letters) -> list[Lost]:
    """A page of them, with whose address each went to. Two statements."""
    letters = list(letters)
    written = {one.to.lower() for one in letters}
    people, agencies = _by_address(User, written), _by_address(Agency, written)
    return [Lost(one, people.get(one.to.lower()), agencies.get(one.to.lower())) for one in letters]


def _by_address(model, written):
    rows = model.objects.annotate(address=Lower("email")).filter(address__in=written).order_by("-pk")
    return {one.address: one for one in rows}


@transaction.atomic
def see_to(letter, *, by) -> Letter:
    """Say that a letter which did not arrive has been seen to: the address is put right, or whoever it was for has been told.
    Returns the Letter."""
    MANAGES.insist(by)
    letter = lost().select_for_update().filter(pk=letter.pk).first()
    if letter is None:
        raise ValidationError("Somebody has seen to this already.")
    letter.seen_to_at = timezone.now()
    letter.save(update_fields=["seen_to_at"])
    trail.record("letter.seen_to", letter, by=by)
    return letter
