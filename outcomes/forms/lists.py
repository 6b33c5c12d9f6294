"""Which list is made, and up to which day."""

from django import forms
from django.utils import timezone

from earlyhelp.forms import DateField, F, Form, Radios
from outcomes.lists import config


class ListForm(Form):
    name = forms.ChoiceField(
        label="Which list?", widget=Radios, error_messages={"required": "Select which list"}
    )
    until = DateField(
        label="Up to which day?",
        what="The last day of the list",
        past=True,
        initial=timezone.localdate,
        error_messages={"required": "Enter the last day of the list"},
    )
    submit = "Download"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        shapes = config.shapes()
        self.fields["name"].choices = [(shape.key, shape.name) for shape in shapes]
        self.fields["name"].widget.item_hints = {shape.key: shape.about for shape in shapes}
        self.layout = [F("name", size="m"), F("until", size="m")]
