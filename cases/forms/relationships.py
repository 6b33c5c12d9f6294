"""Questions about who is what to whom."""

from django import forms

from cases import kinship, relationships
from cases.models import ParentsSaid, Person
from earlyhelp.forms import Checkboxes, DateField, Details, EditForm, F, Radios, Row

_HOW = [("", "Not known how"), *kinship.Held.choices]


class _Responsibility(EditForm):
    parental_responsibility = forms.BooleanField(
        label="Has parental responsibility for them",
        required=False,
        help_text="Tick it only if somebody said so, or you have seen it",
    )
    held_by = forms.ChoiceField(label="How do they hold it? (optional)", choices=_HOW, required=False)
    from_on = DateField(label="Since when? (optional)", what="The day it began", required=False, past=True)
    note = forms.CharField(label="Anything to know about it (optional)", required=False, max_length=300)


class RelateForm(_Responsibility):
    adds = ("kind", "to", "parental_responsibility", "held_by", "from_on", "note")

    kind = forms.ChoiceField(
        label="They are the…",
        choices=[("", "Choose one"), *kinship.choices()],
        error_messages={"required": "Choose how they are related"},
    )
    to = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="…of",
        widget=Checkboxes(small=True),
        help_text="Select all of whom it is true",
        error_messages={"required": "Choose who they are related to"},
    )
    submit = "Save how they are related"
    layout = [
        "kind",
        "to",
        "parental_responsibility",
        Details("More about it", "held_by", "from_on", F("note", fluid="two-thirds")),
    ]

    def __init__(self, *args, person, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].label = f"{person.name} is the…"
        self.fields["to"].queryset = people
        self.shows = {relationships.key(one): f"What they are to {one.called}" for one in people}


class ChangeRelationshipForm(_Responsibility):
    to_on = DateField(
        label="When did it end? (optional)",
        what="The day it ended",
        required=False,
        past=True,
        help_text="Leave it empty while it is so",
    )
    layout = ["parental_responsibility", "held_by", Row("from_on", "to_on"), F("note", fluid="two-thirds")]


class ParentsSaidForm(EditForm):
    answer = forms.ChoiceField(
        label="What was said of the other parent?",
        required=False,
        choices=[("", "Not asked yet"), *ParentsSaid.Answer.choices],
        widget=Radios(),
    )
    responsibility = forms.CharField(
        label="Who else shares parental responsibility? (optional)",
        required=False,
        max_length=300,
        help_text="For example: the council, under a care order of 3 May 2026",
    )
