"""How often one address on the internet may do something that needs no signing in."""

from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache


@dataclass(frozen=True)
class Limit:
    """At most `most` times in `within` seconds, counted from the first; `name` tells one limit from another."""

    name: str
    most: int
    within: int

    def reached(self, request) -> bool:
        return cache.get(self._key(request), 0) >= self.most

    def count(self, request):
        key = self._key(request)
        cache.add(key, 0, self.within)
        try:
            cache.incr(key)
        except ValueError:  # it ran out between the two lines
            cache.set(key, 1, self.within)

    def _key(self, request):
        return f"{self.name}:{address_of(request)}"


def address_of(request) -> str:
    """Where a request comes from. Behind proxies of our own, the entry that the outermost of them wrote;
    without any, nobody's word is taken."""
    written = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    return written[-proxies] if 0 < proxies <= len(written) else request.META.get("REMOTE_ADDR", "")
