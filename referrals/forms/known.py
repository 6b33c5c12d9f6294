"""Asking whether somebody is known, looking for a family, and saying that it is another one."""

import re

from django import forms
from django.core.exceptions import ValidationError

from cases.validators import clean_postcode
from earlyhelp.forms import BirthField, DateField, F, Form, Radios, Row, Section
from referrals.known.lookup import is_whole
from referrals.models import Lookup

NAMES = ("given_names", "family_name")


class KnownForm(Form):
    given_names = forms.CharField(label="First name", required=False, max_length=100)
    family_name = forms.CharField(label="Family name", required=False, max_length=150)
    born_on = BirthField(
        label="Date of birth",
        what="Date of birth",
        past=True,
        required=False,
        help_text="For example, 31 3 2016. If you know only the month and year, or the year, leave the rest empty.",
    )
    postcode = forms.CharField(label="Postcode", required=False, max_length=12)
    purpose = forms.ChoiceField(
        label="Why are you asking?",
        choices=Lookup.Purpose.choices,
        widget=Radios,
        error_messages={"required": "Select why you are asking"},
    )
    purpose_text = forms.CharField(
        label="What do you need to know it for?",
        widget=forms.Textarea,
        max_length=500,
        help_text="A sentence is enough. Leave out what the family told you.",
        error_messages={"required": "Say why you need to know"},
    )
    for_work = forms.BooleanField(
        label="I am asking for my work, about somebody I work with",
        error_messages={"required": "Confirm that you are asking for your work"},
    )
    submit = "Ask"
    layout = [
        Section(
            "Whom are you asking about?",
            Row(F("given_names", spellcheck="false"), F("family_name", spellcheck="false")),
            "born_on",
            F("postcode", width=10, spellcheck="false"),
            hint="A child or an adult. Give the name, with a date of birth or a postcode, or both.",
        ),
        F("purpose", size="s"),
        F("purpose_text", size="s", rows=3, count=500),
        "for_work",
    ]

    def clean_given_names(self):
        return self._whole("given_names", "first name")

    def clean_family_name(self):
        return self._whole("family_name", "family name")

    def _whole(self, name, called):
        said = self.cleaned_data[name]
        if said and not is_whole(said):
            raise ValidationError(f"Enter a whole {called}")
        return said

    def clean_postcode(self):
        return clean_postcode(self.cleaned_data["postcode"])

    def clean(self):
        answers = super().clean()
        if not any(answers.get(name) for name in NAMES) and not set(NAMES) & set(self.errors):
            self.add_error("given_names", "Enter a name. If they have one name, one box is enough")
        given = any(answers.get(name) for name in ("born_on", "postcode"))
        if not given and not {"born_on", "postcode"} & set(self.errors):
            self.add_error("born_on", "Enter a date of birth, or a postcode below")
        return answers


_DATE = re.compile(r"(\d{1,2})[ /.-](\w{1,9})[ /.-](\d{4})")
_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}", re.I)
NHS_DIGITS = 10


def _told_apart(post):
    """What is asked of a search: the answers of its own page, or what the one box of the header says, told apart.

    A date is a date of birth; ten digits that begin with no nought are an NHS number, other digits a telephone
    number; words are names, the last of them the family's.
    """
    words = " ".join(post.get("q", "").split())
    if not words:
        return post
    if date := _DATE.fullmatch(words):
        return dict(zip(("born_on_day", "born_on_month", "born_on_year"), date.groups(), strict=True))
    if _POSTCODE.fullmatch(words):
        return {"postcode": words}
    if re.fullmatch(r"[\d +()-]{5,}", words):
        digits = re.sub(r"\D", "", words)
        is_nhs = len(digits) == NHS_DIGITS and digits[0] != "0"
        return {"nhs_number" if is_nhs else "phone": words}
    given, _, family = words.removesuffix(" family").rpartition(" ")
    return {"given_names": given, "family_name": family}


class SearchForm(Form):
    """Anything known of somebody; one answer is enough."""

    given_names = forms.CharField(label="First names", required=False, max_length=100)
    family_name = forms.CharField(label="Family name", required=False, max_length=150)
    born_on = DateField(label="Date of birth", what="Date of birth", past=True, required=False)
    postcode = forms.CharField(label="Postcode", required=False, max_length=12)
    phone = forms.CharField(label="Phone number", required=False, max_length=40)
    nhs_number = forms.CharField(label="NHS number", required=False, max_length=20)
    upn = forms.CharField(label="Unique pupil number", required=False, max_length=20)
    submit = "Search"
    layout = [
        Row(F("given_names", spellcheck="false"), F("family_name", spellcheck="false")),
        Row("born_on", F("postcode", width=10, spellcheck="false")),
        Row(F("phone", width=20, inputmode="tel"), F("nhs_number", width=20, inputmode="numeric")),
        F("upn", width=20, spellcheck="false"),
    ]

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(_told_apart(data) if data else data, *args, **kwargs)

    def clean(self):
        answers = super().clean()
        if not self.errors and not any(answers.values()):
            raise ValidationError(
                "Enter at least one thing you know: a name, a date of birth, a postcode or a number"
            )
        return answers


class ApartForm(Form):
    why = forms.CharField(
        label="How do you know that it is another family?",
        widget=forms.Textarea,
        error_messages={"required": "Say how you know that it is another family"},
        help_text="For example: the mother’s date of birth is ten years apart, and they live in different boroughs.",
    )
    submit = "This is another family"
    layout = [F("why", rows=4)]
