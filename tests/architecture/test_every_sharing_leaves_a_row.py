"""A verb that shares with another body, asks it or is refused writes a row of the ledger; one that writes a letter to an
agency or hands a file over without one fails, until somebody says why it shares nothing."""

import ast

import pytest

from audit.acts import ACTS
from tests.architecture.source import ROOT, tree

# The line of the trail that each verb of sharing writes, and the file in which it does.
SHARES = {
    "check.asked": "referrals/checks.py",
    "check.answered": "referrals/checks.py",
    "check.added_to": "referrals/checks.py",
    "offer.made": "onward/making.py",
    "step_up.sent": "referrals/steps/up.py",
    "step_up.added_to": "referrals/steps/up.py",
    "step_up.answered": "referrals/steps/up.py",
}
# Every other line about a check, an offer, a step up or a document, which tells nobody else anything of a family: who has a
# file has it for themselves.
NOTHING = {
    "check.chased", "check.withdrawn", "offer.accepted", "offer.came_back", "offer.chased", "offer.declined",
    "offer.finished", "offer.goes_on", "offer.withdrawn",
    "step_up.acknowledged", "step_up.dropped", "step_up.then", "step_down.received", "document.asked", "document.downloaded", "document.expired",
    "document.failed", "document.made", "document.put_in", "document.refused", "document.taken_away",
}  # fmt: skip
WRITES = ("disclosing.write", "_disclose")


def calls(function):
    return [node for node in ast.walk(function) if isinstance(node, ast.Call)]


def functions(path):
    return [node for node in tree(ROOT / path).body if isinstance(node, ast.FunctionDef)]


@pytest.mark.parametrize("line", SHARES)
def test_whoever_writes_the_line_writes_the_row(line):
    found = [
        function
        for function in functions(SHARES[line])
        for call in calls(function)
        if ast.unparse(call.func) == "trail.record" and ast.unparse(call.args[0]).strip("'\"") == line
    ]
    assert found, f"nobody writes {line}"
    for function in found:
        assert any(ast.unparse(call.func) in WRITES for call in calls(function)), (
            f"{function.name} writes {line} and no row of the ledger"
        )


def test_every_line_about_what_is_asked_sent_or_handed_over_is_one_or_the_other():
    about = ("check.", "offer.", "step_up.", "step_down.", "document.")
    lines = {
        verb for verb in ACTS if verb.startswith(about) and not verb.endswith((".viewed", ".refused"))
    } | {"document.refused"}
    assert lines - NOTHING == set(SHARES), lines ^ NOTHING ^ set(SHARES)
