"""A moment is never asked for by its day: the database would reckon every row's, and no index serves (Period.during)."""

import ast

from tests.architecture.source import APPS, name, python_files, tree


def asks_for_the_day(source):
    """Whether a file names a lookup such as received_at__date__gte, as an argument or in a text."""
    return any(
        "__date" in (node.arg or "")
        if isinstance(node, ast.keyword)
        else isinstance(node.value, str) and "__date__" in node.value
        for node in ast.walk(source)
        if isinstance(node, ast.keyword | ast.Constant)
    )


def test_one_that_asks_for_the_day_is_seen():
    assert asks_for_the_day(ast.parse("rows.filter(received_at__date__gte=day)"))
    assert asks_for_the_day(ast.parse('{f"{field}__date__lte": day}'))
    assert not asks_for_the_day(ast.parse("rows.filter(received_at__gte=moment)"))


def test_nothing_asks_for_the_day_of_a_moment():
    assert not [name(path) for path in python_files(*APPS, "earlyhelp") if asks_for_the_day(tree(path))]
