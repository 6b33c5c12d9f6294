"""Questions about somebody beside who they are: their numbers, what they say of themselves, who in health knows them."""

from django import forms

from cases import equality, numbers
from cases.codes import NumberFrom, Traced
from cases.models import HealthWorker
from earlyhelp.forms import DateField, EditForm, F, Form, PhoneField, Radios, Row, Section

CALLED = {"nhs_number": "NHS number", "upn": "Unique pupil number (UPN)"}


def _number(number):
    return {
        number: forms.CharField(label="Number", required=False, max_length=20),
        f"{number}_source": forms.ChoiceField(
            label="Who gave it to us?", required=False, choices=NumberFrom.choices
        ),
        f"{number}_learnt_on": DateField(
            label="When did we learn it, or check it? (today, if you leave this empty)",
            what="The day we learnt it",
            past=True,
            required=False,
        ),
        f"{number}_traced": forms.ChoiceField(
            label="Was it checked where it is kept?", choices=Traced.choices
        ),
    }


class NumbersForm(EditForm):
    submit = "Save numbers"
    layout = [
        Section(
            CALLED[number],
            F(number, width=20, autocomplete="off", spellcheck="false"),
            Row(f"{number}_source", f"{number}_traced"),
            f"{number}_learnt_on",
            heading="h2",
        )
        for number in numbers.NUMBERS
    ]

    locals().update(_number("nhs_number") | _number("upn"))


class EqualityForm(EditForm):
    """The questions for somebody of their age. A sentence at the top says how to ask."""

    submit = "Save what they said"

    def __init__(self, *args, person, **kwargs):
        super().__init__(*args, **kwargs)
        asked = equality.asked_of(person)
        for question in asked:
            self.fields[question.code] = forms.ChoiceField(
                label=question.label,
                required=False,
                choices=[("", "Not asked yet"), *question.answers.choices],
            )
        self.layout = [F(question.code) for question in asked]


class HealthForm(Form):
    kind = forms.ChoiceField(
        label="Who are they?",
        choices=HealthWorker.Kind.choices,
        widget=Radios(),
        error_messages={"required": "Choose who they are"},
    )
    name = forms.CharField(label="Name", required=False, max_length=150)
    practice = forms.CharField(label="Surgery, clinic or team", required=False, max_length=200)
    phone = PhoneField(label="Phone (optional)", required=False)
    from_on = DateField(label="Since when? (optional)", what="The first day", past=True, required=False)
    layout = [
        "kind",
        F("name", width=30, autocomplete="off"),
        F("practice", width=30, autocomplete="off"),
        F("phone", width=20, inputmode="tel", autocomplete="off"),
        "from_on",
    ]


class ChangeHealthForm(HealthForm, EditForm):
    to_on = DateField(
        label="Last day (leave empty if it goes on)", what="The last day", past=True, required=False
    )
    layout = [*HealthForm.layout, "to_on"]
