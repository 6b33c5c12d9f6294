"""The kinds of document that a worker makes. Each is given at start by the app that owns what it tells of:

hooks.register(KINDS, "plans.printing.PLAN")
"""

from collections.abc import Callable
from dataclasses import dataclass

from earlyhelp import hooks
from earlyhelp.may import May

KINDS = "documents: kinds"


@dataclass(frozen=True)
class Kind:
    """A kind of document. Who `may` order it is asked of the case.

    html(document) is the whole of it, for its reader and in its language, with drawing.TODAY where the day stands on
    which it is made; everything people wrote is escaped. It raises ValidationError when there is no making it.
    """

    key: str
    words: str
    may: May
    html: Callable
    page: str  # the page of the case on which it is asked for
    back: str  # the page that it tells of


def words(document) -> str:
    """What a document is, in words."""
    return document.title or of(document.kind).words


def of(key) -> Kind:
    """The kind of that name. Raises KeyError."""
    return {kind.key: kind for kind in hooks.registered(KINDS)}[key]
