"""When somebody was born, is due or has died may be known in part: the day that is stored then is nobody's, and is never
shown. Pages and modules say it by earlyhelp/births.py, and print no such column as a day."""

import ast
import re

import pytest

from earlyhelp import dates, family_dates
from tests.architecture import source

KNOWN_IN_PART = {"born_on", "died_on", "due_on", "was_due_on"}
# What is due on a day that somebody chose: an action of a plan.
OF_ACTIONS = {"a", "action", "line", "next", "row", "step"}
OF_DAYS = {
    called
    for module in (dates, family_dates)
    for called, value in vars(module).items()
    if callable(value) and value.__module__ == module.__name__ and called != "years_between"
}
PRINTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
COLUMN = re.compile(rf"(\w+)\.({'|'.join(sorted(KNOWN_IN_PART))})\b")


def _wrong(whose, column):
    return column in KNOWN_IN_PART and not (column == "due_on" and whose in OF_ACTIONS)


def of_page(text):
    """What a template prints of such a column."""
    return [
        found[0]
        for printed in PRINTED.findall(text)
        for found in COLUMN.finditer(printed)
        if _wrong(found[1], found[2])
    ]


def _is_such(node):
    if not isinstance(node, ast.Attribute):
        return False
    return _wrong(getattr(node.value, "id", getattr(node.value, "attr", "")), node.attr)


def of_module(tree):
    """What a module makes a day in words of, or puts in a sentence."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in OF_DAYS:
                yield from (ast.unparse(node) for one in node.args if _is_such(one))
        elif isinstance(node, ast.FormattedValue) and _is_such(node.value):
            yield ast.unparse(node.value)


@pytest.mark.parametrize(
    "text", ["{{ person.born_on|day }}", "{{ p.due_on }}", "{% if x %}{{ member.person.died_on|family_day }}"]
)
def test_a_page_that_prints_one_is_found(text):
    assert of_page(text) and not of_page(text.replace("_on", ""))


@pytest.mark.parametrize(
    "text",
    ["day(person.born_on)", "dates.day(one.due_on)", "f'born {self.born_on}'", "day(row.person.died_on)"],
)
def test_a_module_that_says_one_is_found(text):
    assert list(of_module(ast.parse(text))) and not list(of_module(ast.parse(text.replace("_on", ""))))


def test_no_page_prints_a_birth_as_a_day():
    pages = sorted((source.ROOT / "templates").rglob("*.*"))
    faults = {source.name(page): found for page in pages if (found := of_page(page.read_text()))}
    assert len(pages) > 100 and not faults


def test_no_module_says_a_birth_as_a_day():
    files = list(source.python_files(*source.APPS, "earlyhelp"))
    faults = {source.name(path): found for path in files if (found := list(of_module(source.tree(path))))}
    assert len(files) > 100 and not faults
