"""Whether an agency that is asked to help on its own can: in its own words, or as the front door writes it down."""

from django import forms

from earlyhelp.forms import F, Form, Radios, Reveal
from earlyhelp.wording import our_words
from referrals.danger import QUESTION, Danger
from referrals.models import Progress
from referrals.offers import answering, going

YES, NO = "yes", "no"


class AnswerOfferForm(Form):
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
            wrong = answering.answer_obstacles(
                accepts=answers["accepts"],
                why=answers.get("why", ""),
                told_by=answers.get("told_by", "-"),
                for_themselves=self.for_themselves,
            )
            for name in wrong.keys() - self.errors.keys():
                self.add_error(name, wrong[name])
        return answers


class TelephoneOfferForm(AnswerOfferForm):
    """What somebody there said on the telephone, as the front door writes it down."""

    told_by = forms.CharField(
        label="Who told you?",
        max_length=200,
        help_text="Their name and job",
        error_messages={"required": "Write who told you."},
    )
    submit = "Save this answer"
    layout = [F("told_by", size="m", width=30), *AnswerOfferForm.layout]
    for_themselves = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["accepts"].label = "Can they help this family?"
        self.fields["accepts"].choices = [
            (YES, "Yes, they will get in touch with them"),
            (NO, "No, they cannot help"),
        ]
        self.fields["accepts"].error_messages["required"] = "Select whether they can help"
        self.fields["why"].help_text = "In their words. The enquiry waits for a decision again, and is yours."


class GoesForm(Form):
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
            wrong = going.obstacles(
                **{name: answers.get(name, "") for name in ("how", "said", "ended", "better", "danger")},
                told_by=answers.get("told_by", "-"),
                for_themselves=self.for_themselves,
            )
            for name in wrong.keys() - self.errors.keys():
                self.add_error(name, wrong[name])
        return answers


class TelephoneGoesForm(GoesForm):
    """The same as somebody there said it on the telephone, as the front door writes it down."""

    told_by = forms.CharField(
        label="Who told you?",
        max_length=200,
        help_text="Their name and job",
        error_messages={"required": "Write who told you."},
    )
    submit = "Save this"
    layout = [F("told_by", size="m", width=30), *GoesForm.layout]
    for_themselves = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        how = self.fields["how"]
        how.choices = [(one.value, one.label) for one in Progress.How]
        how.widget.item_hints = {Progress.How.MORE: "The enquiry waits for a decision again, and is yours."}
        self.fields[
            "said"
        ].help_text = "In their words. If the family needs more: what they learnt, and what is needed."
