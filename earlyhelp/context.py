"""What every page can use. Lazy: a page that does not draw the navigation does not pay for it."""

from django.conf import settings
from django.core.cache import caches
from django.utils.functional import SimpleLazyObject

from earlyhelp.addresses import address
from earlyhelp.authority import authority
from earlyhelp.navigation import entries, numbers, search_for

KEPT = 20  # seconds that the numbers of the navigation stand


def everywhere(request):
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "authority": authority(),
        "DEMO": settings.DEMO,
        "nav": SimpleLazyObject(lambda: navigation(request)) if known else [],
        "header_search": SimpleLazyObject(lambda: search(request.user)) if known else None,
    }


def navigation(request):
    """The entries this person may open, the one we are in marked."""
    here = request.path
    chosen = [e for e in entries() if e.may(request.user)]
    counted = any(e.count for e in chosen)
    count = caches["nearby"].get_or_set("navigation", numbers, KEPT) if counted else {}
    items = []
    for entry in chosen:
        if entry.while_any and not count.get(entry.count):
            continue
        url = address(entry.url_name)
        items.append(
            {
                "text": entry.text,
                "url": url,
                "count": count.get(entry.count),
                "late": entry.late,
                "on": _on(here, url),
            }
        )
    longest = max((len(item["url"]) for item in items if item["on"]), default=0)
    return [item | {"on": item["on"] and len(item["url"]) == longest} for item in items]


def search(user):
    """Where the header's box sends what is typed, for this person; empty for those who may search nothing."""
    if (one := search_for(user)) is None:
        return {}
    return {"url": address(one.url_name), "by": one.by}


def _on(here, url):
    return here == url if url == "/" else here.startswith(url)
