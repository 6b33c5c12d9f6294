"""The tabs of a list: which of them its address asks for, and the links to all."""

from urllib.parse import urlencode


def shown(request, tabs, usual="") -> str:
    """The tab that ?show= asks for; nonsense asks for the `usual` one, which is the first unless it is said."""
    asked = request.GET.get("show")
    return asked if asked in tabs else usual or next(iter(tabs))


def links(tabs, here, **kept) -> list[dict]:
    """What {% sub_navigation %} draws of tabs, {code: words}; their links keep the rest of the address."""
    return [
        {"text": words, "url": f"?{urlencode({'show': code, **kept})}", "on": code == here}
        for code, words in tabs.items()
    ]
