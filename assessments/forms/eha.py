"""Questions of the Early Help Assessment. Field names are the verbs' own arguments."""

from django import forms

from earlyhelp.forms import EditForm, F, ScaleField, Section

STANDS = {"stands": "How it stands", "handed_in_at": "Handed in"}
AND_BACK = [("save", "Save and go back to the list")]


class SectionForm(EditForm):
    """One section of an assessment."""

    submit = AND_BACK


class FamilyForm(SectionForm):
    took_part = forms.CharField(
        label="Who took part, and how?",
        widget=forms.Textarea,
        required=False,
        help_text="Everybody you spoke with, where, and in which language",
    )
    story = forms.CharField(
        label="What has been happening?",
        widget=forms.Textarea,
        required=False,
        help_text="Use the family’s own words where you can",
    )
    wants = forms.CharField(
        label="What does the family want to be different?", widget=forms.Textarea, required=False
    )
    layout = [
        F("took_part", rows=4, size="m"),
        F("story", rows=10, size="m"),
        F("wants", rows=5, size="m"),
        "seen",
    ]


class AnalysisForm(SectionForm):
    analysis = forms.CharField(
        label="What does it all mean?",
        widget=forms.Textarea,
        required=False,
        help_text="What helps this family, what gets in the way, what it is like for each child, and what will happen if nothing changes",
    )
    layout = [F("analysis", rows=12, size="m"), "seen"]


class AreaForm(SectionForm):
    strengths = forms.CharField(label="What is working well?", widget=forms.Textarea, required=False)
    worries = forms.CharField(label="What is worrying?", widget=forms.Textarea, required=False)

    def __init__(self, *args, area, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by_family"] = ScaleField(
            label=area.question_family,
            required=False,
            low=area.low,
            high=area.high,
            help_text="Ask the family to choose a number together",
        )
        self.fields["by_worker"] = ScaleField(
            label=area.question_worker,
            required=False,
            low=area.low,
            high=area.high,
            help_text="Your own view. It is kept apart from the family’s",
        )
        self.layout = [
            F("strengths", rows=5, size="m"),
            F("worries", rows=5, size="m"),
            Section("How is it now?", F("by_family"), F("by_worker"), heading="h2"),
            "seen",
        ]


class SignOffForm(EditForm):
    """Only a button: what is signed off was read before."""

    shows = STANDS


class SendBackForm(EditForm):
    adds = ("why",)
    shows = STANDS

    why = forms.CharField(
        label="What needs another look?",
        widget=forms.Textarea,
        error_messages={"required": "Say what needs another look"},
    )
    submit = "Send back"
