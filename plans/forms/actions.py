"""Questions about an action of a plan."""

from django import forms

from cases.forms.audience import FOR_WHOM, ForWhomForm
from cases.forms.team import team_of
from cases.models import Person
from earlyhelp.forms import (
    DateField,
    EditForm,
    Radios,
    Reveal,
)
from plans.actions import owner_key
from plans.models import Action
from plans.status import ActionStatus


class ActionForm(ForWhomForm):
    model = Action

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
    layout = ["what", "who", "due_on", FOR_WHOM]

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        self.people = {owner_key(person_id=p.pk): p for p in Person.objects.in_family_of(case).living()}
        self.workers = {owner_key(worker_id=u.pk): u for u in team_of(case)}
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


class ActionMoveForm(EditForm):
    adds = ("status", "why")
    shows = {"stands": "How it is going"}

    status = forms.ChoiceField(label="How is it going?", choices=ActionStatus.choices, widget=Radios())
    why = forms.CharField(label="Why is it no longer needed?", max_length=500, required=False)

    def __init__(self, *args, moves, **kwargs):
        super().__init__(*args, **kwargs)
        # What it was moved to meanwhile, and by whom, is told by the verb.
        offered = ActionStatus if self.is_bound else [one for one in ActionStatus if one in moves]
        self.fields["status"].choices = [(one.value, one.label) for one in offered]
        self.layout = [Reveal("status", {ActionStatus.DROPPED: ["why"]}, size="m")]
