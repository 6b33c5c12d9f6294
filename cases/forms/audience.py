"""The question who may read what is written: a part of the forms of all that carries an audience."""

from django import forms

from cases.audience import Audience, Topic, needs_care, usual
from cases.models import Person
from earlyhelp.forms import Checkboxes, Form, Radios, Reveal

WORDS = {
    Audience.FAMILY: "The family: those who agreed to work with us",
    Audience.NAMED: "Some of the family only",
    Audience.TEAM: "The team only",
    Topic.DOMESTIC_ABUSE: "The team only: it tells of domestic abuse",
    Topic.THIRD_PARTY: "The team only: it tells of somebody else’s business",
    Topic.HIDDEN_ADDRESS: "Only those who know a hidden address: it tells of one",
}
CARE = "This family has a warning or a hidden address, so nothing is chosen for you: think of each who will read it."
# Where the question stands in a layout.
FOR_WHOM = Reveal("for_whom", {Audience.NAMED: ["shown_to"]}, size="s")


class ForWhomForm(Form):
    """A form that asks who may see something of its `model`. What is usual for its kind is chosen already, unless the
    family's must be chosen with care."""

    model = None

    for_whom = forms.ChoiceField(
        label="Who may see this?",
        widget=Radios(),
        error_messages={"required": "Choose who may see this"},
    )
    shown_to = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Who of them?", widget=Checkboxes(small=True), required=False
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        asked = self.fields["for_whom"]
        asked.choices = [(one.value, WORDS[one]) for one in self.model.may_be_for]
        asked.initial = usual(self.model).value
        if asked.initial == Audience.FAMILY and needs_care(case):
            asked.initial, asked.help_text = None, CARE
        self.fields["shown_to"].queryset = Person.objects.in_family_of(case).living()
