"""Asking whoever sent an enquiry for more, and what they answer."""

from django import forms

from earlyhelp.forms import F, Form


class MoreForm(Form):
    why = forms.CharField(
        label="What do you need to know?",
        widget=forms.Textarea,
        help_text="This is kept with the enquiry, where whoever sent it from their own account reads it. "
        "By email they are only asked to ring: we do not ask about a family by email.",
        error_messages={"required": "Say what you need to know"},
    )
    submit = "Ask for this"


class AnswerForm(Form):
    told = forms.CharField(
        label="What is the answer?",
        widget=forms.Textarea,
        error_messages={"required": "Write what you were asked"},
    )
    submit = "Add this to the enquiry"
    layout = [F("told", rows=8)]
