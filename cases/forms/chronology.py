"""Questions of an entry in the chronology."""

from django import forms

from cases.forms.audience import FOR_WHOM, ForWhomForm
from cases.models import Note, Person
from earlyhelp.forms import (
    Checkboxes,
    DateField,
    F,
    Radios,
    Row,
    TimeField,
    moment_of,
)
from earlyhelp.periods import some_time_on


class NoteForm(ForWhomForm):
    model = Note

    kind = forms.ChoiceField(
        label="What kind of thing was it?",
        choices=[c for c in Note.Kind.choices if c[0] != Note.Kind.STEP],
        widget=Radios(inline=True),
        error_messages={"required": "Choose what kind of thing it was"},
    )
    title = forms.CharField(
        label="In a few words",
        max_length=150,
        error_messages={"required": "Say in a few words what happened"},
    )
    day = DateField(
        label="When did it happen?",
        what="The day it happened",
        past=True,
        error_messages={"required": "Enter the day it happened"},
    )
    time = TimeField(label="Time (optional)", required=False)
    text = forms.CharField(
        label="What happened?",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what happened"},
    )
    about = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who is it about? (optional)",
        required=False,
        widget=Checkboxes(small=True),
    )
    saw = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Which children did you see? (optional)",
        help_text="Only those you saw yourself. The record says who was seen last, and when.",
        required=False,
        widget=Checkboxes(small=True),
    )
    significant = forms.BooleanField(
        label="This is one of the things that matters most in this family’s story", required=False
    )
    submit = "Add to chronology"
    asked_as = {"happened_at": "day"}

    layout = [
        F("title"),
        "kind",
        Row("day", F("time", width=5)),
        F("text", rows=7),
        "saw",
        "about",
        "significant",
        FOR_WHOM,
    ]

    def __init__(self, *args, children, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = self.fields["shown_to"].queryset
        self.fields["saw"].queryset = children
        if not children:
            del self.fields["saw"]
            self.layout = [one for one in self.layout if one != "saw"]

    def clean(self):
        answers = super().clean()
        day, at = answers.get("day"), answers.get("time")
        happened_at = moment_of(self, answers, day="day", at="time")
        if happened_at:
            answers |= {"happened_at": happened_at, "time_known": True}
        elif day and not at and "time" not in self.errors:
            answers |= {"happened_at": some_time_on(day), "time_known": False}
        return answers
