"""Questions about a look: whom to ask and what, the answer, and how it is judged."""

from django import forms

from audit.models import Judgement
from earlyhelp.forms import Form, Radios

LONGEST = 2000


class AskForm(Form):
    of = forms.TypedChoiceField(
        label="Whom do you ask?", widget=Radios(), error_messages={"required": "Choose whom you ask"}
    )
    text = forms.CharField(
        label="What do you want to know?",
        help_text="Only they and information governance read this",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Write what you want to know"},
    )
    submit = "Ask"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        them = {str(one.pk): one for one in people}
        self.fields["of"].choices = [
            (pk, ", ".join(filter(None, [one.name, one.job_title]))) for pk, one in them.items()
        ]
        self.fields["of"].coerce = them.get


class AnswerForm(Form):
    text = forms.CharField(
        label="Your answer",
        help_text="Say why it was looked at. Information governance reads this",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write your answer"},
    )
    submit = "Send my answer"


class JudgeForm(Form):
    came_to = forms.ChoiceField(
        label="How do you judge it?",
        widget=Radios(),
        choices=Judgement.CameTo,
        error_messages={"required": "Choose how you judge it"},
    )
    why = forms.CharField(
        label="Why?",
        help_text="What the reason was, and what has been done about it if it should not have happened",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why"},
    )
    before_answer = forms.CharField(
        label="Why do you not wait for the answer?",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you do not wait for the answer"},
    )
    submit = "Write it down"

    def __init__(self, *args, waits, **kwargs):
        super().__init__(*args, **kwargs)
        if not waits:
            del self.fields["before_answer"]
