"""Questions about the other and earlier names of a person."""

from django import forms

from cases.forms.addresses import KnownTo
from cases.forms.people import ONE_NAME
from cases.forms.team import team_and
from cases.models import PersonName
from cases.naming import WRITTEN_BEFORE
from earlyhelp.forms import DateField, EditForm, Form, Radios, Row, Section


class OtherNameForm(Form):
    given_names = forms.CharField(label="First names", required=False, max_length=100)
    family_name = forms.CharField(label="Family name", required=False, max_length=150)
    why = forms.ChoiceField(
        label="What kind of name is it?",
        choices=PersonName.Why.choices,
        widget=Radios(),
        error_messages={"required": "Choose what kind of name it is"},
    )
    from_on = DateField(
        label="When did they take it? (optional)",
        what="The day they took this name",
        past=True,
        required=False,
    )
    to_on = DateField(
        label="When did it end? (optional)", what="The day this name ended", past=True, required=False
    )
    closed = forms.BooleanField(
        label="Close this name",
        required=False,
        help_text="Nobody else finds them by it, sees it, or is told that there is one. Close a name from before "
        f"adoption, and any other that they do not want known. {WRITTEN_BEFORE}",
    )
    known_to = KnownTo(label="If it is closed: who knows it?")
    submit = "Save this name"
    layout = [
        Section(
            "The name",
            Row("given_names", "family_name"),
            hint=f"{ONE_NAME} An empty box means: the same as now.",
        ),
        "why",
        Row("from_on", "to_on"),
        "closed",
        "known_to",
    ]

    def __init__(self, *args, case, known=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["known_to"].queryset = team_and(case, known)


class AddNameForm(OtherNameForm):
    pass


class ChangeNameForm(OtherNameForm, EditForm):
    adds = ("wrong",)

    wrong = forms.BooleanField(label="This name was written by mistake: take it away", required=False)
    layout = [*OtherNameForm.layout, "wrong"]
