"""A second person's look at a decision; looking at it again."""

from django import forms

from earlyhelp.forms import F, Form, Radios


class SecondForm(Form):
    """A second person's answer to a decision."""

    agrees = forms.TypedChoiceField(
        label="Do you agree with this decision?",
        widget=Radios,
        coerce=lambda value: value == "yes",
        choices=[("yes", "Yes: carry it out"), ("no", "No: the enquiry goes back to wait for a decision")],
        error_messages={"required": "Select whether you agree"},
    )
    why = forms.CharField(
        label="Your reasons",
        required=False,
        widget=forms.Textarea,
        help_text="Whichever you answer. Whoever decided reads them.",
    )
    submit = "Save your answer"
    layout = [F("agrees", size="m"), F("why", size="m")]


class ReopenForm(Form):
    """Why a decision is looked at again."""

    why = forms.CharField(
        label="Why are you looking at it again?",
        widget=forms.Textarea,
        help_text="What is new, or what went wrong. Kept on the record.",
        error_messages={"required": "Say why it is being looked at again."},
    )
    submit = "Look at it again"
    layout = [F("why", size="m")]
