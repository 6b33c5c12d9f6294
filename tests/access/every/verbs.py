"""Every verb of the product, and how each is called: a verb without an entry fails (test_verbs.py)."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.access.every import who
from tests.architecture.source import name
from tests.architecture.test_one_transaction import PARTS, verbs
from tests.architecture.test_rules_know_no_http import RULES


@dataclass(frozen=True)
class Call:
    """run(record, by) calls the verb as somebody; `may` names those whose right it is, of an ordinary record.

    `about` says that it is about a family's record, and whom restriction leaves: "case", or "adds" when it says who is
    in the family's circle. Others are called once.
    """

    may: set
    run: Callable
    about: str = ""

    def allowed(self, record) -> set:
        if record == "ordinary" or not self.about:
            return self.may
        return who.HOLDER if self.about == "adds" else self.may - who.OUT_WHEN_RESTRICTED


def every_verb() -> list[str]:
    """Each verb by its dotted name: a public function of a module of rules, that takes `by` and is no part of others."""
    return [
        f"{name(path)[:-3].replace('/', '.')}.{verb}"
        for path in RULES
        for verb, _whole in verbs(path)
        if verb not in PARTS.get(name(path), ())
    ]
