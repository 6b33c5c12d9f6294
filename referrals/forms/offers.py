"""What somebody at an agency says on the telephone of help that it is asked for, as the front door writes it down."""

from django import forms

from earlyhelp.forms import F
from onward.forms import NO, YES, AnswerForm, ProgressForm
from onward.models import Progress


class TelephoneAnswerForm(AnswerForm):
    """Whether it can help."""

    told_by = forms.CharField(
        label="Who told you?",
        max_length=200,
        help_text="Their name and job",
        error_messages={"required": "Write who told you."},
    )
    submit = "Save this answer"
    layout = [F("told_by", size="m", width=30), *AnswerForm.layout]
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


class TelephoneProgressForm(ProgressForm):
    """How its help goes."""

    told_by = forms.CharField(
        label="Who told you?",
        max_length=200,
        help_text="Their name and job",
        error_messages={"required": "Write who told you."},
    )
    submit = "Save this"
    layout = [F("told_by", size="m", width=30), *ProgressForm.layout]
    for_themselves = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        how = self.fields["how"]
        how.choices = [(one.value, one.label) for one in Progress.How]
        how.widget.item_hints = {Progress.How.MORE: "The enquiry waits for a decision again, and is yours."}
        self.fields[
            "said"
        ].help_text = "In their words. If the family needs more: what they learnt, and what is needed."
