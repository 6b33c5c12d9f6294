"""What all pages share that somebody without an account opens, perhaps on a phone that others look at."""

from django.utils import timezone
from django.utils.translation import get_language

from earlyhelp.authority import authority

SOMEWHERE_ELSE = "https://www.bbc.co.uk/weather"  # where the exit button goes, as the Design System suggests
IDLE = 20 * 60  # seconds without opening a page, after which it closes


def offered(code) -> bool:
    """Whether the authority has its pages in this language."""
    return code in [language.code for language in authority().languages]


def language_here(request, key, *, otherwise="en", starts=False) -> str:
    """The language asked for in the address, else that of the session which is kept under `key`, else `otherwise`.

    What is asked for is kept with that session; `starts` says that it begins one.
    """
    kept, asked = request.session.get(key, {}), request.GET.get("lang")
    if offered(asked):
        if (kept or starts) and kept.get("language") != asked:
            request.session[key] = kept | {"language": asked}
        return asked
    known = kept.get("language", otherwise)
    return known if offered(known) else "en"


def idle(kept) -> bool:
    """Whether nobody has opened a page of a session for longer than it may lie about."""
    return _now() - kept["seen"] > IDLE


def seen(request, key):
    """Keep that a page was opened just now; not a write for every page."""
    kept = request.session[key]
    if _now() - kept["seen"] >= 60:
        request.session[key] = kept | {"seen": _now()}


def _now():
    return int(timezone.now().timestamp())


def languages(request) -> list[dict]:
    """This page in each language the authority offers, for the switch at the top."""
    asked = request.GET.copy()
    found = []
    for one in authority().languages:
        asked["lang"] = one.code
        found.append(
            {
                "code": one.code,
                "name": one.own_name,
                "url": f"{request.path}?{asked.urlencode()}",
                "on": one.code == get_language(),
            }
        )
    return found


def pressed_here(request) -> bool:
    """Whether somebody followed a link of our own page, or typed its address. Exit is a link, so that it works at once
    and without scripts; a link of another site, or a browser that fetches ahead, must close nothing by it."""
    ours = request.headers.get("Sec-Fetch-Site", "same-origin") in ("same-origin", "none")
    return ours and request.method != "HEAD" and "prefetch" not in request.headers.get("Sec-Purpose", "")


def private(response):
    """Kept by no browser, its address told to no other site.

    Same-origin and not no-referrer: with no-referrer browsers send forms with `Origin: null`, which the
    check against forged forms refuses. Other sites are told nothing either way.
    """
    response["Cache-Control"] = "no-store, private"
    response["Referrer-Policy"] = "same-origin"
    return response
