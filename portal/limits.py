"""How often one address on the internet may try links that do not exist."""

from django.core.cache import cache

TRIES, WITHIN = 30, 600  # wrong links in so many seconds


def _key(request):
    # Behind a proxy the last entry is the one the proxy itself wrote.
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return f"portal-wrong-links:{forwarded or request.META.get('REMOTE_ADDR', '')}"


def too_many(request) -> bool:
    return cache.get(_key(request), 0) >= TRIES


def count_wrong(request):
    key = _key(request)
    cache.add(key, 0, WITHIN)
    try:
        cache.incr(key)
    except ValueError:  # it ran out between the two lines
        cache.set(key, 1, WITHIN)
