"""The question of a plan as PDF."""

from django import forms

from earlyhelp.authority import authority
from earlyhelp.forms import (
    Form,
    Radios,
)


class PdfForm(Form):
    language = forms.ChoiceField(label="In which language?", widget=Radios(inline=True), initial="en")
    submit = "Make the PDF"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(one.code, one.own_name) for one in authority().languages]
