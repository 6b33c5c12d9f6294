"""What a change brings with it is said in the verb that makes it, not hidden in save() or a signal."""

import ast

import pytest

from tests.architecture.source import APPS, imports, name, python_files, tree

OURS = python_files(*APPS, "earlyhelp")
MODEL_SIGNALS = {
    f"django.db.models.signals.{signal}"
    for signal in (
        "pre_init",
        "post_init",
        "pre_save",
        "post_save",
        "pre_delete",
        "post_delete",
        "m2m_changed",
    )
}


def overrides(path):
    for node in ast.walk(tree(path)):
        bases = set(map(ast.unparse, getattr(node, "bases", ())))
        # A cache, and a storage of files, is asked by Django to save and delete.
        if isinstance(node, ast.ClassDef) and not bases & {"BaseCache", "Storage"}:
            methods = {part.name for part in node.body if isinstance(part, ast.FunctionDef)}
            yield from (f"{node.name}.{found}" for found in methods & {"save", "delete"})


def test_there_are_models_to_look_at():
    assert {"cases/models/case.py", "plans/models/plan.py", "earlyhelp/models/letters.py"} <= {
        name(path) for path in OURS
    }


@pytest.mark.parametrize("path", OURS, ids=name)
def test_nothing_happens_behind_a_save(path):
    assert list(overrides(path)) == []
    assert MODEL_SIGNALS & set(imports(path)) == set()
