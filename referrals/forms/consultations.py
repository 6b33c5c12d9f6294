"""Asking for advice without a referral, and answering."""

from django import forms

from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import F, Form, Radios


class AskForm(Form):
    kind = forms.ChoiceField(
        label="What kind of advice?",
        widget=Radios(small=True),
        error_messages={"required": "Select what kind of advice it is"},
    )
    question = forms.CharField(
        label="What do you want advice on?",
        widget=forms.Textarea,
        help_text="Name nobody. Whoever answers reads this and who asks, and nothing of a record.",
        error_messages={"required": "Write what you want advice on"},
    )
    submit = "Ask for advice"
    layout = ["kind", F("question", rows=7)]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = authority().consultations
        self.fields["kind"].choices = choices(kinds)
        self.fields["kind"].widget.item_hints = {one.code: one.hint for one in kinds if one.hint}


class AnswerForm(Form):
    advised_by = forms.CharField(
        label="Who gave the advice?",
        max_length=200,
        help_text="By name, with where they work: whoever asked may want to ring them",
        error_messages={"required": "Say who gave the advice, by name"},
    )
    answer = forms.CharField(
        label="What did they advise?",
        widget=forms.Textarea,
        error_messages={"required": "Write the advice that was given"},
    )
    submit = "Send this answer"
    layout = [F("advised_by", width=30), F("answer", rows=8)]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["advised_by"].initial = user.name
