"""Letters go out of the outbox: claimed some at a time, so that no two workers take one; carried with no row held; and given
back when whoever claimed them is killed.

A claim is a moment until which nobody else touches the letter. It outlasts what carrying a whole batch takes; a letter
whose claim has run out was perhaps carried and perhaps not, so the provider is asked first.
"""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from earlyhelp import hooks
from earlyhelp.models import Letter
from earlyhelp.providers import NeverArrives, provider

TRIES = 8  # over about four hours; then somebody has to look
AT_ONCE = 50
CLAIMED_FOR = timedelta(minutes=5)  # fifty letters at the provider's own time-out of five seconds
# A hook: `given_up(letter)` is told of a letter that will not arrive, in the transaction that says so.
GIVEN_UP = "earlyhelp: a letter will not arrive"
log = logging.getLogger(__name__)


def send(letter_id) -> bool:
    """Send one letter, if it waits and nobody else has claimed it. Says whether it has gone. Safe to run twice."""
    return carry(claim(1, pk=letter_id)) == 1


def send_waiting(seconds) -> bool:
    """Send what waits, a batch after the other, for so many seconds at most. Says whether more may be waiting."""
    ends = time.monotonic() + seconds
    while batch := claim(AT_ONCE):
        carry(batch)
        if time.monotonic() > ends:
            return True
    return False


@transaction.atomic
def claim(most, **which) -> list[Letter]:
    """Take so many letters that are due, the longest wait first, for this worker alone. Each knows whether an earlier
    claim on it ran out (`perhaps_gone`)."""
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    rows = Letter.objects.waiting().filter(free, **which).order_by("send_after", "pk")
    letters = list(rows.select_for_update(skip_locked=True)[:most])
    for letter in letters:
        letter.perhaps_gone = letter.perhaps_gone or letter.claimed_until is not None
        letter.claimed_until = now + CLAIMED_FOR
        letter.attempts += 1
    Letter.objects.bulk_update(letters, ["claimed_until", "attempts", "perhaps_gone"])
    return letters


def carry(letters) -> int:
    """Hand letters over that have been claimed, and write down of each how it went. Returns how many have gone."""
    if not letters:
        return 0
    by, gone = provider(), 0
    try:
        for letter in letters:
            gone += _carry_one(letter, by)
    finally:
        by.close()
    return gone


def _carry_one(letter, by) -> bool:
    never = False
    try:
        if not (letter.perhaps_gone and by.has_taken(letter)):
            by.carry(letter)
    except NeverArrives as why:
        never, problem = True, f"{why}"
    except Exception as why:  # any provider's failure: keep the letter, try later, say why
        problem = f"{type(why).__name__}: {why}"
    else:
        return bool(_told(letter, sent_at=timezone.now(), failed_why=""))
    _failed(letter, problem[:300], never or letter.attempts >= TRIES)
    return False


@transaction.atomic
def _failed(letter, why, for_good):
    log.warning("Letter %s did not go: %s", letter.pk, why.partition(":")[0])
    again = timezone.now() + timedelta(minutes=2**letter.attempts)
    ended = timezone.now() if for_good else None
    if _told(letter, failed_why=why, send_after=again, given_up_at=ended) and for_good:
        for tell in hooks.registered(GIVEN_UP):
            tell(letter)


def _told(letter, **how) -> int:
    """Write down how it went, unless the claim ran out and somebody else has written since."""
    mine = Letter.objects.filter(pk=letter.pk, claimed_until=letter.claimed_until, sent_at=None)
    return mine.update(claimed_until=None, **how)
