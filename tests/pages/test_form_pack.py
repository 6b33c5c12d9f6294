"""The form pack: what a form of ours looks like, what it says, and what it never lets through."""

import re
import time
from types import SimpleNamespace

from django import forms
from django.http import QueryDict

from earlyhelp.forms import (
    Buttons,
    Checkboxes,
    DateField,
    Details,
    Form,
    Radios,
    ScaleField,
    Section,
)
from tests.pages.form_of_all import ATTACK, Enquiry, Parsed, drawn, summary

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
            label=ATTACK,
            choices=[(ATTACK, ATTACK)],
            help_text=ATTACK,
            widget=Radios(hints={ATTACK: ATTACK}, dividers={ATTACK: ATTACK}),
        )
        many = forms.MultipleChoiceField(label=ATTACK, choices=[(ATTACK, ATTACK)], widget=Checkboxes)
        menu = forms.ChoiceField(label=ATTACK, choices=[(ATTACK, ATTACK)])
        day = DateField(label=ATTACK, help_text=ATTACK)
        score = ScaleField(label=ATTACK, low=ATTACK, high=ATTACK)
        tick = forms.BooleanField(label=ATTACK)
        submit = ATTACK
        cancel = (ATTACK, ATTACK)
        layout = [
            Section(ATTACK, "text", hint=ATTACK),
            "pick",
            "many",
            "menu",
            "day",
            "score",
            "tick",
            Details(ATTACK, "missing"),
        ]
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
        ("save", "govuk-button"),
        ("later", "govuk-button govuk-button--secondary"),
    ]
    assert '<a class="govuk-link" href="/back/">Cancel</a>' in drawn(Two())

    class Own(Form):
        layout = [Buttons(("", "Remove", "warning"))]

    assert drawn(Own()).count("<button") == 1


def test_twenty_questions_are_drawn_in_under_25_milliseconds():
    took = []
    for _run in range(5):
        began = time.perf_counter()
        drawn(Enquiry())
        took.append(time.perf_counter() - began)
    assert min(took) < 0.025
