"""The markup of a field is the design system's own."""

import pytest
from django import forms
from django.http import QueryDict

from earlyhelp.forms import (
    Checkboxes,
    DateField,
    Form,
    Radios,
)
from earlyhelp.forms.markup import field_markup
from tests.pages.form_of_all import Enquiry, Parsed, drawn

# --- the markup is the design system's own ------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "options", "sent", "expected"),
    [
        (
            forms.CharField(label="Amount, in pounds", required=False),
            {"prefix": "£"},
            None,
            '<div class="govuk-form-group"><label class="govuk-label" for="id_q">Amount, in pounds</label>'
            '<div class="govuk-input__wrapper"><div class="govuk-input__prefix" aria-hidden="true">£</div>'
            '<input class="govuk-input" id="id_q" name="q" type="text"></div></div>',
        ),
        (
            forms.CharField(label="Detail", widget=forms.Textarea),
            {"count": 10},
            None,
            '<div class="govuk-form-group govuk-character-count" data-module="govuk-character-count" data-maxlength="10">'
            '<label class="govuk-label" for="id_q">Detail</label>'
            '<textarea class="govuk-textarea govuk-js-character-count" id="id_q" name="q" rows="5" aria-describedby="id_q-info">'
            '</textarea><div id="id_q-info" class="govuk-hint govuk-character-count__message">'
            "You can enter up to 10 characters</div></div>",
        ),
        (
            forms.CharField(
                label="Why not?",
                widget=forms.Textarea,
                help_text="Hint",
                error_messages={"required": "Say why"},
            ),
            {},
            "",
            '<div class="govuk-form-group govuk-form-group--error"><label class="govuk-label" for="id_q">Why not?</label>'
            '<div id="id_q-hint" class="govuk-hint">Hint</div><p id="id_q-error" class="govuk-error-message">'
            '<span class="govuk-visually-hidden">Error:</span> Say why</p>'
            '<textarea class="govuk-textarea govuk-textarea--error" id="id_q" name="q" rows="5" '
            'aria-describedby="id_q-hint id_q-error"></textarea></div>',
        ),
        (
            forms.ChoiceField(
                label="Changed?",
                widget=Radios(hints={"n": "Or not yet"}),
                choices=[("y", "Yes"), ("n", "No")],
            ),
            {"size": "l", "heading": "h1"},
            None,
            '<div class="govuk-form-group"><fieldset class="govuk-fieldset">'
            '<legend class="govuk-fieldset__legend govuk-fieldset__legend--l"><h1 class="govuk-fieldset__heading">Changed?</h1>'
            '</legend><div class="govuk-radios" data-module="govuk-radios"><div class="govuk-radios__item">'
            '<input class="govuk-radios__input" id="id_q" name="q" type="radio" value="y">'
            '<label class="govuk-label govuk-radios__label" for="id_q">Yes</label></div><div class="govuk-radios__item">'
            '<input class="govuk-radios__input" id="id_q-2" name="q" type="radio" value="n" aria-describedby="id_q-2-item-hint">'
            '<label class="govuk-label govuk-radios__label" for="id_q-2">No</label>'
            '<div id="id_q-2-item-hint" class="govuk-hint govuk-radios__hint">Or not yet</div></div></div></fieldset></div>',
        ),
        (
            forms.MultipleChoiceField(
                label="Waste?",
                choices=[("a", "A"), ("none", "None")],
                required=False,
                widget=Checkboxes(dividers={"none": "or"}, exclusive=["none"]),
            ),
            {},
            None,
            '<div class="govuk-form-group"><fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend">Waste?</legend>'
            '<div class="govuk-checkboxes" data-module="govuk-checkboxes"><div class="govuk-checkboxes__item">'
            '<input class="govuk-checkboxes__input" id="id_q" name="q" type="checkbox" value="a">'
            '<label class="govuk-label govuk-checkboxes__label" for="id_q">A</label></div>'
            '<div class="govuk-checkboxes__divider">or</div><div class="govuk-checkboxes__item">'
            '<input class="govuk-checkboxes__input" id="id_q-2" name="q" type="checkbox" value="none" data-behaviour="exclusive">'
            '<label class="govuk-label govuk-checkboxes__label" for="id_q-2">None</label></div></div></fieldset></div>',
        ),
    ],
    ids=["prefix", "count", "error", "radios", "checkboxes"],
)
def test_markup_is_what_govuk_frontend_6_draws(field, options, sent, expected):
    made = type("Made", (Form,), {"q": field})
    form = made() if sent is None else made({"q": sent})
    assert Parsed(field_markup(form["q"], options)).parts == Parsed(expected).parts


def test_a_date_is_drawn_as_govuk_frontend_6_draws_it():
    made = type("Made", (Form,), {"dob": DateField(label="Born?", help_text="For example, 31 3 1980")})
    boxes = "".join(
        f'<div class="govuk-date-input__item"><div class="govuk-form-group"><label class="govuk-label govuk-date-input__label" '
        f'for="id_dob-{part}">{part.title()}</label><input class="govuk-input govuk-date-input__input govuk-input--width-{width}" '
        f'id="id_dob-{part}" name="dob_{part}" type="text" inputmode="numeric"></div></div>'
        for part, width in (("day", 2), ("month", 2), ("year", 4))
    )
    expected = (
        '<div class="govuk-form-group"><fieldset class="govuk-fieldset" role="group" aria-describedby="id_dob-hint">'
        '<legend class="govuk-fieldset__legend">Born?</legend><div id="id_dob-hint" class="govuk-hint">For example, 31 3 1980'
        f'</div><div class="govuk-date-input" id="id_dob">{boxes}</div></fieldset></div>'
    )
    assert Parsed(field_markup(made()["dob"])).parts == Parsed(expected).parts


def test_nothing_deprecated_or_left_to_the_browser_is_drawn():
    page = drawn(Enquiry())
    for gone in (
        "data-maxwords",
        'type="number"',
        ' maxlength="',
        " required",
        "style=",
        "onclick",
        " cols=",
    ):
        assert gone not in page
    assert page.count("novalidate") == 1


def test_a_reveal_is_keyed_by_value_and_open_only_when_chosen():
    page = drawn(Enquiry(QueryDict("contact=e")))
    panels = {
        attrs["id"]: attrs["class"]
        for _tag, attrs in Parsed(page).tags
        if (attrs.get("id") or "").startswith("conditional-")
    }
    assert panels == {
        "conditional-id_contact": "govuk-radios__conditional",
        "conditional-id_contact-2": "govuk-radios__conditional govuk-radios__conditional--hidden",
    }
    assert (
        page.index("conditional-id_contact") < page.index("id_contact_email") < page.index("id_contact_phone")
    )


def test_every_field_is_drawn_once_hidden_ones_too():
    page = Parsed(drawn(Enquiry()))
    names = {attrs.get("name") for tag, attrs in page.tags if tag in ("input", "select", "textarea")}
    wanted = set(Enquiry.base_fields) - {"born"} | {"born_day", "born_month", "born_year"}
    assert wanted <= names
    assert page.ids.count("id_secret") == 1
