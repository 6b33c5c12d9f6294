"""A status is moved by one function, so that no verb forgets its table or words its refusal another way."""

import ast

from tests.architecture.source import APPS, name, python_files, tree

# What is on offer or not has no table: every status may follow every other.
WITHOUT_A_TABLE = {"directory/services.py"}


def assigned(node):
    """The attributes a statement sets."""
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    for target in targets:
        each = target.elts if isinstance(target, ast.Tuple) else [target]
        yield from (one.attr for one in each if isinstance(one, ast.Attribute))


def sets_a_status(source):
    return any(
        "status" in assigned(node)
        for node in ast.walk(source)
        if isinstance(node, ast.Assign | ast.AnnAssign)
    )


def test_one_that_sets_a_status_itself_is_seen():
    assert sets_a_status(ast.parse("offer.status, offer.why = to, why"))
    assert not sets_a_status(ast.parse("status = offer.status"))


def test_nothing_but_the_one_function_sets_a_status():
    found = {name(path) for path in python_files(*APPS, "earlyhelp") if sets_a_status(tree(path))}
    assert found == {"earlyhelp/moves.py"} | WITHOUT_A_TABLE
