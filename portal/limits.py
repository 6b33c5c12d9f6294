"""How often one address on the internet may try links that do not exist."""

from django.conf import settings
from django.core.cache import cache

TRIES, WITHIN = 30, 600  # wrong links in so many seconds


def _key(request):
    # Behind proxies of our own, the entry that the outermost of them wrote; without any, nobody's word is taken.
    written = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    address = written[-proxies] if 0 < proxies <= len(written) else request.META.get("REMOTE_ADDR", "")
    return f"portal-wrong-links:{address}"


def too_many(request) -> bool:
    return cache.get(_key(request), 0) >= TRIES


def count_wrong(request):
    key = _key(request)
    cache.add(key, 0, WITHIN)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, WITHIN)
