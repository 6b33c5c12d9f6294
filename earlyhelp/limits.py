"""How often something may be done, counted by what tells one person from another: their account, the link they were
given, the mailbox they name. Only then by their address on the internet, which a whole school, library or mobile network
may share: that count is high, and stops machines.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from earlyhelp.models import Tries

HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True)
class Limit:
    """At most so many times in `within` seconds from the first, for each thing that is counted by; `name` tells one limit from another.

        SENT = Limit("sent", HOUR, {"mailbox": 10, "address": 300})
        if SENT.reached(mailbox=email, address=address_of(request)): …
        SENT.count(mailbox=email, address=address_of(request))

    What is "" is not counted by. What is counted by is kept as a digest: who tried what is nowhere to be read.
    """

    name: str
    within: int
    most: dict[str, int]

    def reached(self, **by) -> bool:
        """Whether one of these has been there as often as it may."""
        now = timezone.now()
        keys = self._keys(by)
        rows = Tries.objects.filter(key__in=keys, ends_at__gt=now).values_list("key", "number")
        return any(number >= self.most[keys[key]] for key, number in rows)

    @transaction.atomic
    def count(self, **by):
        """Count one more for each. Two at the same moment wait for each other, and are two."""
        now = timezone.now()
        fresh = {"ends_at": now + timedelta(seconds=self.within)}
        for key in sorted(self._keys(by)):
            tries, _ = Tries.objects.select_for_update().get_or_create(key=key, defaults=fresh)
            if tries.ends_at <= now:
                tries.number, tries.ends_at = 0, fresh["ends_at"]
            tries.number += 1
            tries.save()

    def _keys(self, by) -> dict[str, str]:
        """{how it is kept: the kind of what is counted by}"""
        if unknown := by.keys() - self.most.keys():
            raise TypeError(f"{self.name} is not counted by {', '.join(sorted(unknown))}.")
        return {self._key(kind, value): kind for kind, value in by.items() if value not in ("", None)}

    def _key(self, kind, value):
        return f"{self.name}:{kind}:{salted_hmac('earlyhelp.limits', str(value), algorithm='sha256').hexdigest()[:40]}"


def address_of(request) -> str:
    """Where a request comes from. Behind proxies of our own, the entry that the outermost of them wrote;
    without any, nobody's word is taken."""
    written = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return written[-proxies] if 0 < proxies <= len(written) else request.META.get("REMOTE_ADDR", "")
