"""Questions about the family's agreement."""

from django import forms

from cases import agreement
from cases.models import Agreement, Person
from earlyhelp.forms import (
    DateField,
    EditForm,
    Radios,
)


class AgreementForm(EditForm):
    adds = ("person", "answer", "how", "answered_on", "scope", "understanding")

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who did you ask?",
        widget=Radios(),
        empty_label=None,
        error_messages={"required": "Choose who you asked"},
    )
    answer = forms.ChoiceField(
        label="What did they say?",
        choices=Agreement.Answer.choices,
        widget=Radios(),
        error_messages={"required": "Choose what they said"},
    )
    how = forms.ChoiceField(
        label="How did they say it?",
        choices=Agreement.How.choices,
        widget=Radios(inline=True),
        error_messages={"required": "Choose how they said it"},
    )
    answered_on = DateField(
        label="When?",
        what="The day they answered",
        past=True,
        error_messages={"required": "Enter the day they answered"},
    )
    scope = forms.CharField(
        label="Who are they happy for us to work with, and who not? (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    understanding = forms.CharField(
        label="For a young person: who judged that they understand, and why? (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    submit = "Record their answer"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.shows = {agreement.key(one): f"What {one.called} said" for one in people}
