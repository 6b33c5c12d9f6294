"""How often something may be done: by one address on the internet, where no signing in is needed, or by one person."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from earlyhelp.models import Tries

HOUR, DAY = 3600, 24 * 3600


@dataclass(frozen=True)
class Limit:
    """At most `most` times in `within` seconds, counted from the first; `name` tells one limit from another."""

    name: str
    most: int
    within: int

    def reached(self, request) -> bool:
        now = timezone.now()
        return Tries.objects.filter(key=self._key(request), ends_at__gt=now, number__gte=self.most).exists()

    @transaction.atomic
    def count(self, request):
        """Count one more. Two at the same moment wait for each other, and are two."""
        now = timezone.now()
        fresh = {"ends_at": now + timedelta(seconds=self.within)}
        tries, _ = Tries.objects.select_for_update().get_or_create(key=self._key(request), defaults=fresh)
        if tries.ends_at <= now:
            tries.number, tries.ends_at = 0, fresh["ends_at"]
        tries.number += 1
        tries.save()

    def _key(self, request):
        return f"{self.name}:{address_of(request)}"[:120]


class PersonLimit(Limit):
    """The same for somebody who has signed in, wherever from; a user is given where a Limit takes a request."""

    def _key(self, user):
        return f"{self.name}:user {user.pk}"


def address_of(request) -> str:
    """Where a request comes from. Behind proxies of our own, the entry that the outermost of them wrote;
    without any, nobody's word is taken."""
    written = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return written[-proxies] if 0 < proxies <= len(written) else request.META.get("REMOTE_ADDR", "")
