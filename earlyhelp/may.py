"""Who may do something: one kind of answer everywhere, in words for people and as a question that can be asked.

A page is guarded by a May (earlyhelp/pages.py), and the verb behind it asks the very same one, since imports, jobs and
other verbs come without a page. Each app's stand in its room `may.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

# A hook: gives what goes around a page for somebody who only reads it, as for `with`.
READING = "pages: somebody reads"
# A hook: called with (request, why=the exception, records=[(model, id)], typed=the words by which a record was asked for, or
# "") when somebody is refused a page.
REFUSED = "pages: somebody was refused"


@dataclass(frozen=True)
class May:
    """may(user) of a page; may(user, record) of a page about one record, asked of those who see that record.

    `who` completes "It is for …". find(user, id) gives the record as this user sees it, or None when they do not: what
    a page looks for first, and `insist` too. None where the test alone says who may.
    """

    who: str
    test: Callable
    find: Callable | None = None

    def __call__(self, user, *record) -> bool:
        return self.test(user, *record)

    def holds(self, user, record) -> bool:
        """Whether somebody may, of a record that nobody has yet looked for as this user sees it."""
        seen = self.find(user, record.pk) if self.find else record
        return seen is not None and bool(self.test(user, seen))

    def insist(self, user, *record):
        """Refuse whoever may not, with a sentence: what a verb asks of `by`, in its own transaction and of the row it
        holds. Raises PermissionDenied."""
        if not (self.holds(user, *record) if record else self.test(user)):
            raise PermissionDenied(f"Only {self.who}{',' * (',' in self.who)} may do that.")


def holds(*rights, but_not=None) -> May:
    """Whoever holds at least one of these rights, and not the one named, which opens something better."""
    who = f"whoever may {_words(rights)}" + (f" and not {_words([but_not])}" if but_not else "")

    def test(user, *record):
        held = any(user.has_right(one) for one in rights)
        return held and not (but_not and user.has_right(but_not))

    return May(who, test)


def _words(rights):
    return " or ".join(str(right).replace("_", " ") for right in rights)


def seeing(who, find=None) -> May:
    """All those who see the record; which they are is said by the rows it is looked for in."""
    return May(who, lambda user, *record: True, find)


PUBLIC = May("the public", lambda user, *record: True)
EVERYONE = May("everybody who has signed in", lambda user, *record: user.is_authenticated)
