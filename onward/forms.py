"""What an agency says that is asked to help on its own: whether it can, and how its help goes."""

from django import forms

from cases.danger import QUESTION, Danger
from earlyhelp.forms import F, Form, Radios, Reveal
from earlyhelp.own_words import our_words
from onward import answering, progress
from onward.models import Progress

YES, NO = "yes", "no"


class AnswerForm(Form):
    """The agency's own answer."""

    accepts = forms.TypedChoiceField(
        label="Can you help this family?",
        widget=Radios,
        coerce=lambda value: value == YES,
        choices=[(YES, "Yes, we will get in touch with them"), (NO, "No, we cannot help")],
        error_messages={"required": "Select whether you can help"},
    )
    why = forms.CharField(
        label="Why not?",
        required=False,
        widget=forms.Textarea,
        help_text=our_words(
            "The front door reads this and decides again. Say so if another agency would fit better."
        ),
    )
    submit = "Send this answer"
    layout = [Reveal("accepts", {NO: [F("why", rows=4)]}, size="m")]
    for_themselves = True

    def clean(self):
        answers = super().clean()
        if "accepts" in answers:
            wrong = answering.obstacles(
                accepts=answers["accepts"],
                why=answers.get("why", ""),
                told_by=answers.get("told_by", "-"),
                for_themselves=self.for_themselves,
            )
            for name in wrong.keys() - self.errors.keys():
                self.add_error(name, wrong[name])
        return answers


class ProgressForm(Form):
    """How the agency's help goes, in its own words."""

    how = forms.ChoiceField(
        label="How does it go?",
        choices=[
            (Progress.How.GOING_ON, "We go on helping them"),
            (Progress.How.FINISHED, "Our help is finished"),
            (Progress.How.MORE, "They need more help than we can give"),
        ],
        widget=Radios(
            hints={
                Progress.How.MORE: our_words(
                    "The front door reads what you write and decides again. Tell the family that you have asked."
                ),
            }
        ),
        error_messages={"required": "Select how it goes."},
    )
    ended = forms.ChoiceField(
        label="How did the help end?",
        choices=Progress.Ended,
        required=False,
        widget=Radios(small=True),
    )
    better = forms.ChoiceField(
        label="Are things better for the family?",
        choices=Progress.Better,
        required=False,
        widget=Radios(small=True),
        help_text="As the family sees it",
    )
    danger = forms.ChoiceField(
        label=QUESTION,
        choices=Danger,
        required=False,
        widget=Radios(small=True),
        help_text=our_words(
            "If a child is in danger, ring 999 first. “Yes” and “Not sure” come before all else at the front door."
        ),
    )
    said = forms.CharField(
        label="What has happened?",
        required=False,
        widget=forms.Textarea,
        help_text=our_words(
            "What you did and how it went. If they need more: what you have learnt, and what they need. "
            "The front door reads this."
        ),
    )
    submit = "Send this"
    layout = [
        Reveal("how", {Progress.How.FINISHED: ["ended", "better"], Progress.How.MORE: ["danger"]}, size="m"),
        F("said", rows=6, size="m"),
    ]
    for_themselves = True

    def clean(self):
        answers = super().clean()
        if "how" in answers:
            wrong = progress.obstacles(
                **{name: answers.get(name, "") for name in ("how", "said", "ended", "better", "danger")},
                told_by=answers.get("told_by", "-"),
                for_themselves=self.for_themselves,
            )
            for name in wrong.keys() - self.errors.keys():
                self.add_error(name, wrong[name])
        return answers
