"""Every Python this runs on reads our patterns alike: README asks for 3.11, and 3.11.0 to 3.11.4 go wrong where a group
is repeated without going back (gh-106052). A guard that finds a program in one PDF and not in another would be
the price."""

import ast
import re
from importlib import import_module
from re import _constants as kinds
from re import _parser as parser

import pytest

from tests.architecture.source import APPS, name, python_files, tree

ONE_LETTER = {kinds.LITERAL, kinds.NOT_LITERAL, kinds.IN, kinds.ANY}


def patterns():
    for path in python_files(*APPS, "earlyhelp"):
        module = import_module(name(path).removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        for called, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{called}", value


def keeps_more_than_a_letter(parsed):
    """Whether a group is repeated without going back, or kept whole."""
    for kind, said in parsed:
        if kind is kinds.ATOMIC_GROUP:
            return True
        if kind is kinds.POSSESSIVE_REPEAT and (len(said[2]) != 1 or said[2][0][0] not in ONE_LETTER):
            return True
        if any(keeps_more_than_a_letter(part) for part in _parts(said)):
            return True
    return False


def _parts(said):
    if isinstance(said, parser.SubPattern):
        yield said
    elif isinstance(said, tuple | list):
        for one in said:
            yield from _parts(one)


@pytest.mark.parametrize(
    ("pattern", "wrong"),
    [
        (r"((?:ab)++)", True),
        (r"(?:a|bc)*+", True),
        (r"a(?>b)", True),
        (r"a*+(?:b\s*+)*[^c]?+", False),
        (r"(a|b)c?", False),
    ],
)
def test_what_goes_wrong_is_known(pattern, wrong):
    assert keeps_more_than_a_letter(parser.parse(pattern)) == wrong


def test_no_pattern_of_ours_is_read_differently_by_an_older_python():
    ours = dict(patterns())
    assert "documents.pdfs.DOES" in ours, "the patterns were not found"
    assert [
        called
        for called, one in ours.items()
        if keeps_more_than_a_letter(parser.parse(one.pattern, one.flags))
    ] == []


def test_nor_one_that_is_written_down_inside_a_function():
    keeps = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+|\(\?>")
    found = []
    for path in python_files(*APPS, "earlyhelp"):
        for node in ast.walk(tree(path)):
            said = node.value if isinstance(node, ast.Constant) else ""
            said = said.decode("latin-1") if isinstance(said, bytes) else said
            if isinstance(said, str) and keeps.search(said):
                found.append(f"{name(path)}:{node.lineno}")
    assert found == []
