"""What came of looking at a number that stands on another record."""

from django import forms

from earlyhelp.forms import Form


class SettleForm(Form):
    came_of_it = forms.CharField(
        label="What did you find?",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        error_messages={"required": "Say what you found"},
    )
