"""Questions about leaving a family."""

from django import forms

from cases import membership
from cases.models import FamilyMember, Person
from earlyhelp.forms import DateField, F, Form, Radios


class RemainField(forms.ModelChoiceField):
    def label_from_instance(self, one):
        return one.name


class LeaveFamilyForm(Form):
    why = forms.ChoiceField(
        label="What happened?",
        choices=[
            (one.value, f"{words[:1].upper()}{words[1:]}") for one, words in membership.IN_WORDS.items()
        ],
        widget=Radios(),
        error_messages={"required": "Choose what happened"},
    )
    left_on = DateField(
        label="Since when?",
        what="The day they left",
        past=True,
        error_messages={"required": "Enter the day they left, or your best guess"},
    )
    main_contact = RemainField(
        Person.objects.none(),
        label="Who is the family’s main contact now?",
        required=False,
        empty_label="Nobody yet",
    )
    note = forms.CharField(
        label="Anything the team should know (optional)",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    layout = ["why", "left_on", "main_contact", F("note", fluid="two-thirds")]

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        if member.main_contact:
            remain = FamilyMember.objects.today().filter(family=member.family_id, person__end="")
            remain = remain.exclude(pk=member.pk)
            self.fields["main_contact"].queryset = Person.objects.filter(pk__in=remain.values("person"))
        else:
            del self.fields["main_contact"]
            self.layout = ["why", "left_on", F("note", fluid="two-thirds")]
