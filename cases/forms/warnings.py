"""The question of a safety warning."""

from django import forms

from cases.models import Person, SafetyWarning
from earlyhelp.forms import (
    DateField,
    EditForm,
    Form,
    Radios,
)


class WarningForm(Form):
    kind = forms.ChoiceField(
        label="What kind of warning is it?", choices=SafetyWarning.Kind.choices, widget=Radios()
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Is it about one person? (optional)",
        required=False,
        empty_label="No, the whole family",
    )
    text = forms.CharField(
        label="What must people know?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Facts, and what to do. The family never sees this on their own page",
        error_messages={"required": "Write what people must know"},
    )
    review_on = DateField(
        label="When should somebody look at this again?",
        what="The day to look at this again",
        future_only=True,
        error_messages={"required": "Enter the day to look at this again"},
    )
    submit = "Add warning"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class EndWarningForm(EditForm):
    """Only a button: the warning stands above it."""

    shows = {"kind": "What kind of warning it is", "text": "The warning", "ended_on": "Taken down"}
