"""What a form of ours makes of an answer, and what it says when the answer will not do."""

from datetime import date, timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import override

from earlyhelp.forms import DateField, Form, Radios, ScaleField


class Enquiry(Form):
    name = forms.CharField(label="Child’s full name")
    nhs = forms.CharField(label="NHS number")
    children = forms.IntegerField(label="Number of children", min_value=1, max_value=20)
    email = forms.EmailField(label="Email address")
    worry = forms.CharField(label="What are you worried about?", widget=forms.Textarea)
    agreed = forms.ChoiceField(
        label="Has the family agreed?", widget=Radios, choices=[("y", "Yes"), ("n", "No")]
    )
    seen = forms.BooleanField(label="The family has seen the privacy notice.")
    locality = forms.ChoiceField(label="Locality", choices=[("", "Choose"), ("n", "North")])
    document = forms.FileField(label="Document")
    cost = forms.DecimalField(label="Cost", required=False)


def said(field, value):
    with pytest.raises(ValidationError) as refused:
        field.clean(value)
    return refused.value.messages[0], (refused.value.error_list[0].params or {}).get("parts")


# --- dates, times and scores --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        (["12", "3", "2017"], date(2017, 3, 12)),
        ([" 31 ", "Dec", "2016"], date(2016, 12, 31)),
        (["1", "february", "2016"], date(2016, 2, 1)),
        (["১২", "৩", "২০১৭"], date(2017, 3, 12)),
        (["1", "Sept.", "2015"], date(2015, 9, 1)),
        (["1", "July", "2015"], date(2015, 7, 1)),
        (["১", "জুলাই", "২০১৫"], date(2015, 7, 1)),
        (["1", "জানুয়ারী", "2015"], date(2015, 1, 1)),
        (["1", "মে", "2015"], date(2015, 5, 1)),
        (["1", "luulyo", "2015"], date(2015, 7, 1)),
        (["1", "Sebtembar", "2015"], date(2015, 9, 1)),
    ],
)
def test_a_date_is_read_as_people_write_it(typed, answer):
    assert DateField(label="Date of birth").clean(typed) == answer


@pytest.mark.parametrize(
    ("typed", "sentence", "boxes"),
    [
        (["", "3", "2017"], "Date of birth must include a day", ("day",)),
        (["12", "", ""], "Date of birth must include a month and a year", ("month", "year")),
        (["12", "3", "17"], "Year must include 4 numbers, like 2017", ("year",)),
        (["12", "3", "0017"], "Year must include 4 numbers, like 2017", ("year",)),
        (["31", "2", "2017"], "Date of birth must be a real date", ("day",)),
        (["1", "13", "2017"], "Date of birth must be a real date", ("month",)),
        (["1", "Marzipan", "2017"], "Date of birth must be a real date", ("month",)),
        (["1", "ju", "2017"], "Date of birth must be a real date", ("month",)),
        (["1", "maa", "2017"], "Date of birth must be a real date", ("month",)),
        (["x", "y", "2017"], "Date of birth must be a real date", ("day", "month")),
        (["-1", "2", "2017"], "Date of birth must be a real date", ("day",)),
        (["1", "2", "20170"], "Date of birth must be a real date", ("year",)),
        (["²", "2", "2017"], "Date of birth must be a real date", ("day",)),
    ],
)
def test_a_wrong_date_is_told_which_box_is_wrong(typed, sentence, boxes):
    assert said(DateField(label="Date of birth"), typed) == (sentence, boxes)


@pytest.mark.parametrize("language", ["en", "bn", "so"])
def test_every_month_is_read_as_our_pages_write_it(language):
    with override(language):
        written = [str(MONTHS[number]) for number in range(1, 13)]
    for number, name in enumerate(written, 1):
        for typed in (name, name.upper(), f" {name}. "):
            assert DateField(label="Born").clean(["1", typed, "2015"]) == date(2015, number, 1), typed


def test_past_and_future_dates_count_today_as_both():
    today = timezone.localdate()
    typed = lambda day: [str(day.day), str(day.month), str(day.year)]  # noqa: E731
    assert DateField(label="Born", past=True).clean(typed(today)) == today
    assert DateField(label="Due", future_only=True).clean(typed(today)) == today
    tomorrow, yesterday = today + timedelta(1), today - timedelta(1)
    assert said(DateField(label="Born", past=True), typed(tomorrow))[0] == "Born must be today or in the past"
    assert (
        said(DateField(label="Due", future_only=True), typed(yesterday))[0]
        == "Due must be today or in the future"
    )


def test_dates_and_scores_may_be_left_empty_when_optional():
    assert DateField(label="Born", required=False).clean(["", "", ""]) is None
    score = ScaleField(label="School", low="a", high="b", required=False)
    assert score.clean("") is None
    assert score.clean("0") == 0
    assert said(score, "11")[0] == "Select a number from 0 to 10"


# --- sentences, limits and odd bytes -------------------------------------------------------------------


def test_a_missing_answer_is_asked_for_in_words():
    errors = {name: messages[0] for name, messages in Enquiry({}).errors.items()}
    assert errors["name"] == "Enter child’s full name"
    assert errors["nhs"] == "Enter NHS number"
    assert errors["worry"] == "Answer “What are you worried about?”"
    assert errors["agreed"] == "Select an answer to “Has the family agreed?”"
    assert errors["locality"] == "Select locality"
    assert errors["seen"] == "Tick “The family has seen the privacy notice” to continue"
    assert errors["document"] == "Select document"


def test_wrong_answers_are_named():
    form = Enquiry({"children": "two", "email": "a", "locality": "<b>", "name": "x" * 20_001, "cost": "much"})
    errors = {name: messages[0] for name, messages in form.errors.items()}
    assert errors["children"] == "Number of children must be a whole number"
    assert errors["email"] == "Enter an email address in the correct format, like name@example.com"
    assert errors["locality"] == "Select one of the choices for locality"
    assert errors["name"] == "Child’s full name must be 20,000 characters or fewer"
    assert errors["cost"] == "Cost must be a number"
    assert Enquiry({"children": "21"}).errors["children"] == ["Number of children must be 20 or less"]


def test_an_authors_own_sentence_and_a_label_with_a_per_cent_sign_both_stand():
    class Odd(Form):
        share = forms.CharField(label="Share (100%s)", max_length=3)
        menu = forms.ChoiceField(label="50% of what", choices=[("1", "1")])
        day = DateField(label="100% day", error_messages={"required": "Enter 100% of the day"})
        own = forms.CharField(error_messages={"required": "Tell us who"})

    errors = Odd({"share": "long", "menu": "x"}).errors
    assert errors["share"] == ["Share (100%s) must be 3 characters or fewer"]
    assert errors["menu"] == ["Select one of the choices for 50% of what"]
    assert errors["day"] == ["Enter 100% of the day"]
    assert errors["own"] == ["Tell us who"]


def test_nul_bytes_are_taken_out_of_answers():
    class Small(Form):
        name = forms.CharField()
        tags = forms.MultipleChoiceField(choices=[("a", "a"), ("b", "b")])

    form = Small(QueryDict("name=A%00yaan&tags=a%00&tags=b"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"name": "Ayaan", "tags": ["a", "b"]}


def test_one_forms_sentences_do_not_leak_into_the_class():
    form = Enquiry({})
    form.fields["name"].label = "Other"
    assert form.errors["name"] == ["Enter other"]
    assert Enquiry({}).errors["name"] == ["Enter child’s full name"]


def test_a_form_with_a_prefix_works():
    class Small(Form):
        day = DateField(label="Day")
        pick = forms.ChoiceField(widget=Radios, choices=[("1", "One")])

    form = Small({"a-day_day": "1", "a-day_month": "2", "a-day_year": "2020", "a-pick": "1"}, prefix="a")
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"day": date(2020, 2, 1), "pick": "1"}
