"""A page answers the methods it was written for: read, GET and HEAD; a form, POST as well; a button, POST only."""

import ast
import inspect
from pathlib import Path

import pytest
from django.urls import get_resolver, reverse

from tests.architecture.source import tree
from tests.walk import every_page

PAGES = {name: (route, view) for name, route, view in every_page(get_resolver("demo.root_urls").url_patterns)}
READING, FORM, BUTTON = {"GET", "HEAD"}, {"GET", "HEAD", "POST"}, {"POST"}
# What a view calls, or looks at, to take what a form was sent with.
TAKES = {"asked", "carried_out", "once", "pressed", "posted", "POST"}
DUMMIES = {"int": 1, "slug": "x", "str": "x", "uuid": "6a1b0f3e-0000-4000-8000-000000000000"}


def takes_a_form(view):
    """Whether a view, or a function of its own file that it calls, takes what a form was sent with."""
    if hasattr(view, "view_class"):
        return hasattr(view.view_class, "post")
    view = inspect.unwrap(view)
    functions = {
        node.name: node
        for node in tree(Path(inspect.getfile(view))).body
        if isinstance(node, ast.FunctionDef)
    }
    todo, seen = [view.__name__], set()
    while todo:
        seen.add(one := todo.pop())
        nodes = list(ast.walk(functions[one]))
        called = {
            node.func.id for node in nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        }
        looked_at = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        looked_at |= {node.value for node in nodes if isinstance(node, ast.Constant) and node.value == "POST"}
        if (called | looked_at) & TAKES:
            return True
        todo += [name for name in called if name in functions and name not in seen]
    return False


def address(name, more="demo.root_urls"):
    """An address of this page; what it names need not be there."""
    route = PAGES[name][0]
    if name == "account_reset_password_from_key":
        return reverse(name, args=["a", "b-c"], urlconf=more)
    parts = [part.split(">")[0] for part in route.split("<")[1:]]
    arguments = {part.split(":")[-1]: DUMMIES[part.split(":")[0]] for part in parts}
    return reverse(name, kwargs=arguments, urlconf=more)


def test_every_page_says_what_it_answers():
    assert {
        name for name, (_, view) in PAGES.items() if set(view.answers) not in (READING, FORM, BUTTON)
    } == set()


def test_a_page_takes_a_form_only_when_it_reads_one():
    wrong = {
        name: view.answers
        for name, (_, view) in PAGES.items()
        if set(view.answers) != BUTTON and ("POST" in view.answers) != takes_a_form(view)
    }
    assert wrong == {}


@pytest.fixture
def answers_to(db, settings, signed_in, administrator, client):
    """A function: the status and the methods allowed when each page is asked for by a method."""
    settings.ROOT_URLCONF, settings.DEMO = "demo.root_urls", True
    inside = signed_in(administrator)

    def asked(method, *, of):
        found = {}
        for name in of:
            without_an_account = not getattr(PAGES[name][1], "login_required", True)
            answer = (client if without_an_account else inside).generic(method, address(name))
            found[name] = answer.status_code, answer.get("Allow")
        return found

    return asked


@pytest.mark.parametrize("method", ["OPTIONS", "TRACE", "PUT", "PATCH", "DELETE", "PROPFIND"])
def test_no_page_answers_a_method_that_browsers_never_send(method, answers_to):
    assert answers_to(method, of=PAGES) == {
        name: (405, ", ".join(view.answers)) for name, (_, view) in PAGES.items()
    }


def test_a_page_that_only_reads_takes_no_post(answers_to):
    reads = [
        name for name, (_, view) in PAGES.items() if set(view.answers) != BUTTON and not takes_a_form(view)
    ]
    assert len(reads) > 50
    assert set(answers_to("POST", of=reads).values()) == {(405, "GET, HEAD")}


def test_a_button_is_no_page(answers_to):
    buttons = [name for name, (_, view) in PAGES.items() if set(view.answers) == BUTTON]
    assert len(buttons) > 10
    for method in READING:
        assert set(answers_to(method, of=buttons).values()) == {(405, "POST")}
