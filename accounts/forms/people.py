"""What the pages about people ask. Field names are the arguments of the verbs in accounts.people."""

from django import forms

from accounts.models import Agency
from accounts.roles import ABOUT, Role
from earlyhelp.forms import EditForm, EmailField, F, Form, PhoneField, Radios

# What the other end of a letter or phone needs; longer ones do not fit the columns.
NAME = 200
ABOUT_ROLES = {role.value: words for role, words in ABOUT.items()}


def _agencies():
    return Agency.objects.live().order_by("name")


class InviteForm(Form):
    name = forms.CharField(label="Full name", max_length=NAME)
    email = EmailField(
        label="Work email address", help_text="They sign in with it, and we send the invitation there."
    )
    job_title = forms.CharField(label="Job title (optional)", max_length=NAME, required=False)
    phone = PhoneField(label="Phone number (optional)", required=False)
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


class DetailsForm(EditForm):
    name = forms.CharField(label="Full name", max_length=NAME)
    email = EmailField(
        label="Work email address", help_text="They sign in with it. We tell the old address and the new one."
    )
    job_title = forms.CharField(label="Job title (optional)", max_length=NAME, required=False)
    phone = PhoneField(label="Phone number (optional)", required=False)
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
        "seen",
    ]


class EndForm(Form):
    why = forms.CharField(label="Why? (optional)", widget=forms.Textarea, required=False)
    layout = [F("why", rows=3)]


class ConfirmForm(Form):
    """Only a button."""
