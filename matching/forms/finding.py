"""What the other record of a family is looked for by."""

from django import forms
from django.core.exceptions import ValidationError

from earlyhelp.forms import F, Form


class FindRecordForm(Form):
    """Anything known of somebody, to find the other record of a family by."""

    name = forms.CharField(label="Name", required=False, max_length=200)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    submit = "Search"
    layout = [F("name", width=20, spellcheck="false"), F("postcode", width=10, spellcheck="false")]

    def clean(self):
        answers = super().clean()
        if not any((value or "").strip() for value in answers.values()):
            raise ValidationError("Enter a name or a postcode")
        return answers
