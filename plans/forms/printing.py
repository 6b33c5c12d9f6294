"""The question of a plan as PDF."""

from django import forms

from cases import audience
from cases.models import Person
from earlyhelp.authority import authority
from earlyhelp.forms import (
    Form,
    Radios,
)


class ReaderField(forms.ModelChoiceField):
    """Which member of the family reads it: one of those to whom something may be shown."""

    def __init__(self, label):
        super().__init__(
            Person.objects.none(),
            label=label,
            widget=Radios(),
            empty_label=None,
            error_messages={"required": "Choose who will read it"},
        )


class PdfForm(Form):
    reader = ReaderField("Who is it for?")
    language = forms.ChoiceField(label="In which language?", widget=Radios(inline=True), initial="en")
    submit = "Make the PDF"

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        readers = [person.pk for person in audience.relatives(case)]
        self.fields["reader"].queryset = Person.objects.in_family_of(case).filter(pk__in=readers)
        self.fields["language"].choices = [(one.code, one.own_name) for one in authority().languages]
