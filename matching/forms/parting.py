"""Why two records are not the same after all."""

from django import forms

from earlyhelp.forms import Form


class PartForm(Form):
    why = forms.CharField(
        label="Why are they not the same?",
        widget=forms.Textarea,
        error_messages={"required": "Say how you know"},
    )
    submit = "Part the two records"
