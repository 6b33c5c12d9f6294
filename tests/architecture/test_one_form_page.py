"""One way from what was sent to what is shown: a form is made by `asked`, carried out by `carried_out` or `pressed`, and
drawn by `form_page`, which alone gives it its buttons. Pages without an account are drawn by a `draw` of their own."""

import ast

import pytest

from tests.architecture.source import APPS, name, python_files, tree

PAGES = [
    path
    for path in python_files(*APPS, "demo")
    if path.stem in ("views", "pages") or "views" in path.parts[-2:-1]
]
# What is typed is read without NUL; a page of asking keeps what was typed even when it is wrong (asking.request); a
# token is no answer.
MADE_OF_WHAT_WAS_SENT = {"without_unseen", "form", "token_in"}
# A code is shown once, on a page that says that it is closed when it cannot be.
REFUSES_BY_A_PAGE = {"asking/views/questions.py"}
# A form that is filled from elsewhere when it is only opened; a search that stands on a page of a form; a page of a
# button that says what it did; the demo's sign-in; a call that is not written down yet, whose families are looked for again.
ASKS_BY_WHICH_METHOD = {
    "asking/pages.py", "asking/views/questions.py", "cases/views/team.py", "portal/views/family.py", "demo/views.py",
    "referrals/views/decision.py", "referrals/views/log.py",
}  # fmt: skip


# A page that begins at a line of the trail; pairs that are compared and merged; the list that a button leads back to;
# the answers that are being checked; the language of a public page; the record that a list leads to opening; the call that
# is to be decided with an enquiry.
READS_ITS_ADDRESS = {
    "audit/views/trail.py", "matching/views/comparing.py", "matching/views/merging.py", "referrals/views/assigning.py",
    "asking/views/questions.py", "portal/views/family.py", "cases/views/restricting.py",
    "referrals/views/decision.py",
}  # fmt: skip


def buttons_set(module):
    """Lines where something is given a button, or a way back, from outside."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            continue
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            if isinstance(target, ast.Attribute) and target.attr in ("submit", "cancel"):
                yield node.lineno


def forms_by_hand(module):
    """Lines where a form is made of what was sent by anything but earlyhelp.drafts.asked."""
    for node in ast.walk(module):
        if not isinstance(node, ast.Call) or called(node) in MADE_OF_WHAT_WAS_SENT:
            continue
        given = [*node.args, *(word.value for word in node.keywords)]
        given += [one for pair in given if isinstance(pair, ast.BoolOp) for one in pair.values]
        if any(isinstance(one, ast.Attribute) and one.attr == "POST" for one in given):
            yield node.lineno


def drawn_by_hand(module):
    """Lines where a form is put in a page by anything but form_page, or draw; the form of a list's filters is no such form."""
    for node in ast.walk(module):
        if isinstance(node, ast.Dict):
            found = [
                one
                for key, one in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant) and key.value == "form"
            ]
        elif isinstance(node, ast.Call) and called(node) != "draw":
            found = [word.value for word in node.keywords if word.arg == "form"]
        else:
            continue
        of_filters = (isinstance(one, ast.Attribute) and one.attr == "form" for one in found)
        if not all(
            isinstance(one, ast.Constant) or filters for one, filters in zip(found, of_filters, strict=True)
        ):
            yield node.lineno


def refusals_by_hand(module):
    """Lines where a verb's refusal is caught and not passed on: the page's form, or a message, is to say it."""
    for node in ast.walk(module):
        if isinstance(node, ast.ExceptHandler) and not any(
            isinstance(one, ast.Raise) for one in ast.walk(node)
        ):
            if "ValidationError" in {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)}:
                yield node.lineno


def methods_asked(module):
    """Lines where a page asks by which method it was opened."""
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Compare)
            and isinstance(node.left, ast.Attribute)
            and node.left.attr == "method"
        ):
            yield node.lineno


def lists_of_one_button(module):
    """Lines where one plain button is given as a list: its words are enough."""
    for node in ast.walk(module):
        if isinstance(node, ast.keyword) and node.arg == "button" and isinstance(node.value, ast.List):
            plain = all(isinstance(one, ast.Tuple) and len(one.elts) == 2 for one in node.value.elts)
            if plain and len(node.value.elts) == 1 and ast.unparse(node.value.elts[0].elts[0]) == "''":
                yield node.value.lineno


def addresses_read(module):
    """Lines where a page reads what its address asks for: filters do (earlyhelp/filters.py), tabs and paging."""
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute) and node.attr in ("get", "getlist"):
            if isinstance(node.value, ast.Attribute) and node.value.attr == "GET":
                yield node.lineno
        elif isinstance(node, ast.Subscript | ast.Compare):
            inside = [node.value] if isinstance(node, ast.Subscript) else node.comparators
            if any(isinstance(one, ast.Attribute) and one.attr == "GET" for one in inside):
                yield node.lineno


def called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_no_page_changes_the_buttons_of_a_form(path):
    assert list(buttons_set(tree(path))) == []


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_every_form_is_made_carried_out_and_drawn_one_way(path):
    page = tree(path)
    assert (list(forms_by_hand(page)), list(drawn_by_hand(page)), list(lists_of_one_button(page))) == (
        [],
        [],
        [],
    )
    assert not list(refusals_by_hand(page)) or name(path) in REFUSES_BY_A_PAGE
    assert not list(methods_asked(page)) or name(path) in ASKS_BY_WHICH_METHOD
    assert not list(addresses_read(page)) or name(path) in READS_ITS_ADDRESS


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_what_a_page_is_drawn_with_is_laid_out_like_all_code(path):
    """Only a table at the top of a module is laid out by hand."""
    assert "    }  # fmt: skip" not in path.read_text(encoding="utf-8")


def test_pages_are_found_at_all():
    assert {"cases/pages.py", "cases/views/people.py", "directory/views.py"} <= {name(path) for path in PAGES}


@pytest.mark.parametrize(
    "line", ["form.submit = 'Go'", "form.cancel = back = '/'", "a.form.submit: str = 'Go'"]
)
def test_a_changed_button_is_found(line):
    assert list(buttons_set(ast.parse(line))) == [1]


@pytest.mark.parametrize(
    "check, line",
    [
        (forms_by_hand, "AForm(request.POST or None)"),
        (forms_by_hand, "refill(AForm(), request.POST)"),
        (drawn_by_hand, "{'form': form}"),
        (drawn_by_hand, "frame(request, form=form)"),
        (refusals_by_hand, "try: once()\nexcept ValidationError as broken: say(broken)"),
        (methods_asked, "request.method != 'POST' and over"),
        (lists_of_one_button, "form_page(button=[('', 'Save')])"),
        (addresses_read, "request.GET.get('show') == 'all'"),
        (addresses_read, "request.GET['show']"),
        (addresses_read, "'show' in request.GET"),
    ],
)
def test_a_second_way_is_found(check, line):
    assert list(check(ast.parse(line)))


@pytest.mark.parametrize(
    "check, line",
    [
        (drawn_by_hand, "{'form': filters.form}"),
        (addresses_read, "Filters(request.GET, rows)"),
        (drawn_by_hand, "case_page(form=True)"),
        (drawn_by_hand, "draw(request, form=form)"),
        (refusals_by_hand, "try: verb()\nexcept ValidationError: raise"),
        (lists_of_one_button, "form_page(button=[('all', 'Ask all')])"),
    ],
)
def test_the_one_way_is_passed_over(check, line):
    assert not list(check(ast.parse(line)))
