"""Questions about schools and other settings, and about who learns where."""

from django import forms

from accounts.models import Agency
from cases import schools
from cases.models import Schooling, Setting
from cases.year_groups import CHOICES
from earlyhelp.forms import (
    DateField,
    EditForm,
    EmailField,
    F,
    Form,
    PhoneField,
    Radios,
    Reveal,
    Row,
    Suggesting,
)

SIGNS_IN = (Agency.Kind.SCHOOL, Agency.Kind.EARLY_YEARS)


class SettingForm(Form):
    name = forms.CharField(
        label="Name",
        max_length=200,
        help_text="As families know it. Add the place where another has the same name",
    )
    kind = forms.ChoiceField(
        label="What is it?",
        choices=[("", "Choose one"), *Setting.Kind.choices],
        error_messages={"required": "Choose what it is"},
    )
    urn = forms.CharField(
        label="URN (optional)",
        required=False,
        max_length=6,
        help_text="The Department for Education’s number, 6 figures, for example 100967",
    )
    phone = PhoneField(label="Phone (optional)", required=False)
    email = EmailField(label="Email (optional)", required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Does anybody there sign in? (optional)",
        required=False,
        empty_label="Nobody signs in from there",
    )
    submit = "Save this setting"
    layout = [
        F("name", width=30),
        "kind",
        F("urn", width=10, inputmode="numeric", spellcheck="false"),
        Row(F("phone", width=20, inputmode="tel"), F("email", width=30)),
        "agency",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.live().filter(kind__in=SIGNS_IN)


class ChangeSettingForm(SettingForm, EditForm):
    closed = forms.BooleanField(
        label="It has closed",
        required=False,
        help_text="Children who are there stay there until somebody says where they went",
    )
    layout = [*SettingForm.layout, "closed"]


class LeadForm(Form):
    name = forms.CharField(label="Name", max_length=150)
    deputy = forms.BooleanField(label="Is a deputy safeguarding lead", required=False)
    phone = PhoneField(label="Phone", required=False)
    email = EmailField(label="Email", required=False)
    from_on = DateField(label="Since when? (optional)", what="The day they began", past=True, required=False)
    submit = "Save safeguarding lead"
    layout = [
        F("name", width=30, autocomplete="off"),
        "deputy",
        Row(
            F("phone", width=20, inputmode="tel", autocomplete="off"),
            F("email", width=30, autocomplete="off"),
        ),
        "from_on",
    ]


class ChangeLeadForm(LeadForm, EditForm):
    to_on = DateField(
        label="When did they stop? (leave empty if they have not)",
        what="The day they stopped",
        past=True,
        required=False,
    )
    layout = [*LeadForm.layout, "to_on"]


class MatchForm(Form):
    setting = forms.ModelChoiceField(
        Setting.objects.none(),
        label="Which setting of the list is it?",
        required=False,
        empty_label="None: leave it as it is written",
        help_text="If it is missing, add it to the list first",
    )
    submit = "Save"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["setting"].queryset = Setting.objects.open()


class SchoolingForm(EditForm):
    how = forms.ChoiceField(
        label="Where do they learn now?",
        choices=Schooling.How.choices,
        widget=Radios(),
        error_messages={"required": "Choose where they learn"},
    )
    name = forms.CharField(
        label="Name of the school, nursery or college",
        required=False,
        max_length=200,
        widget=Suggesting(schools.names),
        help_text="Choose from the list as you type. If it is not there, write its name",
    )
    from_on = DateField(label="Since when? (optional)", what="The day they began", past=True, required=False)
    year_group = forms.TypedChoiceField(
        label="Year group",
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", "The one of their age"), *CHOICES],
        help_text="Only if they are taught in another year",
    )
    besides = forms.BooleanField(
        label="They go there as well as where they are now",
        required=False,
    )
    adds = ("how", "name", "from_on", "year_group", "besides")
    shows = {"learns_at": "Where they learn now"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = [
            Reveal(
                "how", {Schooling.How.SETTING: [F("name", fluid="two-thirds", autocomplete="off")]}, size="m"
            ),
            "from_on",
            "year_group",
            *self.last,
        ]

    last = ("besides",)


class ChangeSchoolingForm(SchoolingForm):
    to_on = DateField(
        label="Last day there (leave empty if they still go)",
        what="Their last day there",
        past=True,
        required=False,
    )
    besides = None
    adds, shows, last = (), {}, ("to_on",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["how"].label = "Where was it?"
