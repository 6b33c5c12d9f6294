"""Questions about restricting a record, and lifting that."""

from django import forms

from accounts.models import User
from earlyhelp.forms import Checkboxes, F, Radios, WhyForm


class RestrictForm(WhyForm):
    keeps = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Who of the team goes on seeing it?",
        help_text="Whoever is not ticked leaves the team today.",
        widget=Checkboxes,
        required=False,
    )
    held_with = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label="Who holds the restriction with you? (optional)",
        help_text="They see the record, add people to its team, and may lift the restriction. You always do.",
        widget=Checkboxes(small=True),
        required=False,
    )
    submit = "Restrict this record"

    def __init__(self, *args, team, managers, **kwargs):
        super().__init__(*args, **kwargs)
        for name, people in (("keeps", team), ("held_with", managers)):
            if people:
                pks = [one.pk for one in people]
                self.fields[name].queryset = User.objects.filter(pk__in=pks).order_by("name", "pk")
            else:
                del self.fields[name]
        if team:
            self.fields["keeps"].initial = [one.pk for one in team]


class EmergencyForm(WhyForm):
    of = forms.CharField(
        label="Reference of the record",
        help_text="For example EH-00012",
        max_length=20,
        error_messages={"required": "Enter the reference of the record"},
    )
    submit = "Open this record"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].label = "What is the emergency?"
        self.fields["why"].error_messages["required"] = "Say what the emergency is"
        self.layout = [F("of", width=10, spellcheck="false"), F("why", rows=4)]


class HolderForm(WhyForm):
    user = forms.ModelChoiceField(
        User.objects.none(),
        label="Which manager?",
        widget=Radios,
        empty_label=None,
        error_messages={"required": "Choose the manager"},
    )
    submit = "Let them hold it too"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.filter(pk__in=[one.pk for one in people]).order_by("name")
        self.layout = [F("user"), F("why", rows=3)]


class LiftForm(WhyForm):
    submit = "Lift the restriction"


class AnswerLiftForm(WhyForm):
    """Yes or no to a manager who asks to have a restriction lifted."""

    agrees = forms.TypedChoiceField(
        label="Do you agree to lift the restriction?",
        widget=Radios,
        coerce=lambda value: value == "yes",
        choices=[("yes", "Yes: lift it now"), ("no", "No: it stays restricted")],
        error_messages={"required": "Select whether you agree"},
    )
    submit = "Save your answer"
    layout = [F("agrees"), F("why", rows=3)]


class AskToLiftForm(WhyForm):
    submit = "Ask to lift the restriction"
