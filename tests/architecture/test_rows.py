"""A row from the database says what its fields say. What a list says of it besides is made in one function, as a frozen
dataclass (referrals.queue.QueueLine), or annotated in its queryset; nobody hangs an attribute on it by hand.

Rooms that change nothing set nothing on what they are given, but on forms. Elsewhere verbs fill in fields: there a name is
let pass that some model or class of ours has, so that a name borrowed from another model is not found.
"""

import ast

import pytest
from django.apps import apps

from tests.architecture.source import APPS, ROOT, name, python_files, tree

SHOWING = {"views", "pages", "templatetags", "letters", "home"}
QUESTIONS = "forms"  # a form's own fields are made ready there
OURS = python_files(*APPS)


def rooms(path):
    return set(path.relative_to(ROOT).with_suffix("").parts)


def root(node):
    """The name that a.b[c].d begins with; "" where it begins with a call."""
    while isinstance(node, ast.Attribute | ast.Subscript):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def hung(module):
    """(what on, the attribute, its line) for each that a module sets on what is not `self`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield root(node), node.attr, node.lineno
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
            on, attribute, *_ = node.args
            yield root(on), attribute.value if isinstance(attribute, ast.Constant) else None, node.lineno


def declared():
    """Every name that a model has, and those that our own classes declare or set on themselves."""
    names = set()
    for model in apps.get_models(include_auto_created=True):
        names |= set(dir(model)) | {field.name for field in model._meta.get_fields()}
    for path in OURS:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.ClassDef):
                names |= {one.target.id for one in node.body if isinstance(one, ast.AnnAssign)}
        names |= {attribute for on, attribute, _ in hung(tree(path)) if on == "self"}
    return names


def on_rows(path, known):
    """["line: attribute"] of what a file hangs on others against the rule."""
    found = [one for one in hung(tree(path)) if one[0] != "self"]
    if SHOWING & rooms(path):
        return [f"{line}: {attribute}" for on, attribute, line in found if on != "form"]
    return [f"{line}: {attribute}" for _, attribute, line in found if attribute and attribute not in known]


def test_nobody_hangs_an_attribute_on_a_row():
    known = declared()
    found = {name(path): on_rows(path, known) for path in OURS if QUESTIONS not in rooms(path)}
    assert {path: lines for path, lines in found.items() if lines} == {}, (
        "make a small frozen dataclass of it"
    )


@pytest.mark.parametrize(
    "text",
    [
        "for enquiry in rows: enquiry.why = ''",
        "plan.case = case",
        "found[0].enquiry.closed_off = True",
        "one.held_by, one.page = [], ''",
        "setattr(row, 'status', 'late')",
    ],
)
def test_what_a_page_hangs_on_a_row_is_found(text, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.architecture.test_rows.ROOT", tmp_path)
    page = tmp_path / "cases" / "views" / "team.py"
    page.parent.mkdir(parents=True)
    page.write_text(text)
    assert on_rows(page, {"why", "case", "status", "held_by", "page", "closed_off"})


@pytest.mark.parametrize(
    ("text", "found"),
    [("enquiry.owner = by", []), ("enquiry.due_words = ''", ["1: due_words"]), ("self.anything = 1", [])],
)
def test_a_verb_fills_in_fields_and_nothing_else(text, found, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.architecture.test_rows.ROOT", tmp_path)
    verbs = tmp_path / "enquiries.py"
    verbs.write_text(text)
    assert on_rows(verbs, declared()) == found
