"""What the panel said of an enquiry, and the days on which it meets."""

from django import forms

from earlyhelp.forms import DateField, F, Form


class PanelSaidForm(Form):
    """What the panel said about an enquiry."""

    said = forms.CharField(
        label="What did the panel say?",
        widget=forms.Textarea,
        help_text="What it advises, and who offered to do what. Whoever decides reads this.",
        error_messages={"required": "Write what the panel said."},
    )
    submit = "Save what the panel said"
    layout = [F("said", size="m", rows=8)]


class PanelDayForm(Form):
    """A day on which the panel meets."""

    on = DateField(
        label="Day", future_only=True, error_messages={"required": "Enter the day on which the panel meets"}
    )
    where = forms.CharField(
        label="Place and hour (optional)", required=False, max_length=200, help_text="As people are told"
    )
    submit = "Add this day"
    layout = [F("on", size="m"), F("where", fluid="two-thirds")]
