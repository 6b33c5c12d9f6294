"""Every act about a family is news to whoever works with it, or somebody has said why it is not."""

import ast
import re

from home.news import TOLD
from tests.architecture.source import APPS, python_files, tree

# What is not: repairs and looks, what says something of a worker and not of the family, and what goes
# with an act that is told.
UNTOLD = {
    "address.known_to",
    "case.moved",
    "case.restricted",
    "case.unrestricted",
    "conflict.ended",
    "conflict.recorded",
    "emergency.ended",
    "emergency.opened",
    "enquiry.reopened",
    "equality.recorded",
    "footing.ended",
    "family.summary_read",
    "grants.repaired",
    "known.asked",
    "look.judged",
    "life.thought_about",
    "link.replaced",
    "link.taken_back",
    "link.wrong_code",
    "number.not_saved",
    "owed.moved",
    "owed.repaired",
    "people.searched",
    "person.named",
    "question.answered",
    "question.asked",
    "document.asked",
    "document.downloaded",
    "document.expired",
    "document.failed",
    "document.made",
    "document.refused",
    "restriction.fell",
    "restriction.given",
    "restriction.left",
    "restriction.lift_asked",
    "restriction.lift_refused",
    "sharing.ended",
    "sharing.started",
}


def texts(node):
    """The names that a verb of the trail may have, of the syntax that gives it; a part that varies stands as [a-z]+."""
    if isinstance(node, ast.Constant):
        return [re.escape(node.value)]
    if isinstance(node, ast.IfExp):
        return [*texts(node.body), *texts(node.orelse)]
    if isinstance(node, ast.JoinedStr):
        return [
            "".join(
                re.escape(one.value) if isinstance(one, ast.Constant) else "[a-z]+" for one in node.values
            )
        ]
    return []


def acts():
    found = set()
    for path in python_files(*APPS):
        for node in ast.walk(tree(path)):
            called = isinstance(node, ast.Call) and ast.unparse(node.func) == "trail.record"
            if called and any(word.arg == "case" for word in node.keywords):
                found.update(texts(node.args[0]))
    return found


def test_every_act_about_a_family_is_told_or_said_not_to_be():
    known = {*TOLD, *UNTOLD}
    found = acts()
    assert len(found) > 50
    assert not [one for one in found if not any(re.fullmatch(one, name) for name in known)]
    assert not [name for name in known if not any(re.fullmatch(one, name) for one in found)], (
        "verbs that are no more"
    )
    assert not TOLD & UNTOLD
