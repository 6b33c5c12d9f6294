"""Questions asked when a case closes. Field names are the verb's own arguments."""

from django import forms

from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import Details, F, Form, Radios
from plans.forms.reviews import score_fields, scores_given


class ClosureForm(Form):
    reason = forms.ChoiceField(
        label="Why is early help ending?",
        widget=Radios(),
        error_messages={"required": "Choose why early help is ending"},
    )
    difference = forms.CharField(
        label="What is different for the family now?",
        widget=forms.Textarea,
        required=False,
        help_text="Leave this empty when a child has died, or the case was opened by mistake",
    )
    family_said = forms.CharField(
        label="What did the family say about the help? (optional)", widget=forms.Textarea, required=False
    )
    next_support = forms.CharField(
        label="Who can the family turn to now? (optional)", widget=forms.Textarea, required=False
    )
    submit = [("close", "Close this case")]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = choices(authority().closure_reasons)
        fields, scales = score_fields()
        self.fields |= fields
        self.layout = [
            F("reason", size="m"),
            F("difference", rows=5, size="m"),
            F("family_said", rows=4, size="m"),
            F("next_support", rows=3, size="m"),
            Details("Ask for closing scores", *scales),
        ]

    def clean(self):
        answers = super().clean()
        scores = scores_given(answers)
        answers["scores"] = {a: pair for a, pair in scores.items() if pair != (None, None)} or None
        return answers
