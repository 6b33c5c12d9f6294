"""Letters that say only what is so. An app names what each kind of letter states in a table, {kind: its facts}, each a small
question of rows, asked as the letter is posted.

A letter of which a fact does not hold is never posted. Whoever minds what it is about is told instead, and the log says
which fact it was.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone

from earlyhelp import letters

log = logging.getLogger(__name__)


class NotSo(Exception):
    """A letter says what is not so. Only where settings.LETTERS_INSIST, as in tests."""


@dataclass(frozen=True)
class Fact:
    """`words` say it as it should be; `holds` asks it of what the letter is about."""

    words: str
    holds: Callable


@dataclass(frozen=True)
class Table:
    """What an app's letters state. minders(about) gives (name, email, link) of whoever minds what a letter is about;
    kept_with(about) the record that the outbox keeps it with, by the argument's name of earlyhelp.letters.post."""

    stated: dict[str, tuple[Fact, ...]]
    minders: Callable
    kept_with: Callable

    def not_so(self, kind, about) -> list[str]:
        """The facts that a letter of this kind would state and that do not hold, in words."""
        return [one.words for one in self.stated[kind] if not one.holds(about)]

    def post(self, about, *, kind, **letter):
        """Post a letter (earlyhelp.letters.post) if all that it says of `about` is so; else tell whoever minds it. Returns
        the letter, or None."""
        if found := self.not_so(kind, about):
            self._held_back(kind, about, found)
            return None
        return letters.post(kind=kind, **self.kept_with(about), **letter)

    def _held_back(self, kind, about, found):
        if settings.LETTERS_INSIST:
            raise NotSo(f"{kind}: {'; '.join(found)}")
        log.error("Letter %s not posted, since it is not so that: %s", kind, "; ".join(found))
        for name, email, page in self.minders(about):
            key = f"held_back:{kind}:{email}:{timezone.localdate():%Y-%m-%d}:{getattr(about, 'pk', '')}"
            letters.post(
                kind="enquiry.held_back",
                to=email,
                once_key=key[:120],
                subject="A letter was not sent, because it would not have been true",
                body=f"Hello {name},\n\nOur system was about to send a letter ({kind}) and did not, since it is not so that "
                f"{'; '.join(found)}. Please look at it, and tell whoever should know.\n\n{page}"
                + letters.from_door(),
            )
