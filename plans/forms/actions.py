"""Questions about an action of a plan."""

from django import forms

from cases.models import Person
from earlyhelp.forms import (
    DateField,
    EditForm,
    Form,
    Radios,
    Reveal,
)
from plans.forms.meetings import team_of
from plans.status import ActionStatus


class ActionForm(Form):
    what = forms.CharField(
        label="What will be done?",
        max_length=300,
        help_text="Small enough to be able to say: that is done",
        error_messages={"required": "Write what will be done"},
    )
    who = forms.ChoiceField(
        label="Who will do it?", widget=Radios(), error_messages={"required": "Choose who will do this"}
    )
    due_on = DateField(
        label="By when?",
        what="The day it is to be done by",
        error_messages={"required": "Enter the day it is to be done by"},
    )
    submit = "Save action"

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {f"p{p.pk}": p for p in Person.objects.in_family_of(case)}
        self.workers = {f"w{u.pk}": u for u in team_of(case)}
        self.fields["who"].choices = [
            *((key, f"{p.name}, family") for key, p in self.people.items()),
            *((key, f"{u.name}, {u.job_title or 'team'}") for key, u in self.workers.items()),
        ]

    def clean(self):
        answers = super().clean()
        who = answers.pop("who", "")
        answers["person"], answers["worker"] = self.people.get(who), self.workers.get(who)
        return answers


class ChangeActionForm(ActionForm, EditForm):
    pass


class ActionMoveForm(Form):
    status = forms.ChoiceField(label="How is it going?", choices=ActionStatus.choices, widget=Radios())
    why = forms.CharField(label="Why is it no longer needed?", max_length=500, required=False)

    def __init__(self, *args, moves, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [(s.value, s.label) for s in ActionStatus if s in moves]
        self.layout = [Reveal("status", {ActionStatus.DROPPED: ["why"]}, size="m")]
