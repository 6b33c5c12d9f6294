"""Questions about families and cases. Field names are the verbs' own arguments."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from accounts.models import User
from accounts.roles import Right
from cases.codes import BornAccuracy, Disability, Ethnicity, Gender, Send, Sex
from cases.models import Agreement, Contact, FamilyMember, Note, Person, Relationship, SafetyWarning
from earlyhelp.authority import authority
from earlyhelp.clocks import LONDON
from earlyhelp.forms import (
    Checkboxes,
    DateField,
    Details,
    EditForm,
    F,
    Form,
    Radios,
    Reveal,
    Row,
    Section,
    TimeField,
)


def _languages():
    return [("", "Choose a language"), *((name, name) for name in authority().spoken_languages)]


class PersonForm(EditForm):
    part = forms.ChoiceField(
        label="Who is this person in the family?",
        choices=[("", "Choose one"), *FamilyMember.Part.choices],
        error_messages={"required": "Choose who this person is in the family"},
    )
    given_names = forms.CharField(
        label="First names", required=False, max_length=100, help_text="Leave empty for a baby not yet named"
    )
    family_name = forms.CharField(label="Family name", max_length=150)
    preferred_name = forms.CharField(
        label="Name they like to be called (optional)", required=False, max_length=100
    )
    born_on = DateField(
        label="Date of birth",
        what="Date of birth",
        past=True,
        required=False,
        help_text="For example, 31 3 2016. If you only know the month and year, use 15 for the day",
    )
    born_accuracy = forms.ChoiceField(
        label="How sure are we of the date?", choices=BornAccuracy.choices, initial=BornAccuracy.EXACT
    )
    due_on = DateField(label="Due date, for a baby not yet born", what="Due date", required=False)
    sex = forms.ChoiceField(label="Sex", choices=Sex.choices, widget=Radios(inline=True), initial=Sex.UNKNOWN)
    gender = forms.ChoiceField(label="Gender", choices=Gender.choices, initial=Gender.NOT_KNOWN)
    ethnicity = forms.ChoiceField(
        label="Ethnic group, as the family describes it", choices=Ethnicity.choices, initial=Ethnicity.NOBT
    )
    first_language = forms.ChoiceField(label="First language", required=False)
    needs_interpreter = forms.BooleanField(label="Needs an interpreter", required=False)
    setting = forms.CharField(
        label="School, nursery, college or work (optional)", required=False, max_length=200
    )
    send = forms.ChoiceField(label="Special educational needs", choices=Send.choices, initial=Send.NONE)
    disabilities = forms.MultipleChoiceField(
        label="Disabilities (optional)",
        required=False,
        choices=Disability.choices,
        widget=Checkboxes(small=True),
    )
    nhs_number = forms.CharField(
        label="NHS number (optional)",
        required=False,
        max_length=20,
        help_text="10 numbers, for example 943 476 5919",
    )
    upn = forms.CharField(label="Unique pupil number (optional)", required=False, max_length=20)
    lives_here = forms.BooleanField(label="Lives in the family home", required=False, initial=True)
    main_contact = forms.BooleanField(label="Is the family’s main contact", required=False)

    layout = [
        Section("Who they are", "part", Row("given_names", "family_name"), "preferred_name", "lives_here", "main_contact", heading="h2"),
        Section("Age", "born_on", "born_accuracy", "due_on", heading="h2"),
        Section("About them", "sex", "gender", "ethnicity", "first_language", "needs_interpreter", heading="h2"),
        Section("School, needs and numbers", "setting", "send", Row(F("nhs_number", width=20), F("upn", width=20)), heading="h2"),
        Details("Add a disability", "disabilities"),
        "seen",
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_language"].choices = _languages()


class RelateForm(Form):
    kind = forms.ChoiceField(
        label="They are the…",
        choices=Relationship.Kind.choices,
        widget=Radios(),
        error_messages={"required": "Choose how they are related"},
    )
    to = forms.ModelChoiceField(
        Person.objects.none(),
        label="…of whom?",
        widget=Radios(),
        empty_label=None,
        error_messages={"required": "Choose who they are related to"},
    )
    parental_responsibility = forms.BooleanField(label="Has parental responsibility for them", required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people


class AddressForm(Form):
    lines = forms.CharField(label="Address", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    postcode = forms.CharField(label="Postcode (optional)", required=False, max_length=10)
    from_on = DateField(
        label="When did they move in? (optional)", what="The day they moved in", past=True, required=False
    )
    confidential = forms.BooleanField(
        label="Keep this address secret",
        required=False,
        help_text="It is never printed, and never shown on the family’s page",
    )
    layout = [
        F("lines", fluid="two-thirds"),
        F("postcode", width=10, autocomplete="off"),
        "from_on",
        "confidential",
    ]


class ContactForm(Form):
    kind = forms.ChoiceField(label="What is it?", choices=Contact.Kind.choices, widget=Radios(inline=True))
    value = forms.CharField(label="Number or email address", max_length=254)
    safety = forms.ChoiceField(
        label="Is it safe to use?",
        choices=Contact.Safety.choices,
        widget=Radios(),
        help_text="Ask in private: could anybody else read it, hear it or answer it?",
        error_messages={"required": "Say whether it is safe to use"},
    )
    note = forms.CharField(
        label="How is it safe to use?",
        required=False,
        max_length=300,
        help_text="For example: text only, never leave a message",
    )
    submit = "Save contact"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = [
            "kind",
            F("value", width=30),
            Reveal("safety", {Contact.Safety.CARE: ["note"]}, size="m"),
        ]


class ContactSafetyForm(Form):
    safety = forms.ChoiceField(
        label="Is it safe to use?",
        choices=Contact.Safety.choices,
        widget=Radios(),
        help_text="Ask in private: could anybody else read it, hear it or answer it?",
    )
    note = forms.CharField(label="How is it safe to use?", required=False, max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.layout = [Reveal("safety", {Contact.Safety.CARE: ["note"]}, size="m")]


class WarningForm(Form):
    kind = forms.ChoiceField(
        label="What kind of warning is it?", choices=SafetyWarning.Kind.choices, widget=Radios()
    )
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="Is it about one person? (optional)",
        required=False,
        empty_label="No, the whole family",
    )
    text = forms.CharField(
        label="What must people know?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Facts, and what to do. The family never sees this on their own page",
        error_messages={"required": "Write what people must know"},
    )
    review_on = DateField(
        label="When should somebody look at this again?",
        what="The day to look at this again",
        future_only=True,
        error_messages={"required": "Enter the day to look at this again"},
    )
    submit = "Add warning"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class LeadForm(Form):
    lead = forms.ModelChoiceField(
        User.objects.none(),
        label="Who will lead?",
        widget=Radios(),
        error_messages={"required": "Choose who will lead"},
        empty_label=None,
    )
    why = forms.CharField(
        label="Why this person?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For example: the family knows and trusts her",
        error_messages={"required": "Say why this person"},
    )
    submit = "Name lead professional"

    def __init__(self, *args, candidates, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = User.objects.filter(pk__in=[c.pk for c in candidates])
        self.fields["lead"].choices = [
            (c.pk, f"{c.name}, {c.job_title or 'practitioner'}, {c.agency_name}") for c in candidates
        ]
        self.fields["lead"].widget.item_hints = {str(c.pk): c.load_words for c in candidates}


class JoinForm(Form):
    user = forms.ModelChoiceField(User.objects.none(), label="Who is joining?", empty_label="Choose a person")
    capacity = forms.ChoiceField(
        label="As what?",
        widget=Radios(),
        choices=[("member", "In the team: can read and write"), ("informed", "Kept informed: can read")],
        initial="member",
    )
    why = forms.CharField(
        label="Why do they need to see this family’s record?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="This is kept as the purpose of sharing with their agency",
        error_messages={"required": "Say why they need to see the record"},
    )
    submit = "Add to the team"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["user"].queryset = User.objects.with_right(Right.BE_LEAD)
        self.fields["user"].label_from_instance = lambda u: (
            f"{u.name}, {u.job_title}" if u.job_title else u.name
        )


class WhyForm(Form):
    """One question: why. Used wherever a step only needs its reason."""

    why = forms.CharField(
        label="Why?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why"},
    )


class AgreementForm(Form):
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
    submit = "Record their answer"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class NoteForm(Form):
    kind = forms.ChoiceField(
        label="What kind of thing was it?",
        choices=[c for c in Note.Kind.choices if c[0] != Note.Kind.STEP],
        widget=Radios(inline=True),
        error_messages={"required": "Choose what kind of thing it was"},
    )
    title = forms.CharField(
        label="In a few words",
        max_length=150,
        error_messages={"required": "Say in a few words what happened"},
    )
    day = DateField(
        label="When did it happen?",
        what="The day it happened",
        past=True,
        error_messages={"required": "Enter the day it happened"},
    )
    time = TimeField(label="Time (optional)", required=False)
    text = forms.CharField(
        label="What happened?",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write what happened"},
    )
    about = forms.ModelMultipleChoiceField(
        Person.objects.none(),
        label="Who is it about? (optional)",
        required=False,
        widget=Checkboxes(small=True),
    )
    significant = forms.BooleanField(
        label="This is one of the things that matters most in this family’s story", required=False
    )
    submit = "Add to chronology"
    asked_as = {"happened_at": "day"}

    layout = [F("title"), "kind", Row("day", F("time", width=5)), F("text", rows=7), "about", "significant"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].queryset = people

    def clean(self):
        answers = super().clean()
        day, at = answers.pop("day", None), answers.pop("time", None)
        if day:
            now = timezone.localtime(timezone=LONDON)
            at = at or (now.time() if day == now.date() else time.min)
            answers["happened_at"] = datetime.combine(day, at, tzinfo=LONDON)
        return answers


class RestrictForm(WhyForm):
    submit = "Restrict this record"


class LiftForm(WhyForm):
    submit = "Lift the restriction"
