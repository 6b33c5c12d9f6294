"""What the clock starts takes its rows by `each` (earlyhelp/sweeps.py): summed one after the other, the first that failed
would keep all that come after it waiting, night for night."""

import ast

from tests.architecture.source import APPS, name, python_files, tree


def summed(root):
    """Each line that sums what a function of the module gives for rows."""
    for node in ast.walk(root):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum":
            rows = node.args[0]
            if isinstance(rows, ast.GeneratorExp) and isinstance(rows.elt, ast.Call):
                if isinstance(rows.elt.func, ast.Name) and rows.elt.func.id.startswith("_"):
                    yield node.lineno


def test_it_is_known_when_it_is_there():
    assert list(summed(ast.parse("sum(_chase(one) for one in late)"))) == [1]
    assert list(summed(ast.parse("sum(one.late for one in rows)"))) == []


def test_no_row_waits_for_another():
    assert [
        f"{name(path)}:{line}" for path in python_files(*APPS, "earlyhelp") for line in summed(tree(path))
    ] == []
