"""No form, and no row that a verb checks, ever answers in Django's own words: “Ensure this value has at most 10 characters”."""

import ast
import copy
import importlib
import inspect
import pkgutil

import pytest
from django import forms
from django.core import validators
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.utils import pretty_name
from django.utils.functional import Promise
from django.utils.translation import override

from cases.models import Person
from directory.models import Service
from earlyhelp.checked import check_fields
from earlyhelp.forms import Form
from earlyhelp.forms.sentences import give_sentences
from tests.architecture.source import APPS, name, python_files, tree


def written(message) -> str:
    """A sentence as it stands in the code: one that knows of plurals by its singular."""
    if isinstance(message, Promise) and "singular" in (words := getattr(message, "_kw", {})):
        return words["singular"]
    return str(message)


def _texts(*modules):
    """Every sentence that some of Django's modules can say, as they are written."""
    for module in modules:
        for _name, one in inspect.getmembers(module, inspect.isclass):
            yield from (written(text) for text in getattr(one, "default_error_messages", {}).values())
            several = getattr(one, "messages", None)
            said = getattr(one, "message", None), *(several.values() if isinstance(several, dict) else ())
            yield from (written(text) for text in said if text is not None)
        for _name, one in inspect.getmembers(
            module, lambda value: isinstance(value, validators.RegexValidator)
        ):
            yield written(one.message)


with override("en"):
    DJANGOS = {
        text
        for text in _texts(forms.fields, forms.models, validators, models.fields)
        if " " in text and not text.startswith("<")
    }


def every_form():
    """All forms of the product: those of apps that are Django's or allauth's too, where they are ours."""
    for app in APPS:
        package = importlib.import_module(app)
        for module in pkgutil.walk_packages(package.__path__, f"{app}."):
            if (
                "form" in module.name.rpartition(".")[2]
                or ".forms" in module.name
                or "filters" in module.name
            ):
                importlib.import_module(module.name)
    waiting, found = [Form], []
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        found.append(one)
    return sorted({one for one in found if not one.__module__.startswith("tests")}, key=_called)


def _called(form):
    return f"{form.__module__}.{form.__qualname__}"


FORMS = every_form()


def said_by(field):
    """{code: sentence} of what a field of a form, and what checks it, can answer."""
    said = {code: written(text) for code, text in field.error_messages.items()}
    for rule in field.validators:
        for message in (getattr(rule, "message", None), *getattr(rule, "messages", {}).values()):
            code = getattr(rule, "code", None)
            if message is not None and code not in said:
                said[f"validator {code}"] = written(message)
    return said


def test_there_are_forms_and_sentences_to_look_for():
    assert len(FORMS) > 100
    assert "This field is required." in DJANGOS and "Enter a valid email address." in DJANGOS
    assert any("at most %(limit_value)d character" in text for text in DJANGOS)


@pytest.mark.parametrize("form", FORMS, ids=_called)
def test_a_form_answers_in_our_words(form):
    """Of every code its fields know, whether or not a browser could bring it about."""
    found = {}
    for label, field in form.base_fields.items():
        field = copy.deepcopy(field)
        give_sentences(field, field.label or pretty_name(label))
        theirs = {code: text for code, text in said_by(field).items() if text in DJANGOS}
        if theirs:
            found[label] = theirs
    assert not found


WRONG = {
    Person: {"family_name": "x" * 151, "sex": "?", "send": "", "disabilities": ["????"], "nhs_number": "1" * 20, "born_on": "no"},
    Service: {"name": "", "email": "no", "url": "x" * 201, "levels": ["x" * 41], "minimum_age": -1, "agency_id": None},
}  # fmt: skip


@pytest.mark.parametrize("model", WRONG, ids=lambda model: model.__name__)
def test_a_row_that_a_verb_checks_answers_in_our_words(model):
    with pytest.raises(ValidationError) as refused:
        check_fields(model(**WRONG[model]))
    said = [(one.message, one.messages[0]) for errors in refused.value.error_dict.values() for one in errors]
    assert len(said) > 4
    for message, shown in said:
        assert written(message) not in DJANGOS and "ensure this" not in shown.lower(), shown
    assert refused.value.message_dict.keys() <= WRONG[model].keys() | {"agency", "description", "given_names"}


def test_verbs_check_rows_that_way_alone():
    checks = {"clean_fields", "full_clean", "validate_unique", "validate_constraints"}
    found = {
        f"{name(path)}:{node.lineno}"
        for path in python_files(*APPS, "earlyhelp")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and getattr(node.func, "attr", "") in checks
        and ast.unparse(node.func.value) not in ("super()", "form")
        and name(path) != "earlyhelp/checked.py"
    }
    assert not found
