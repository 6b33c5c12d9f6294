"""What a family is called, and where it lives."""

from django import forms

from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import EditForm, F


class FamilyForm(EditForm):
    name = forms.CharField(
        label="What is the family’s record called?",
        max_length=200,
        error_messages={"required": "Enter the family’s name"},
    )
    locality = forms.ChoiceField(
        label="In which locality do they live?",
        required=False,
        help_text="It follows from the postcode of their home where that is listed. Choose it where it is not",
    )
    layout = [F("name", fluid="two-thirds"), "locality"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["locality"].choices = [("", "Not known"), *choices(authority().localities)]
