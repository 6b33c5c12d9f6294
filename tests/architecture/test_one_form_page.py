"""The buttons of a form are given to the page that draws it (earlyhelp.pages.form_page), or stand in the form's class."""

import ast

import pytest

from tests.architecture.source import APPS, name, python_files, tree

PAGES = [
    path
    for path in python_files(*APPS, "demo")
    if path.stem in ("views", "pages") or "views" in path.parts[-2:-1]
]


def buttons_set(module):
    """Lines where something is given a button, or a way back, from outside."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            continue
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Attribute) and target.attr in ("submit", "cancel"):
                yield node.lineno


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_page_changes_the_buttons_of_a_form(path):
    assert list(buttons_set(tree(path))) == []


def test_pages_are_found_at_all():
    assert {"cases/pages.py", "cases/views/people.py", "directory/views.py"} <= {name(path) for path in PAGES}


@pytest.mark.parametrize(
    "line", ["form.submit = 'Go'", "form.cancel = back = '/'", "a.form.submit: str = 'Go'"]
)
def test_a_changed_button_is_found(line):
    assert list(buttons_set(ast.parse(line))) == [1]
