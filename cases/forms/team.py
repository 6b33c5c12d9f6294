"""Questions about the team around a family."""

from django import forms

from accounts.models import User
from cases.forms.audience import FOR_WHOM, ForWhomForm
from cases.models import TeamMember
from cases.team import Former
from earlyhelp.forms import (
    EditForm,
    Radios,
    WhyForm,
)


def team_of(case):
    """Those in the team of a case now, in the order in which they joined."""
    return User.objects.filter(teams__case=case, teams__left_at=None).order_by("teams__pk")


class WorkerField(forms.ChoiceField):
    """Which of these cases.team.Workers: somebody, for an agency. Gives the Worker, or None."""

    def of(self, workers, words):
        self.workers = {one.key: one for one in workers}
        self.choices = [(one.key, words(one)) for one in workers]

    def clean(self, value):
        return self.workers.get(super().clean(value))


def _in_words(one):
    return ", ".join(filter(None, [one.user.name, one.user.job_title, one.agency.name]))


class LeadForm(EditForm):
    adds = ("lead", "why", "former", "former_why")
    shows = {"leads": "Who leads"}
    lead = WorkerField(
        label="Who will lead?", widget=Radios(), error_messages={"required": "Choose who will lead"}
    )
    why = forms.CharField(
        label="Why this person?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: the family knows and trusts her",
        error_messages={"required": "Say why this person"},
    )
    former = forms.ChoiceField(
        label="What becomes of whoever leads now?",
        widget=Radios(),
        choices=Former,
        initial=Former.OUT,
        required=False,
    )
    former_why = forms.CharField(
        label="If they stay, or have a conflict of interest: why?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    submit = "Name lead professional"
    asked_as = {"agency": "lead"}

    def __init__(self, *args, candidates, leader=None, **kwargs):
        super().__init__(*args, **kwargs)
        if leader:
            self.fields["former"].label = f"What becomes of {leader.name}, who leads now?"
        else:
            del self.fields["former"], self.fields["former_why"]
        self.fields["lead"].of([c.worker for c in candidates], _in_words)
        self.fields["lead"].widget.item_hints = {c.worker.key: c.load for c in candidates}

    def clean(self):
        answers = _for_agency(super().clean(), "lead")
        if "former" in self.fields:
            answers["former"] = answers.get("former") or Former.OUT
        return answers


class JoinForm(ForWhomForm):
    model = TeamMember

    user = WorkerField(label="Who is joining?")
    capacity = forms.ChoiceField(
        label="As what?",
        widget=Radios(),
        choices=[("member", "In the team: can read and write"), ("informed", "Kept informed: can read")],
        initial="member",
    )
    why = forms.CharField(
        label="Why do they need to see this family’s record?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="This is kept as the purpose of sharing with their agency",
        error_messages={"required": "Say why they need to see the record"},
    )
    submit = "Add to the team"
    asked_as = {"agency": "user"}
    layout = ["user", "capacity", "why", FOR_WHOM]

    def __init__(self, *args, workers, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["for_whom"].label = "Who in the family may be told that they help?"
        self.fields["user"].of(workers, _in_words)
        self.fields["user"].choices = [("", "Choose a person"), *self.fields["user"].choices]

    def clean(self):
        return _for_agency(super().clean(), "user")


def _for_agency(answers, field):
    """A chosen Worker as the verb takes it: the person, and the agency for which they join."""
    if worker := answers.get(field):
        answers |= {field: worker.user, "agency": worker.agency}
    return answers


class LeaveForm(WhyForm, EditForm):
    adds = ("why",)
    shows = {"part": "Their part in the team", "left_at": "Left the team", "left_why": "Why they left"}


def team_and(case, others):
    """Those of the team, and others who are named already."""
    here = {one.pk for one in (*team_of(case), *others)}
    return User.objects.filter(pk__in=here).order_by("name")
