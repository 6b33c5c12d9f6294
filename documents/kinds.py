"""The kinds of document that a worker makes. Each is given at start by the app that owns what it tells of:

hooks.register(KINDS, "plans.printing.PLAN")
"""

from collections.abc import Callable
from dataclasses import dataclass

from documents.about import About
from documents.status import PutIn
from earlyhelp import hooks
from earlyhelp.may import May

KINDS = "documents: kinds"


@dataclass(frozen=True)
class Kind:
    """A kind of document. Who `may` order it, and have it, is asked of the record that it is about.

    html(document) is the whole of it, for its reader and in its language, with drawing.TODAY where the day stands on
    which it is made; everything people wrote is escaped. It raises ValidationError when there is no making it.
    """

    key: str
    words: str
    about: About
    may: May
    html: Callable
    page: str  # the page of the record on which it is asked for
    back: str  # the page that it tells of
    for_one: bool = True  # whether it is made for one member of the family by name


def words(document) -> str:
    """What a document is, in words."""
    return document.title or of(document.kind).words


def of(key) -> Kind:
    """The kind of that name. Raises KeyError."""
    return {kind.key: kind for kind in hooks.registered(KINDS)}[key]


def had_by(user, record, about) -> list[str]:
    """The kinds of document about a record, by their names, that somebody who sees it may have."""
    made = [kind.key for kind in hooks.registered(KINDS) if kind.about is about and kind.may(user, record)]
    return [*PutIn.values, *made]
