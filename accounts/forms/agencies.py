"""What the pages about agencies ask. Field names are the arguments of the verbs in accounts.agencies."""

from django import forms

from accounts.forms.people import NAME
from accounts.models import Agency
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import DateField, EditForm, EmailField, F, Form, PhoneField, Radios
from earlyhelp.own_words import our_words


class AgencyForm(Form):
    name = forms.CharField(label="Name", max_length=NAME)
    kind = forms.ChoiceField(
        label="What kind of agency is it?",
        choices=Agency.Kind,
        widget=Radios,
        error_messages={"required": "Select what kind of agency it is"},
    )
    locality = forms.ChoiceField(label="Where does it work?", required=False)
    phone = PhoneField(label="Phone number (optional)", required=False)
    email = EmailField(label="Email address (optional)", required=False)
    checks_as = forms.ChoiceField(
        label=our_words("Does it answer the front door’s checks?"),
        required=False,
        help_text=our_words(
            "Those of its people who have the role of partner checker then answer what the front door asks. "
            "We also write to the email address above."
        ),
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
        places = choices(authority().localities)
        self.fields["locality"].choices = [("", "Across the whole area"), *places]
        partners = [(one.code, f"As {one.name} ({one.who})") for one in authority().check_partners]
        self.fields["checks_as"].choices = [("", "No"), *partners]


class ChangeAgencyForm(AgencyForm, EditForm):
    pass


class PledgeForm(EditForm):
    adds = ("signed_by", "signed_as", "signed_on")

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
