"""What the people pages ask. Field names are the arguments of the verbs in people.py and agencies.py."""

from django import forms
from django.urls import reverse

from accounts.models import Agency
from accounts.roles import ABOUT, Role
from earlyhelp.authority import authority
from earlyhelp.forms import DateField, F, Form, Radios

# What the other end of a letter or phone needs; longer ones do not fit the columns.
NAME, PHONE = 200, 40
ABOUT_ROLES = {role.value: words for role, words in ABOUT.items()}


def _agencies():
    return Agency.objects.live().order_by("name")


class InviteForm(Form):
    name = forms.CharField(label="Full name", max_length=NAME)
    email = forms.EmailField(
        label="Work email address", help_text="They sign in with it, and we send the invitation there."
    )
    job_title = forms.CharField(label="Job title (optional)", max_length=NAME, required=False)
    phone = forms.CharField(label="Phone number (optional)", max_length=PHONE, required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency",
        empty_label="Choose an agency",
        error_messages={"required": "Select their agency"},
    )
    role = forms.ChoiceField(
        label="What will they do here?",
        choices=Role,
        widget=Radios(hints=ABOUT_ROLES),
        error_messages={"required": "Select what they will do here"},
    )
    submit = "Send the invitation"
    layout = [
        F("name", autocomplete="off"),
        F("email", spellcheck="false", autocomplete="off"),
        "job_title",
        F("phone", width=20, inputmode="tel"),
        "agency",
        "role",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = _agencies()
        self.cancel = reverse("accounts:people")


class RoleForm(Form):
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency",
        empty_label="Choose an agency",
        error_messages={"required": "Select their agency"},
    )
    role = forms.ChoiceField(
        label="Role",
        choices=Role,
        widget=Radios(hints=ABOUT_ROLES),
        error_messages={"required": "Select a role"},
    )
    submit = "Give this role"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = _agencies()


class DetailsForm(Form):
    name = forms.CharField(label="Full name", max_length=NAME)
    email = forms.EmailField(
        label="Work email address", help_text="They sign in with it. We tell the old address and the new one."
    )
    job_title = forms.CharField(label="Job title (optional)", max_length=NAME, required=False)
    phone = forms.CharField(label="Phone number (optional)", max_length=PHONE, required=False)
    most_families = forms.IntegerField(
        label="How many families can they lead at once?",
        help_text="Above this number the pages say so. They do not stop anybody.",
        min_value=0,
        max_value=200,
    )
    layout = [
        "name",
        F("email", spellcheck="false"),
        "job_title",
        F("phone", width=20),
        F("most_families", width=3),
    ]


class WhyForm(Form):
    why = forms.CharField(label="Why?", widget=forms.Textarea, error_messages={"required": "Say why"})
    layout = [F("why", rows=3)]


class EndForm(Form):
    why = forms.CharField(label="Why? (optional)", widget=forms.Textarea, required=False)
    layout = [F("why", rows=3)]


class ConfirmForm(Form):
    """Only a button."""


class PeopleSearchForm(Form):
    q = forms.CharField(label="Name or email address", max_length=100, required=False)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Agency", empty_label="Every agency", required=False
    )
    role = forms.ChoiceField(label="Role", choices=[("", "Every role"), *Role.choices], required=False)
    method = "get"
    submit = "Show"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["agency"].queryset = Agency.objects.order_by("name")


class AgencyForm(Form):
    name = forms.CharField(label="Name", max_length=NAME)
    kind = forms.ChoiceField(
        label="What kind of agency is it?",
        choices=Agency.Kind,
        widget=Radios,
        error_messages={"required": "Select what kind of agency it is"},
    )
    locality = forms.ChoiceField(label="Where does it work?", required=False)
    phone = forms.CharField(label="Phone number (optional)", max_length=PHONE, required=False)
    email = forms.EmailField(label="Email address (optional)", required=False)
    checks_as = forms.ChoiceField(
        label="Does it answer the front door’s checks?",
        required=False,
        help_text="Those of its people who have the role of partner checker then answer what the front door asks. "
        "We also write to the email address above.",
    )
    layout = [
        "name",
        "kind",
        "locality",
        F("phone", width=20, inputmode="tel"),
        F("email", spellcheck="false"),
        "checks_as",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = [(place.code, place.name) for place in authority().localities]
        self.fields["locality"].choices = [("", "Across the whole area"), *places]
        partners = [(one.code, f"As {one.name} ({one.who})") for one in authority().check_partners]
        self.fields["checks_as"].choices = [("", "No"), *partners]
        self.cancel = reverse("accounts:agencies")


class PledgeForm(Form):
    signed_by = forms.CharField(
        label="Who signed it?", max_length=NAME, error_messages={"required": "Enter who signed it"}
    )
    signed_as = forms.CharField(label="What is their job? (optional)", max_length=NAME, required=False)
    signed_on = DateField(
        label="When did they sign it?",
        what="The day of signing",
        past=True,
        error_messages={"required": "Enter the day it was signed"},
    )
