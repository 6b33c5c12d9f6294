"""Questions about a conflict of interest."""

from django import forms

from accounts.models import User
from cases.models import ConflictOfInterest
from earlyhelp.forms import Form, Radios, WhyForm


class ConflictForm(Form):
    user = forms.ModelChoiceField(User.objects.none(), label="Who has it?", empty_label="Choose a person")
    kind = forms.ChoiceField(
        label="What is it?",
        widget=Radios(),
        choices=ConflictOfInterest.Kind,
        error_messages={"required": "Choose what it is"},
    )
    why = forms.CharField(
        label="Say more",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only managers who name lead professionals read this",
        error_messages={"required": "Say what the conflict of interest is"},
    )
    submit = "Record it"

    def __init__(self, *args, by, anybody, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(is_active=True).order_by("name", "pk")
        self.fields["user"].queryset = people if anybody else people.filter(pk=by.pk)
        self.fields["user"].label_from_instance = lambda user: ", ".join(
            filter(None, [user.name, user.job_title])
        )
        if not anybody:
            self.fields["user"].empty_label, self.initial["user"] = None, by.pk


class EndConflictForm(WhyForm):
    submit = "End it"
