"""Addresses of pages by name. Django looks for a pattern each time, which a page of forty links feels; so a pattern
that takes numbers only is learnt once, and afterwards the numbers are put in.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from django.conf import settings
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

_FIRST, _SECOND = 4_700_000_001, 9_100_000_001  # in no pattern
_of_page = ContextVar("whose addresses the page has that is being drawn", default=None)


def address(name, *args, current_app=None) -> str:
    """reverse(name, args=args). Raises NoReverseMatch as it does."""
    for arg in args:
        if type(arg) is not int or arg < 0:
            return reverse(name, args=args, current_app=current_app)
    learnt = _learnt(name, len(args), current_app, *(_of_page.get() or _whose()))
    return reverse(name, args=args, current_app=current_app) if learnt is None else learnt % args


@contextmanager
def of_page():
    """Goes around a page: whose addresses are meant is asked once for all it names."""
    token = _of_page.set(_whose())
    try:
        yield
    finally:
        _of_page.reset(token)


def _whose() -> tuple[str, str]:
    """Whose addresses are asked for just now: the map of them, and what stands before each."""
    return get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


@lru_cache(maxsize=4096)
def _learnt(name, count, current_app, urlconf, prefix):
    """The address with a place for each number; None where an address is more than that, or no page takes so many."""
    turns = [tuple(start + n for n in range(count)) for start in (_FIRST, _SECOND)]
    try:
        said = [reverse(name, urlconf, args=turn, current_app=current_app) for turn in turns]
    except NoReverseMatch:
        return None
    learnt = said[0].replace("%", "%%")
    for number in turns[0]:
        learnt = learnt.replace(str(number), "%d", 1)
    places = learnt.replace("%%", "").count("%d")
    return learnt if places == count and [learnt % turn for turn in turns] == said else None
