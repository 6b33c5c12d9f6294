"""Questions about Team Around the Family meetings."""

from django import forms

from accounts.models import User
from cases.forms.audience import FOR_WHOM, ForWhomForm
from cases.forms.team import team_of
from cases.models import Person
from earlyhelp.forms import (
    Checkboxes,
    DateField,
    EditForm,
    F,
    Radios,
    Row,
    Section,
    TimeField,
    WhyForm,
    moment_of,
)
from plans.models import Meeting


class BookForm(ForWhomForm):
    model = Meeting

    kind = forms.ChoiceField(
        label="Which meeting is it?", choices=Meeting.Kind.choices, widget=Radios(inline=True)
    )
    day = DateField(
        label="What day?",
        what="The day of the meeting",
        error_messages={"required": "Enter the day of the meeting"},
    )
    time = TimeField(
        label="What time?",
        by_day=True,
        help_text="For example, 1.30pm",
        error_messages={"required": "Enter the time of the meeting"},
    )
    place = forms.CharField(
        label="Where?",
        max_length=200,
        help_text="Somewhere the family feels at ease",
        error_messages={"required": "Enter where the meeting is"},
    )
    interpreter = forms.CharField(
        label="Language of an interpreter (optional)", required=False, max_length=100
    )
    submit = "Book meeting"
    asked_as = {"starts_at": "day"}
    layout = [
        "kind",
        Row("day", F("time", width=5)),
        F("place", fluid="two-thirds"),
        F("interpreter", width=20),
        FOR_WHOM,
    ]

    def clean(self):
        answers = super().clean()
        if starts_at := moment_of(self, answers, day="day", at="time"):
            answers["starts_at"] = starts_at
        return answers


STANDS = {
    "starts_at": "When it was to be",
    "place": "Where it was to be",
    "stands": "What became of it",
    "cancelled_why": "Why it was cancelled",
}


class CancelForm(WhyForm, EditForm):
    adds = ("why",)
    shows = STANDS


class HoldForm(EditForm):
    adds = ("held_on", "people", "workers", "working_well", "worries", "agreed_next")
    shows = STANDS

    held_on = DateField(
        label="When was it held?",
        what="The day the meeting was held",
        past=True,
        error_messages={"required": "Enter the day the meeting was held"},
    )
    people = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who came from the family?",
        widget=Checkboxes(small=True),
        required=False,
    )
    workers = forms.ModelMultipleChoiceField(
        User.objects.none(), label="Who came from the team?", widget=Checkboxes(small=True), required=False
    )
    working_well = forms.CharField(
        label="What is working well?",
        widget=forms.Textarea,
        error_messages={"required": "Write what is working well"},
    )
    worries = forms.CharField(
        label="What are people worried about?",
        widget=forms.Textarea,
        error_messages={"required": "Write what people are worried about, or “nothing new”"},
    )
    agreed_next = forms.CharField(
        label="What was agreed?",
        widget=forms.Textarea,
        help_text="The family can read this",
        error_messages={"required": "Write what was agreed"},
    )
    submit = "Save what was said"
    layout = [
        "held_on",
        Section("Who came", "people", "workers", heading="h2"),
        F("working_well", rows=5, size="m"),
        F("worries", rows=5, size="m"),
        F("agreed_next", rows=5, size="m"),
    ]

    def __init__(self, *args, case, since, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.in_family_of(case).not_gone_before(since)
        self.fields["workers"].queryset = team_of(case)
