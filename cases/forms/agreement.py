"""Questions about the family's agreement."""

from django import forms

from accounts.models import Agency
from cases import agreement, bases
from cases.models import Agreement, Person, SharingBasis
from earlyhelp.authority import authority
from earlyhelp.forms import DateField, EditForm, Form, Radios


class AgreementForm(EditForm):
    adds = ("person", "answer", "how", "answered_on", "scope", "understanding", "safe", "safe_why")

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Who did you ask?",
        widget=Radios(),
        empty_label=None,
        error_messages={"required": "Choose who you asked"},
    )
    answer = forms.ChoiceField(
        label="What did they say?",
        choices=Agreement.Answer.choices,
        widget=Radios(),
        error_messages={"required": "Choose what they said"},
    )
    how = forms.ChoiceField(
        label="How did they say it?",
        choices=Agreement.How.choices,
        widget=Radios(inline=True),
        error_messages={"required": "Choose how they said it"},
    )
    answered_on = DateField(
        label="When?",
        what="The day they answered",
        past=True,
        error_messages={"required": "Enter the day they answered"},
    )
    scope = forms.CharField(
        label="Who are they happy for us to work with, and who not? (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    understanding = forms.CharField(
        label="For a young person: who judged that they understand, and why? (optional)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    safe = forms.ChoiceField(
        label="If nobody in the family agrees any more: is each child safe without early help? (optional)",
        help_text="A no is theirs to give. It is never a reason to step up by itself; what may happen to a child is.",
        choices=Agreement.Safe.choices,
        widget=Radios(),
        required=False,
    )
    safe_why = forms.CharField(
        label="How do you know, or what are you worried about? (optional)",
        help_text="For the team. It goes with the step up, where you choose that.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    submit = "Record their answer"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        if authority().agreement_in_writing:
            self.fields["how"].help_text = f"{authority().short_name} needs a yes in writing."
        self.shows = {agreement.key(one): f"What {one.called} said" for one in people}


class BasisForm(Form):
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Which agency?",
        widget=Radios(),
        empty_label=None,
        error_messages={"required": "Choose the agency"},
    )
    basis = forms.ChoiceField(
        label="On which lawful basis?",
        choices=bases.CHOICES,
        widget=Radios(
            hints={
                SharingBasis.Basis.PUBLIC_TASK: "A task that the law gives them, and that they could not do without it",
                SharingBasis.Basis.LEGAL_OBLIGATION: "The law says that they must, or that we must tell them",
                SharingBasis.Basis.VITAL_INTERESTS: "Somebody’s life is at stake",
            }
        ),
        error_messages={"required": "Choose the lawful basis"},
    )
    purpose = forms.CharField(
        label="What do they need to see this record for, without the family’s agreement?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what they need to see this record for"},
    )
    submit = "Record this basis"

    def __init__(self, *args, agencies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.filter(pk__in=[one.pk for one in agencies])
