"""Questions about the team around a family."""

from django import forms

from accounts.models import User
from accounts.roles import Right
from earlyhelp.forms import (
    EditForm,
    Form,
    Radios,
    WhyForm,
)


class LeadForm(Form):
    lead = forms.ModelChoiceField(
        User.objects.none(),
        label="Who will lead?",
        widget=Radios(),
        error_messages={"required": "Choose who will lead"},
        empty_label=None,
    )
    why = forms.CharField(
        label="Why this person?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: the family knows and trusts her",
        error_messages={"required": "Say why this person"},
    )
    submit = "Name lead professional"

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = User.objects.filter(pk__in=[c.user.pk for c in candidates])
        self.fields["lead"].choices = [
            (c.user.pk, f"{c.user.name}, {c.user.job_title or 'practitioner'}, {c.agency}")
            for c in candidates
        ]
        self.fields["lead"].widget.item_hints = {str(c.user.pk): c.load for c in candidates}


class JoinForm(Form):
    user = forms.ModelChoiceField(User.objects.none(), label="Who is joining?", empty_label="Choose a person")
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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.with_right(Right.BE_LEAD)
        self.fields["user"].label_from_instance = lambda u: (
            f"{u.name}, {u.job_title}" if u.job_title else u.name
        )


class LeaveForm(WhyForm, EditForm):
    adds = ("why",)
    shows = {"part": "Their part in the team", "left_at": "Left the team", "left_why": "Why they left"}
