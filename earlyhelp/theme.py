"""The council's own colours as a small stylesheet: the security policy allows no style inside a page."""

import hashlib
from functools import cache

from django.http import HttpResponse

from earlyhelp import addresses
from earlyhelp.authority import authority
from earlyhelp.pages import public

A_YEAR = 31_536_000  # seconds


@public
def stylesheet(request):
    """Sent with its address's ?v=, which changes whenever the colours do, so it may be kept for a year."""
    response = HttpResponse(css(), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response


@cache
def css() -> str:
    """The custom properties that the sheets of static/css are written with."""
    colours = authority().colours
    return (
        f":root{{--eh-brand:{colours.brand};--eh-brand-dark:{colours.brand_dark};--eh-tint:{colours.tint}}}\n"
    )


def address() -> str:
    """The stylesheet's address, with the hash of what is in it."""
    return f"{addresses.address('theme')}?v={_version()}"


@cache
def _version():
    return hashlib.sha256(css().encode()).hexdigest()[:12]
