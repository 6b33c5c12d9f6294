"""Questions about services. Field names are the verbs' own arguments."""

from django import forms
from django.core.validators import URLValidator

from accounts.models import Agency
from directory import services
from directory.models import Service
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import Checkboxes, EditForm, EmailField, F, Form, PhoneField, Radios, Row, Section


def _named(items, first=None):
    return [*([("", first)] if first else []), *choices(items)]


class ServiceForm(Form):
    name = forms.CharField(label="Name of the service", max_length=200)
    agency = forms.ModelChoiceField(
        Agency.objects.live(), label="Who runs it", empty_label="Select an agency"
    )
    description = forms.CharField(
        label="What it does",
        widget=forms.Textarea,
        help_text="In words a parent would use. Say what a family gets, and when.",
    )
    how_to_access = forms.CharField(
        label="How to use it (optional)",
        required=False,
        widget=forms.Textarea,
        help_text="For example: drop in, or ask your health visitor",
    )
    levels = forms.MultipleChoiceField(
        label="Levels of need it is for",
        widget=Checkboxes(small=True),
        error_messages={"required": "Select at least one level of need it is for"},
    )
    needs = forms.MultipleChoiceField(
        label="What it helps with (optional)", required=False, widget=Checkboxes(small=True)
    )
    minimum_age = forms.IntegerField(label="Youngest age (optional)", required=False)
    maximum_age = forms.IntegerField(label="Oldest age (optional)", required=False)
    locality = forms.ChoiceField(label="Where", required=False)
    phone = PhoneField(label="Phone (optional)", required=False)
    email = EmailField(label="Email (optional)", required=False)
    url = forms.URLField(
        label="Web page (optional)",
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text="For example, https://www.example.org/stay-and-play",
    )

    submit = "Save this service"
    layout = [
        Section("The service", F("name", width=30), "agency", F("description", rows=5), F("how_to_access", rows=3), heading="h2"),
        Section(
            "Who it is for", "levels", "needs", Row(F("minimum_age", width=3), F("maximum_age", width=3)), "locality", heading="h2"
        ),
        Section("How to reach it", Row(F("phone", width=20, inputmode="tel"), F("email", width=30)), F("url", width=30), heading="h2"),
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        area = authority()
        self.fields["levels"].choices = _named(area.levels)
        self.fields["needs"].choices = _named(area.needs)
        self.fields["locality"].choices = _named(area.localities, f"All of {area.short_name}")
        # A link that families press: the web, and nothing else that a browser may open.
        self.fields["url"].validators = [URLValidator(schemes=["http", "https"])]

    def clean(self):
        answers = super().clean()
        for field, sentences in services.age_obstacles(**answers).items():
            self.add_error(field, sentences[0])
        return answers


class ChangeServiceForm(ServiceForm, EditForm):
    pass


class StatusForm(EditForm):
    status = forms.ChoiceField(
        label="Is this service running?",
        choices=Service.Status.choices,
        widget=Radios,
        error_messages={"required": "Select whether it is running"},
    )
    submit = "Save"
