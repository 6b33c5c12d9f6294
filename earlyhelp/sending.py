"""Letters go out of the outbox: claimed some at a time, so that no two workers take one; carried with no row held; and given
back when whoever claimed them is killed.

A claim is a moment until which nobody else touches the letter. No letter is begun so late that its claim could run out while
it is carried: what a slow provider leaves of a batch is given back. A letter whose claim has run out all the same, or whose
handing over broke off, was perhaps carried and perhaps not, so the provider is asked first.
"""

import logging
import time
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from earlyhelp import hooks
from earlyhelp.models import Letter
from earlyhelp.providers import NeverArrives, provider
from earlyhelp.sweeps import each
from earlyhelp.tokens import token

TRIES = 8  # over about four hours; then somebody has to look
AT_ONCE = 50
CLAIMED_FOR = timedelta(minutes=5)
# The most: a few answers, each at the time-out of a provider (earlyhelp/providers.py).
ONE_TAKES = timedelta(minutes=3)
# A hook: `given_up(letter)` is told of a letter that will not arrive, in the transaction that says so.
GIVEN_UP = "earlyhelp: a letter will not arrive"
# A hook: `must_not_go(letter)` is asked as it is sent. It gives why it must not go after all, or "".
MUST_NOT_GO = "earlyhelp: a letter must not go"
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
            if timezone.now() + ONE_TAKES > letter.claimed_until:
                _told(letter, attempts=F("attempts") - 1)  # given back as it was
            elif _still_to_go(letter):
                gone += _carry_one(letter, by)
    finally:
        by.close()
    return gone


def _still_to_go(letter) -> bool:
    """Whether nobody has called it off since it was claimed: a link that opens nothing any more, or must not."""
    return Letter.objects.waiting().filter(pk=letter.pk, claimed_until=letter.claimed_until).exists()


def _carry_one(letter, by) -> bool:
    never = False
    try:
        if not (letter.perhaps_gone and by.has_taken(letter)):
            _ask_whether_it_may(letter)
            by.carry(letter)
    except NeverArrives as why:
        never, problem = True, f"{why}"
    except Exception as why:  # any provider's failure: keep the letter, try later, say why
        problem = f"{type(why).__name__}: {why}"
    else:
        return bool(_told(letter, sent_at=timezone.now(), failed_why=""))
    _failed(letter, problem[:300], never or letter.attempts >= TRIES)
    return False


def _ask_whether_it_may(letter):
    for may_not in hooks.registered(MUST_NOT_GO):
        if why := may_not(letter):
            raise NeverArrives(why)


@transaction.atomic
def _failed(letter, why, for_good):
    log.warning("Letter %s did not go: %s", letter.pk, why.partition(":")[0])
    again = timezone.now() + timedelta(minutes=2**letter.attempts)
    ended = timezone.now() if for_good else None
    # What broke off may have come after the letter had been taken.
    how = {"failed_why": why, "send_after": again, "given_up_at": ended, "perhaps_gone": True}
    if _told(letter, **how) and for_good:
        for tell in hooks.registered(GIVEN_UP):
            tell(letter)


def find_undelivered() -> int:
    """Give up what whoever carries letters took, and could not deliver after all. Returns how many. Safe to run twice."""
    by = provider()
    try:
        lost = {reference for one in by.undelivered() if (reference := token(one))}
    finally:
        by.close()
    return _came_back(Letter.objects.filter(reference__in=lost))


def bounced(bounce) -> int:
    """Give up the letter of a bounce (earlyhelp.bounces.Bounce, or None), if it went to an address that the bounce names.
    Returns how many: 0 or 1. Safe to run twice."""
    if bounce is None:
        return 0
    letter = Letter.objects.filter(reference=bounce.reference, channel=Letter.Channel.EMAIL)
    return _came_back(letter.filter(pk__in=[one.pk for one in letter if one.to.lower() in bounce.to]))


def _came_back(letters) -> int:
    """Give up those of these letters that had gone."""
    found = letters.filter(given_up_at=None).exclude(sent_at=None)
    return each(found.order_by("pk").values_list("pk", flat=True), _not_delivered)


@transaction.atomic
def _not_delivered(letter_id) -> bool:
    letter = Letter.objects.select_for_update().filter(pk=letter_id, given_up_at=None).first()
    if letter is None:
        return False
    letter.given_up_at, letter.failed_why = timezone.now(), "It was taken, and could not be delivered."
    letter.save(update_fields=["given_up_at", "failed_why"])
    for tell in hooks.registered(GIVEN_UP):
        tell(letter)
    return True


def _told(letter, **how) -> int:
    """Write down how it went, unless the claim ran out and somebody else has written since."""
    mine = Letter.objects.filter(pk=letter.pk, claimed_until=letter.claimed_until, sent_at=None)
    return mine.update(claimed_until=None, **how)
