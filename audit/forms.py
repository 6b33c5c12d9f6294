"""What the trail can be searched by."""

import re

from django import forms
from django.core.exceptions import ValidationError

from earlyhelp.forms import DateField, F, Form, Row

KINDS = [
    ("", "Anybody"),
    ("user", "Staff"),
    ("family", "Families"),
    ("system", "The system"),
    ("nobody", "Not signed in"),
]
REFERENCE = re.compile(r"^(?:EH[- ]?)?0*(\d{1,12})$", re.IGNORECASE)


class TrailForm(Form):
    person = forms.CharField(
        label="Person", help_text="Their name or email address", max_length=100, required=False
    )
    kind = forms.ChoiceField(label="Kind of person", choices=KINDS, required=False)
    case = forms.CharField(
        label="Case reference", help_text="For example EH-00012", max_length=20, required=False
    )
    what = forms.CharField(
        label="What was done",
        help_text="For example viewed, case.viewed, or role.given",
        max_length=60,
        required=False,
    )
    since = DateField(label="From", what="The first day", past=True, required=False)
    until = DateField(label="To", what="The last day", required=False)
    method = "get"
    submit = "Show"
    layout = [
        Row(F("person", spellcheck="false"), "kind"),
        Row(F("case", width=10, spellcheck="false"), F("what", width=20, spellcheck="false")),
        Row("since", "until"),
    ]

    def clean_case(self):
        """The number inside a reference, or None."""
        typed = self.cleaned_data["case"].strip()
        if not typed:
            return None
        found = REFERENCE.match(typed)
        if not found:
            raise ValidationError("Enter a case reference in the correct format, like EH-00012")
        return int(found[1])

    def clean_what(self):
        return self.cleaned_data["what"].strip().lower().replace(" ", ".")

    def clean(self):
        answers = super().clean()
        if answers.get("since") and answers.get("until") and answers["until"] < answers["since"]:
            self.add_error("until", "The last day must be the same as or after the first day")
        return answers
