"""A test that asserts nothing shows nothing."""

import ast

import pytest

from tests.architecture.source import name, python_files, tree

FILES = python_files("tests")
TEST_FILES = [path for path in FILES if path.stem.startswith("test_")]
RAISES = {"raises", "fail", "expect", "refuses", "refused"}


def called(node):
    """The bare names of everything called inside a function."""
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            yield part.func.attr if isinstance(part.func, ast.Attribute) else getattr(part.func, "id", "")


def asserts(node):
    return any(isinstance(part, ast.Assert) for part in ast.walk(node)) or bool(
        {word for word in called(node) if word in RAISES or word.startswith("assert")}
    )


def functions(path):
    return [n for n in ast.walk(tree(path)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


HELPERS = {f.name for path in FILES for f in functions(path) if not f.name.startswith("test_") and asserts(f)}


@pytest.mark.parametrize("path", TEST_FILES, ids=name)
def test_every_test_asserts_something(path):
    tests = [f for f in functions(path) if f.name.startswith("test_")]
    assert [f.name for f in tests if not asserts(f) and not HELPERS & set(called(f))] == []
    assert tests


@pytest.mark.parametrize("path", TEST_FILES, ids=name)
def test_no_test_hides_another_of_the_same_name(path):
    for scope in [tree(path), *(n for n in ast.walk(tree(path)) if isinstance(n, ast.ClassDef))]:
        tests = [f.name for f in scope.body if isinstance(f, ast.FunctionDef) and f.name.startswith("test_")]
        assert sorted(tests) == sorted(set(tests))
