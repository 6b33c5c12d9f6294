"""What a log may say of a request: which page it was, never the link, the key or the name that stood in its address.

Whoever reads a log has not been let in by the family whose link it would hold, nor by the record whose name was searched.
"""

import logging
import re

from django.urls import Resolver404, resolve

LEFT_OUT = "…"


def told(path) -> str:
    """An address as a log has it: numbers stay, other things that stand in it for a record are left out, and so is
    whatever was asked after it. Of an address that is none, which may be a mistyped link, the first word."""
    path = path.partition("?")[0]
    try:
        match = resolve(path)
    except Resolver404:
        first, _, rest = path.lstrip("/").partition("/")
        return f"/{first}/{LEFT_OUT}" if rest and re.fullmatch("[a-z-]+", first) else f"/{LEFT_OUT}"
    for value in (*match.args, *match.kwargs.values()):
        if not isinstance(value, int):
            path = path.replace(str(value), LEFT_OUT)
    return path


class OnlyPages(logging.Filter):
    """Django's own lines about a request say its address: as `told` has it."""

    def filter(self, record):
        request = getattr(record, "request", None)
        if request is not None and isinstance(record.args, tuple):
            path = getattr(request, "path", None)
            record.args = tuple(told(one) if path and one == path else one for one in record.args)
        return True
