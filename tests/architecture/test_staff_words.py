"""Staff read of their front door by the name that it has in their authority's file (MASH, MAST), never as “the front door”."""

import ast
import re
import tomllib

import pytest
from django.test import override_settings

from earlyhelp import own_words
from earlyhelp.authority import authority, available
from earlyhelp.authority.loading import FOLDER, made, standing_in
from earlyhelp.own_words import our_words
from referrals.models import Decision
from tests.architecture.source import APPS, ROOT, name, python_files, tree

OURS = re.compile("front door", re.IGNORECASE)
# What no page of an authority's staff reads as a sentence: the rights of code, the trail's own sentences and what
# choices and columns are called, which are the same for every council.
NOT_READ = {
    "accounts/roles.py",
    "cases/models/audience.py",
    "cases/models/owed.py",
    "referrals/models/known.py",
    "referrals/may.py",
}
PLAIN = {"help_text", "verbose_name"}


def said(path):
    """[(line, words)] of what a module says of the front door in words that are not this authority's."""
    found = tree(path)
    passed = set()
    for node in ast.walk(found):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(
            node, clean=False
        ):
            passed.add(id(node.body[0].value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "our_words":
            passed |= {id(one) for one in ast.walk(node)}
        if {"models", "models.py"} & set(path.parts) and isinstance(node, ast.keyword) and node.arg in PLAIN:
            passed |= {id(one) for one in ast.walk(node)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(found)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and OURS.search(node.value)
        and id(node) not in passed
    ]


def read_by_staff():
    for path in python_files(*APPS):
        rooms = path.relative_to(ROOT).parts
        if not {"migrations", "demo", "bench", "acts"} & set(rooms) and name(path) not in NOT_READ:
            yield path


def test_no_sentence_of_ours_calls_it_the_front_door():
    found = {f"{name(path)}:{line}": words for path in read_by_staff() for line, words in said(path)}
    assert not found, f"say it by our_words(…), or by authority().front_door.name: {found}"


def test_no_page_calls_it_the_front_door():
    pages = {
        path.relative_to(ROOT)
        for path in (ROOT / "templates").rglob("*.html")
        if OURS.search(path.read_text())
    }
    assert not pages


@pytest.mark.parametrize("council", sorted(available()))
def test_it_is_called_as_the_authoritys_file_calls_it(council):
    told = our_words("The front door decides; ring the front door.")
    with override_settings(AUTHORITY=council):
        door = authority().front_door.name
        assert str(told) == f"{door} decides; ring {door}."


def test_a_council_that_says_nfa_reads_nfa_of_each_decision(monkeypatch):
    file = tomllib.loads((FOLDER / "lewisham_2016.toml").read_text(encoding="utf-8"))
    mash = made("lewisham_2016", standing_in() | file | {"no_further_action": "NFA"})
    assert Decision(outcome="no_action").get_outcome_display() == "No further action"
    monkeypatch.setattr(own_words, "authority", lambda: mash)
    assert Decision(outcome="no_action").get_outcome_display() == "NFA"
    assert ("no_action", "NFA") in [(value, str(label)) for value, label in Decision.Outcome.choices]
    assert str(our_words("The front door reads this.")) == "MASH reads this."
