"""Who may open a page: one kind of answer everywhere, in words for people and as a question that can be asked."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class May:
    """may(user) of a page; may(user, record) of a page about one record, asked of those who see that record.

    `who` completes "It is for …".
    """

    who: str
    test: Callable

    def __call__(self, user, *record) -> bool:
        return self.test(user, *record)


def holds(*rights, but_not=None) -> May:
    """Whoever holds at least one of these rights, and not the one named, which opens something better."""
    who = f"whoever may {_words(rights)}" + (f" and not {_words([but_not])}" if but_not else "")

    def test(user, *record):
        held = any(user.has_right(one) for one in rights)
        return held and not (but_not and user.has_right(but_not))

    return May(who, test)


def _words(rights):
    return " or ".join(str(right).replace("_", " ") for right in rights)


def seeing(who) -> May:
    """All those who see the record; which they are is said by the rows it is looked for in."""
    return May(who, lambda user, *record: True)


PUBLIC = May("the public", lambda user, *record: True)
EVERYONE = May("everybody who has signed in", lambda user, *record: user.is_authenticated)
