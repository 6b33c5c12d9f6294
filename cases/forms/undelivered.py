"""The question about a letter that did not arrive."""

from django import forms

from earlyhelp.forms import Form


class SeenToForm(Form):
    done = forms.CharField(
        label="What did you do about it?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Ask them for the right number or mailbox, put it on the People page, and send it again; or tell them "
        "another way. It stands in the chronology, for the team.",
        error_messages={"required": "Say what you did, or why nothing is needed"},
    )
    submit = "I have seen to it"
