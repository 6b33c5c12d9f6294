"""Questions about a plan: its words, its goals, the family's agreement."""

from django import forms

from cases.forms.audience import FOR_WHOM, ForWhomForm
from cases.models import Person
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import (
    Checkboxes,
    DateField,
    EditForm,
    F,
)
from plans.models import Goal


class WordsForm(EditForm):
    hope = forms.CharField(
        label="What does the family hope life will be like?",
        widget=forms.Textarea,
        required=False,
        help_text="In their own words",
    )
    if_worried = forms.CharField(
        label="What should they do if things get worse?",
        widget=forms.Textarea,
        required=False,
        help_text="Who to ring, and what will happen",
    )
    layout = [F("hope", rows=4, size="m"), F("if_worried", rows=4, size="m"), "seen"]


class GoalForm(ForWhomForm):
    model = Goal

    title = forms.CharField(
        label="What does the family want to be true?",
        max_length=200,
        help_text="For example: Ayaan goes into school happy",
        error_messages={"required": "Write what the family wants to be true"},
    )
    area = forms.ChoiceField(label="Which part of life is it about? (optional)", required=False)
    submit = "Save goal"
    layout = ["title", "area", FOR_WHOM]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "Choose one"), *choices(authority().areas)]


class ChangeGoalForm(GoalForm, EditForm):
    pass


class AgreePlanForm(EditForm):
    adds = ("agreed_on", "agreed_with", "next_review_on")

    agreed_on = DateField(
        label="When did the family agree?",
        what="The day the family agreed",
        past=True,
        error_messages={"required": "Enter the day the family agreed"},
    )
    agreed_with = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who in the family agreed?",
        widget=Checkboxes(),
        error_messages={"required": "Select who in the family agreed"},
    )
    next_review_on = DateField(
        label="When will you review it together? (optional)", what="The review", required=False
    )
    submit = "Record that the family agreed"

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agreed_with"].queryset = Person.objects.in_family_of(case).living()
        since = "from the day they agreed"
        self.fields["next_review_on"].help_text = authority().clock("review").left_empty(since)
