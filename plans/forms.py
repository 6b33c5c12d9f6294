"""Questions about plans, actions, meetings and reviews. Field names are the verbs' own arguments."""

from datetime import datetime

from django import forms

from accounts.models import User
from cases.models import Person
from earlyhelp.authority import authority
from earlyhelp.clocks import LONDON
from earlyhelp.forms import (
    Checkboxes,
    DateField,
    EditForm,
    F,
    Form,
    Radios,
    Reveal,
    Row,
    ScaleField,
    Section,
    TimeField,
)
from plans.models import Meeting, Review
from plans.status import ActionStatus


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


class GoalForm(Form):
    title = forms.CharField(
        label="What does the family want to be true?",
        max_length=200,
        help_text="For example: Ayaan goes into school happy",
        error_messages={"required": "Write what the family wants to be true"},
    )
    area = forms.ChoiceField(label="Which part of life is it about? (optional)", required=False)
    submit = "Save goal"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [("", "Choose one"), *((a.code, a.name) for a in authority().areas)]


class ChangeGoalForm(GoalForm, EditForm):
    pass


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


class AgreePlanForm(Form):
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
        self.fields["agreed_with"].queryset = Person.objects.in_family_of(case)
        self.fields[
            "next_review_on"
        ].help_text = f"Leave empty for {authority().clock('review').length_text} from the day they agreed"


class BookForm(Form):
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
    ]

    def clean(self):
        answers = super().clean()
        day, at = answers.pop("day", None), answers.pop("time", None)
        if day and at:
            answers["starts_at"] = datetime.combine(day, at, tzinfo=LONDON)
        return answers


class HoldForm(Form):
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

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = Person.objects.in_family_of(case)
        self.fields["workers"].queryset = team_of(case)


def team_of(case):
    return User.objects.filter(teams__case=case, teams__left_at=None).order_by("teams__pk")


def score_fields():
    """Two questions an area, the family's score and the worker's: (fields, layout).

    The last scores are left out on purpose: seen before choosing, they pull the new number towards them.
    """
    fields, layout = {}, []
    for area in authority().areas:
        family, worker = f"family_{area.code}", f"worker_{area.code}"
        fields[family] = ScaleField(label="The family’s number", required=False, low=area.low, high=area.high)
        fields[worker] = ScaleField(label="Your number", required=False, low=area.low, high=area.high)
        layout.append(
            Section(area.name, F(family), F(worker), size="m", heading="h3", hint=area.question_family)
        )
    return fields, layout


def scores_given(answers):
    """{area: (by family, by worker)} out of a form's answers, which lose them."""
    return {
        a.code: (answers.pop(f"family_{a.code}", None), answers.pop(f"worker_{a.code}", None))
        for a in authority().areas
    }


class ReviewForm(Form):
    held_on = DateField(
        label="When was the review held?",
        what="The day of the review",
        past=True,
        error_messages={"required": "Enter the day of the review"},
    )
    changed = forms.CharField(
        label="What has changed since last time?",
        widget=forms.Textarea,
        error_messages={"required": "Write what has changed since last time"},
    )
    family_said = forms.CharField(
        label="What did the family say about it? (optional)", widget=forms.Textarea, required=False
    )
    decision = forms.ChoiceField(
        label="What happens next?",
        choices=Review.Decision.choices,
        widget=Radios(),
        error_messages={"required": "Choose what happens next"},
    )
    reason = forms.CharField(
        label="Why is that right?",
        widget=forms.Textarea,
        error_messages={"required": "Say why that is right"},
    )
    next_review_on = DateField(
        label="When is the next review? (optional)", what="The next review", required=False
    )
    submit = "Save review"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields, scales = score_fields()
        self.fields |= fields
        self.fields[
            "next_review_on"
        ].help_text = f"Leave empty for {authority().clock('review').length_text} from now"
        self.layout = [
            "held_on",
            F("changed", rows=6, size="m"),
            F("family_said", rows=4, size="m"),
            Section("How is it now? Ask the family to choose each number", *scales, size="l", heading="h2"),
            F("decision", size="m"),
            F("reason", rows=4, size="m"),
            "next_review_on",
        ]

    def clean(self):
        answers = super().clean()
        answers["scores"] = scores_given(answers)
        return answers


class PdfForm(Form):
    language = forms.ChoiceField(label="In which language?", widget=Radios(inline=True), initial="en")
    submit = "Make the PDF"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(one.code, one.own_name) for one in authority().languages]
