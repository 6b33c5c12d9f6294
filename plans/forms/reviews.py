"""Questions of a review, and the scales it shares with closing a case."""

from django import forms

from earlyhelp.authority import authority
from earlyhelp.forms import (
    DateField,
    EditForm,
    F,
    Radios,
    ScaleField,
    Section,
)
from plans.models import Review


def score_fields():
    """Two questions an area, the family's score and the worker's: (fields, layout).

    The last scores are left out on purpose: seen before choosing, they pull the new number towards them.
    """
    fields, layout = {}, []
    for area in authority().areas:
        family, worker = f"family_{area.code}", f"worker_{area.code}"
        fields[family] = ScaleField(label="The family’s number", required=False, low=area.low, high=area.high)
        fields[worker] = ScaleField(label="Your number", required=False, low=area.low, high=area.high)
        layout.append(
            Section(area.name, F(family), F(worker), size="m", heading="h3", hint=area.question_family)
        )
    return fields, layout


def scores_given(answers):
    """{area: (by family, by worker)} out of a form's answers, which lose them."""
    return {
        a.code: (answers.pop(f"family_{a.code}", None), answers.pop(f"worker_{a.code}", None))
        for a in authority().areas
    }


class ReviewForm(EditForm):
    held_on = DateField(
        label="When was the review held?",
        what="The day of the review",
        past=True,
        error_messages={"required": "Enter the day of the review"},
    )
    changed = forms.CharField(
        label="What has changed since last time?",
        widget=forms.Textarea,
        error_messages={"required": "Write what has changed since last time"},
    )
    family_said = forms.CharField(
        label="What did the family say about it? (optional)", widget=forms.Textarea, required=False
    )
    decision = forms.ChoiceField(
        label="What happens next?",
        choices=Review.Decision.choices,
        widget=Radios(),
        error_messages={"required": "Choose what happens next"},
    )
    reason = forms.CharField(
        label="Why is that right?",
        widget=forms.Textarea,
        error_messages={"required": "Say why that is right"},
    )
    next_review_on = DateField(
        label="When is the next review? (optional)", what="The next review", required=False
    )
    submit = "Save review"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fields, scales = score_fields()
        self.adds = (*(name for name in self.fields if name != "seen"), *fields)
        self.fields |= fields
        self.fields["next_review_on"].help_text = authority().clock("review").left_empty("from now")
        self.layout = [
            "held_on",
            F("changed", rows=6, size="m"),
            F("family_said", rows=4, size="m"),
            Section("How is it now? Ask the family to choose each number", *scales, size="l", heading="h2"),
            F("decision", size="m"),
            F("reason", rows=4, size="m"),
            "next_review_on",
        ]

    def clean(self):
        answers = super().clean()
        answers["scores"] = scores_given(answers)
        return answers
