"""Questions about leaving a family."""

from django import forms

from cases import membership
from cases.codes import Safe
from cases.models import FamilyMember, Person
from earlyhelp.forms import DateField, F, Form, Radios


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
    main_contact = forms.ModelChoiceField(
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
    safe = forms.ChoiceField(
        label="Those who remain said no. Is each child safe without early help?",
        choices=Safe.choices,
        widget=Radios(),
        error_messages={"required": "Say whether each child is safe without early help"},
    )
    safe_why = forms.CharField(
        label="How do you know, or what are you worried about?",
        help_text="For the team. It goes with the step up, where you choose that.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say how you know, or what you are worried about"},
    )

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        if member.main_contact:
            remain = FamilyMember.objects.today().living().filter(family=member.family_id)
            remain = remain.exclude(pk=member.pk)
            self.fields["main_contact"].queryset = Person.objects.filter(pk__in=remain.values("person"))
        asks = ["main_contact"] if member.main_contact else []
        asks += ["safe", "safe_why"] if membership.ends(member) else []
        for name in {"main_contact", "safe", "safe_why"} - {*asks}:
            del self.fields[name]
        self.layout = ["why", "left_on", *asks, F("note", fluid="two-thirds")]
