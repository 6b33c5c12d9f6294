"""The one question that many pages ask."""

from django import forms

from earlyhelp.forms.base import Form


class WhyForm(Form):
    """One question: why. Used wherever a step only needs its reason."""

    why = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why"},
    )
