"""A browser never offers a worker's own name, number or address for a question about somebody else."""

import ast
import copy
import re

import pytest
from django import forms

from earlyhelp.forms import DateField, Form
from earlyhelp.forms.markup import field_markup
from referrals.forms.call import LogForm
from referrals.forms.rows import PersonForm
from referrals.forms.steps import StepDownForm
from tests.architecture.source import APPS, ROOT, name, python_files, tree
from tests.rules.test_own_sentences import FORMS, _called

# What browsers look for in the words beside a box.
GUESSED = re.compile(
    r"\bnames?\b|phone|number or email|\bemail\b|postcode|\baddress\b|date of birth|birthday", re.IGNORECASE
)
TYPED_IN = (forms.TextInput, forms.EmailInput, forms.Textarea)
# The forms on which people write about themselves, and what a browser may offer them there.
OF_ONESELF = {
    "asking/forms/asker.py": {"given-name", "family-name", "name", "organization-title", "tel", "email", "organization"},
    "asking/forms/family.py": {"street-address", "postal-code"},  # a parent or a young person, for themselves alone
    "asking/forms/reach.py": {"tel", "email"},
    "asking/forms/saving.py": {"tel", "email"},
    "referrals/forms/request.py": {"name", "organization-title", "tel", "email"},  # “About you”
    "accounts/forms/sign_in.py": {"username"},
    "portal/forms/family.py": {"one-time-code"},
}  # fmt: skip
BIRTHDAYS = {"asking/forms/asker.py"}  # of whoever asks for themselves


def drawn(field, label):
    """A question as a page draws it where its form says nothing of what a browser may offer."""

    class Asked(Form):
        pass

    form = Asked()
    form.fields[label] = copy.deepcopy(field)
    return field_markup(form[label])


@pytest.mark.parametrize("form", FORMS, ids=_called)
def test_a_question_that_a_browser_could_take_for_one_about_its_user_is_not_offered_to_it(form):
    found = []
    for label, field in form.base_fields.items():
        typed_in = type(field.widget) in TYPED_IN or isinstance(field, DateField)
        if not typed_in or not GUESSED.search(str(field.label or label)):
            continue
        if getattr(field.widget, "birthday", False) or "autocomplete" in field.widget.attrs:
            continue
        boxes = re.findall("<(?:input|textarea)[^>]*>", drawn(field, label))
        typed = [box for box in boxes if 'type="checkbox"' not in box]
        found += [label for box in typed if 'autocomplete="off"' not in box]
    assert not found


def test_a_long_form_and_its_rows_are_given_back_to_whoever_goes_back():
    class Person(Form):
        family_name = forms.CharField(label="Family name")
        born_on = DateField(label="Date of birth")
        worries = forms.CharField(label="What are the worries?", widget=forms.Textarea)

    form, long = Person(), type("Long", (Person,), {"given_back": True})()
    assert 'autocomplete="off"' in field_markup(form["family_name"])
    assert field_markup(form["born_on"]).count('autocomplete="off"') == 3
    assert "autocomplete" not in field_markup(form["worries"]), "a browser keeps long texts anyway"
    assert "autocomplete" not in field_markup(long["family_name"]) + field_markup(long["born_on"])
    assert 'autocomplete="family-name"' in field_markup(form["family_name"], {"autocomplete": "family-name"})
    assert LogForm.given_back and StepDownForm.given_back and PersonForm.given_back


def offered():
    """{file: tokens} of all that forms let a browser offer."""
    found = {}
    for path in python_files(*APPS):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.keyword) and node.arg == "autocomplete":
                found.setdefault(name(path), set()).add(ast.literal_eval(node.value))
            elif isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values, strict=True):
                    if isinstance(key, ast.Constant) and key.value == "autocomplete":
                        found.setdefault(name(path), set()).add(ast.literal_eval(value))
    return {file: tokens - {"off"} for file, tokens in found.items() if tokens - {"off"}}


def test_only_forms_about_oneself_let_a_browser_offer_anything():
    assert offered() == OF_ONESELF
    birthdays = {
        name(path)
        for path in python_files(*APPS)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg == "birthday"
    }
    assert birthdays == BIRTHDAYS
    pages = {
        path.name
        for path in (ROOT / "templates").rglob("*.html")
        if re.search(r'autocomplete="(?!off")', path.read_text(encoding="utf-8"))
    }
    assert not pages
