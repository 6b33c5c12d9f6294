"""The form pack: what a form of ours looks like, what it says, and what it never lets through."""

import re
import time
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory

from earlyhelp.forms import (
    Buttons,
    Checkboxes,
    DateField,
    Details,
    F,
    Form,
    FormsetHelper,
    Radios,
    Reveal,
    Row,
    ScaleField,
    Section,
    TimeField,
)
from earlyhelp.forms.markup import field_markup

ATTACK = "<img src=x onerror=alert(1)>\"'&"


class Enquiry(Form):
    name = forms.CharField(label="Child’s full name", help_text="As it appears on school records")
    nhs = forms.CharField(label="NHS number")
    children = forms.IntegerField(label="Number of children", min_value=1, max_value=20)
    email = forms.EmailField(label="Email address")
    born = DateField(label="Date of birth", birthday=True, past=True)
    at = TimeField(label="Time of the meeting")
    worry = forms.CharField(label="What are you worried about?", widget=forms.Textarea)
    school = forms.CharField(label="School attendance", widget=forms.Textarea)
    score = ScaleField(label="How is school now?", low="Very worried", high="No worries")
    agreed = forms.ChoiceField(
        label="Has the family agreed?", widget=Radios, choices=[("y", "Yes"), ("n", "No")]
    )
    needs = forms.MultipleChoiceField(
        label="Which needs apply?",
        widget=Checkboxes(dividers={"none": "or"}, exclusive=["none"]),
        choices=[("a", "Attendance"), ("b", "Housing"), ("none", "None of these")],
    )
    seen = forms.BooleanField(label="The family has seen the privacy notice.")
    locality = forms.ChoiceField(label="Locality", choices=[("", "Choose"), ("n", "North")])
    stock = forms.ChoiceField(label="Plain Django radios", widget=forms.RadioSelect, choices=[("1", "One")])
    document = forms.FileField(label="Document")
    contact = forms.ChoiceField(
        label="How can we contact you?", widget=Radios, choices=[("e", "Email"), ("p", "Phone")]
    )
    contact_email = forms.EmailField(label="Your email address", required=False)
    contact_phone = forms.CharField(label="Your phone number", required=False)
    cost = forms.DecimalField(label="Cost", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)
    layout = [
        Section(
            "About the child", F("name", size="m", heading="h2"), "nhs", F("children", width=2), heading="h2"
        ),
        Row("email", "born"),
        "at",
        F("worry", count=500),
        F("school", words=200),
        *["score", "agreed", "needs", "seen", "locality", "stock", "document"],
        Reveal("contact", {"e": ["contact_email"], "p": ["contact_phone"]}),
        Details("Add a cost", F("cost", prefix="£")),
    ]


class Parsed(HTMLParser):
    """Tags with their attributes in a fixed order, and words without the space around them."""

    def __init__(self, markup):
        super().__init__()
        self.parts, self.ids, self.tags = [], [], []
        self.feed(str(markup))

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, sorted((name, value or "") for name, value in attrs)))
        self.tags.append((tag, dict(attrs)))
        self.ids += [value for name, value in attrs if name == "id"]

    def handle_endtag(self, tag):
        self.parts.append(("/" + tag,))

    def handle_data(self, data):
        if data.strip():
            self.parts.append(" ".join(data.split()))


def drawn(
    form,
    *,
    user=None,
    method="get",
    post=None,
    source="{% load crispy_forms_tags %}{% crispy form %}",
    **more,
):
    request = getattr(RequestFactory(), method)("/somewhere/", post or {})
    request.user = user or SimpleNamespace(is_authenticated=False)
    return Template(source).render(Context({"form": form, "request": request, "csrf_token": "csrf", **more}))


def summary(form):
    return drawn(form, source="{% load eh_forms %}{% error_summary form %}")


# --- the error summary ----------------------------------------------------------------------------


def test_every_error_link_lands_on_an_input():
    form = Enquiry(QueryDict("born_day=31&born_month=2&born_year=2016"))
    inputs = {
        attrs.get("id") for tag, attrs in Parsed(drawn(form)).tags if tag in ("input", "select", "textarea")
    }
    links = re.findall(r'href="#([^"]+)"', summary(form))
    assert len(links) == 16
    assert [link for link in links if link not in inputs] == []


def test_a_date_error_link_lands_on_the_wrong_box():
    form = Enquiry(QueryDict("born_day=3&born_month=13&born_year=2016"))
    assert '<a href="#id_born-month">Date of birth must be a real date</a>' in summary(form)
    boxes = {
        attrs["id"]: attrs["class"]
        for tag, attrs in Parsed(drawn(form)).tags
        if "id_born-" in (attrs.get("id") or "")
    }
    assert [id_ for id_, css in boxes.items() if "govuk-input--error" in css] == ["id_born-month"]


def test_a_refusal_about_no_question_links_to_the_first_one():
    form = Enquiry(QueryDict("name=a"))
    form.add_error(None, "This enquiry was decided by Asha Patel on 3 June 2026.")
    assert '<a href="#id_name">This enquiry was decided by Asha Patel on 3 June 2026.</a>' in summary(form)


def test_a_form_without_questions_shows_its_refusal_without_a_link():
    form = Form({})
    form.add_error(None, "Nobody is left to lead this case.")
    assert "<li>Nobody is left to lead this case.</li>" in summary(form)


def test_nothing_is_shown_when_nothing_is_wrong():
    assert summary(Enquiry()) == ""
    assert (
        drawn(None, source="{% load eh_forms %}{% error_summary form missing %}{{ form|has_errors }}")
        == "False"
    )


def test_no_id_is_used_twice():
    ids = Parsed(drawn(Enquiry(QueryDict("contact=e")))).ids
    assert len(ids) == len(set(ids))


# --- nothing gets through unescaped -----------------------------------------------------------------


def test_labels_hints_choices_errors_and_answers_are_escaped():
    class Hostile(Form):
        text = forms.CharField(label=ATTACK, help_text=ATTACK, error_messages={"required": ATTACK})
        pick = forms.ChoiceField(
            label=ATTACK, choices=[(ATTACK, ATTACK)], help_text=ATTACK,
            widget=Radios(hints={ATTACK: ATTACK}, dividers={ATTACK: ATTACK}),
        )  # fmt: skip
        many = forms.MultipleChoiceField(label=ATTACK, choices=[(ATTACK, ATTACK)], widget=Checkboxes)
        menu = forms.ChoiceField(label=ATTACK, choices=[(ATTACK, ATTACK)])
        day = DateField(label=ATTACK, help_text=ATTACK)
        score = ScaleField(label=ATTACK, low=ATTACK, high=ATTACK)
        tick = forms.BooleanField(label=ATTACK)
        submit = ATTACK
        cancel = (ATTACK, ATTACK)
        layout = [
            Section(ATTACK, "text", hint=ATTACK), "pick", "many", "menu", "day", "score", "tick", Details(ATTACK, "missing")
        ]  # fmt: skip
        missing = forms.CharField(label=ATTACK)

    sent = QueryDict(mutable=True)
    sent.update(
        {
            "text": "",
            "menu": ATTACK,
            "day_day": ATTACK,
            "day_month": ATTACK,
            "day_year": ATTACK,
            "pick": ATTACK,
        }
    )
    for form in (Hostile(), Hostile(sent)):
        form.add_error(None, ATTACK) if form.is_bound else None
        page = drawn(form) + summary(form)
        assert "<img" not in page
        assert not [attrs for _tag, attrs in Parsed(page).tags if "onerror" in attrs]


# --- the markup is the design system's own ------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "options", "sent", "expected"),
    [
        (
            forms.CharField(label="Amount, in pounds", required=False), {"prefix": "£"}, None,
            '<div class="govuk-form-group"><label class="govuk-label" for="id_q">Amount, in pounds</label>'
            '<div class="govuk-input__wrapper"><div class="govuk-input__prefix" aria-hidden="true">£</div>'
            '<input class="govuk-input" id="id_q" name="q" type="text"></div></div>',
        ),
        (
            forms.CharField(label="Detail", widget=forms.Textarea), {"count": 10}, None,
            '<div class="govuk-form-group govuk-character-count" data-module="govuk-character-count" data-maxlength="10">'
            '<label class="govuk-label" for="id_q">Detail</label>'
            '<textarea class="govuk-textarea govuk-js-character-count" id="id_q" name="q" rows="5" aria-describedby="id_q-info">'
            '</textarea><div id="id_q-info" class="govuk-hint govuk-character-count__message">'
            "You can enter up to 10 characters</div></div>",
        ),
        (
            forms.CharField(label="Why not?", widget=forms.Textarea, help_text="Hint", error_messages={"required": "Say why"}),
            {}, "",
            '<div class="govuk-form-group govuk-form-group--error"><label class="govuk-label" for="id_q">Why not?</label>'
            '<div id="id_q-hint" class="govuk-hint">Hint</div><p id="id_q-error" class="govuk-error-message">'
            '<span class="govuk-visually-hidden">Error:</span> Say why</p>'
            '<textarea class="govuk-textarea govuk-textarea--error" id="id_q" name="q" rows="5" '
            'aria-describedby="id_q-hint id_q-error"></textarea></div>',
        ),
        (
            forms.ChoiceField(label="Changed?", widget=Radios(hints={"n": "Or not yet"}), choices=[("y", "Yes"), ("n", "No")]),
            {"size": "l", "heading": "h1"}, None,
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
                label="Waste?", choices=[("a", "A"), ("none", "None")], required=False,
                widget=Checkboxes(dividers={"none": "or"}, exclusive=["none"]),
            ),
            {}, None,
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
)  # fmt: skip
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


# --- the form around the fields --------------------------------------------------------------------------


def test_a_post_form_carries_its_tokens():
    signed_in = SimpleNamespace(is_authenticated=True, pk=7)
    page = drawn(Enquiry(), user=signed_in)
    hidden = {
        attrs["name"]: attrs["value"]
        for tag, attrs in Parsed(page).tags
        if attrs.get("type") == "hidden" and "value" in attrs
    }
    assert hidden["csrfmiddlewaretoken"] == "csrf"
    assert re.fullmatch(r"[0-9a-f-]{36}", hidden["once"])
    assert hidden["keep"]
    assert 'name="keep"' not in drawn(Enquiry())


def test_a_refused_form_keeps_its_press_and_a_new_one_gets_another():
    token = "11111111-2222-4333-8444-555555555555"
    post = {"once": token}
    assert token in drawn(Enquiry(QueryDict(f"once={token}")), method="post", post=post)
    assert token not in drawn(Enquiry(), method="post", post=post)
    assert "<script" not in drawn(Enquiry({}), method="post", post={"once": '"><script>'})


def test_a_get_form_carries_no_tokens():
    class Search(Form):
        q = forms.CharField(required=False)
        method, submit = "get", "Search"

    page = drawn(Search({}))
    assert 'method="get"' in page
    assert "hidden" not in page


def test_a_form_says_which_buttons_it_has():
    class Two(Form):
        submit = [("save", "Save and continue"), ("later", "Save and come back later", "secondary")]
        cancel = "/back/"

    buttons = [attrs for tag, attrs in Parsed(drawn(Two())).tags if tag == "button"]
    assert [(b["name"], b["class"]) for b in buttons] == [
        ("save", "govuk-button"), ("later", "govuk-button govuk-button--secondary")
    ]  # fmt: skip
    assert '<a class="govuk-link" href="/back/">Cancel</a>' in drawn(Two())

    class Own(Form):
        layout = [Buttons(("", "Remove", "warning"))]

    assert drawn(Own()).count("<button") == 1


def test_a_formset_is_drawn_with_its_management_form_and_its_errors_are_linked():
    class Action(Form):
        what = forms.CharField(label="Action")
        by = DateField(label="By when")

    made = forms.formset_factory(Action, extra=2, min_num=1, validate_min=True)
    formset = made(QueryDict("form-TOTAL_FORMS=1&form-INITIAL_FORMS=0&form-0-by_day=4"))
    formset.helper = FormsetHelper(item="Action", add="Add another action")
    page = drawn(formset)
    assert 'name="form-TOTAL_FORMS"' in page
    assert "Action 1</legend>" in page
    assert 'name="add"' in page
    ids = Parsed(page).ids
    links = re.findall(r'href="#([^"]+)"', summary(formset))
    assert len(links) >= 2
    assert [link for link in links if link not in ids] == []


def test_twenty_questions_are_drawn_in_under_25_milliseconds():
    took = []
    for _run in range(5):
        began = time.perf_counter()
        drawn(Enquiry())
        took.append(time.perf_counter() - began)
    assert min(took) < 0.025
