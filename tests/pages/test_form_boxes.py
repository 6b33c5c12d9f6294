"""Boxes are drawn without templates, for speed: to the letter what Django's own templates draw."""

from datetime import date

import pytest
from django import forms
from django.forms.renderers import get_default_renderer
from django.template import engines

from earlyhelp.forms.widgets import Checkboxes, Choices, Radios, box_markup

ATTACK = """"><img src=x onerror='a' & b>"""
CHOICES = [("", "Select"), ("a", "A & B"), (ATTACK, ATTACK), ("Group <1>", [(1, "One"), (2, 2)])]
ATTRS = {
    "id": "id_q",
    "class": "govuk-input",
    "aria-describedby": False,
    "disabled": True,
    "lang": ATTACK,
    "rows": 5,
}
BOXES = [
    (forms.TextInput, {}),
    (forms.EmailInput, {}),
    (forms.NumberInput, {}),
    (forms.PasswordInput, {}),
    (forms.PasswordInput, {"render_value": True}),
    (forms.HiddenInput, {}),
    (forms.URLInput, {}),
    (forms.Textarea, {}),
    (forms.Select, {"choices": CHOICES}),
    (forms.TelInput, {}),
    (forms.DateInput, {}),
    (forms.NullBooleanSelect, {}),
    (forms.SelectMultiple, {"choices": CHOICES}),
]


@pytest.mark.parametrize(("widget", "options"), BOXES)
def test_a_box_is_what_its_template_draws(widget, options):
    renderer = get_default_renderer()
    for value in (None, "", ATTACK, "a", "1", 1, 2.5, date(2026, 3, 4), False):
        for attrs in ({}, ATTRS):
            ours = box_markup(
                widget(attrs={"data-own": ATTACK}, **options), "q", value, dict(attrs), renderer
            )
            assert ours == widget(attrs={"data-own": ATTACK}, **options).render(
                "q", value, dict(attrs), renderer
            )


def test_the_usual_boxes_open_no_template(monkeypatch):
    def refused(*_):
        raise AssertionError("a template was opened")

    monkeypatch.setattr(engines["django"], "get_template", refused)
    for widget in (
        forms.TextInput,
        forms.EmailInput,
        forms.NumberInput,
        forms.HiddenInput,
        forms.Textarea,
        forms.Select,
    ):
        assert 'name="q"' in box_markup(widget(), "q", "a", {}, get_default_renderer())


def test_a_widget_with_a_drawing_of_its_own_keeps_it():
    class Own(forms.TextInput):
        def render(self, name, value, attrs=None, renderer=None):
            return "its own"

    assert box_markup(Own(), "q", "", {}, None) == "its own"


@pytest.mark.parametrize("kind", [Radios, Checkboxes])
@pytest.mark.parametrize("chosen", [None, "2", ["1", "3"], ["2", "2"]])
def test_choices_as_they_are_are_drawn_like_any_others(kind, chosen):
    pairs = [(1, "One & only"), ("2", "Two"), (3, "Three")]
    usual, as_they_are = (kind(choices=given) for given in (pairs, Choices(pairs)))
    assert as_they_are.render("answer", chosen) == usual.render("answer", chosen)
