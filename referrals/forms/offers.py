"""Whether an agency that is asked to help on its own can: in its own words, or as the front door writes it down."""

from django import forms

from earlyhelp.forms import F, Form, Radios, Reveal
from referrals.offers import answering

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
        help_text="The front door reads this and decides again. Say so if another agency would fit better.",
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
