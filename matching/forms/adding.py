"""Adding somebody to a family, and saying that they are nobody who is known already."""

from django import forms

from cases.forms.people import AddPersonForm
from earlyhelp.forms import F


class AddForm(AddPersonForm):
    """`somebody_else` is asked once somebody seems to be known already."""

    adds = (*AddPersonForm.adds, "somebody_else")

    somebody_else = forms.BooleanField(label="This is somebody else", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("somebody_else"):
            self.ask()

    def ask(self):
        self.layout = [F("somebody_else"), *type(self).layout]
