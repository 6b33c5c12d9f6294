"""Questions about the people of a family: who they are, where they live, how to reach them."""

from django import forms

from cases import people, schools
from cases.codes import Disability, Ethnicity, Gender, NumberFrom, Send, Sex
from cases.models import Contact, FamilyMember, SafeWay
from cases.naming import WRITTEN_BEFORE, Old
from earlyhelp.authority import authority
from earlyhelp.forms import (
    BirthField,
    Checkboxes,
    Details,
    EditForm,
    F,
    Form,
    Radios,
    Reveal,
    Row,
    Section,
    Suggesting,
)


def _languages():
    return [("", "Choose a language"), *((name, name) for name in authority().spoken_languages)]


ONE_NAME = "One name is enough, in either box."


def _who_they_are(*of_the_old_name):
    return Section(
        "Who they are",
        "part",
        Row("given_names", "family_name"),
        "not_yet_named",
        "preferred_name",
        *of_the_old_name,
        "family_first",
        "pronouns",
        Reveal("gender", {Gender.OTHER: ["gender_words"]}),
        "lives_here",
        "main_contact",
        hint=ONE_NAME,
        heading="h2",
    )


class PersonForm(Form):
    part = forms.ChoiceField(
        label="Who is this person in the family?",
        choices=[("", "Choose one"), *FamilyMember.Part.choices],
        error_messages={"required": "Choose who this person is in the family"},
    )
    given_names = forms.CharField(label="First names", required=False, max_length=100)
    family_name = forms.CharField(label="Family name", required=False, max_length=150)
    not_yet_named = forms.BooleanField(
        label="A baby not yet named",
        required=False,
        help_text="Come back and write the name when they have one",
    )
    preferred_name = forms.CharField(
        label="Name they like to be called (optional)", required=False, max_length=100
    )
    family_first = forms.BooleanField(label="Their family name is said and written first", required=False)
    pronouns = forms.CharField(
        label="Pronouns (optional)",
        required=False,
        max_length=40,
        help_text="As they say them, for example she/her, he/him or they/them",
    )
    gender = forms.ChoiceField(
        label="Gender, as they say it themselves",
        choices=Gender.choices,
        initial=Gender.NOT_KNOWN,
        widget=Radios(),
    )
    gender_words = forms.CharField(label="What are their words?", required=False, max_length=100)
    born_on = BirthField(
        label="Date of birth",
        what="Date of birth",
        past=True,
        required=False,
        help_text="For example, 31 3 2016. Leave empty what you do not know: the month and year are enough, or the year.",
    )
    due_on = BirthField(
        label="Due date, for a baby not yet born",
        what="Due date",
        guess=False,
        needs_month=True,
        required=False,
        help_text="If you do not know the day, leave it empty.",
    )
    sex = forms.ChoiceField(label="Sex", choices=Sex.choices, widget=Radios(inline=True), initial=Sex.UNKNOWN)
    ethnicity = forms.ChoiceField(
        label="Ethnic group, as the family describes it", choices=Ethnicity.choices, initial=Ethnicity.NOBT
    )
    first_language = forms.ChoiceField(label="First language", required=False)
    needs_interpreter = forms.BooleanField(label="Needs an interpreter", required=False)
    setting = forms.CharField(
        label="School, nursery, college or work (optional)",
        required=False,
        max_length=200,
        widget=Suggesting(schools.names),
        help_text="Choose from the list as you type. If it is not there, write its name",
    )
    send = forms.ChoiceField(label="Special educational needs", choices=Send.choices, initial=Send.NOT_ASKED)
    disabilities = forms.MultipleChoiceField(
        label="Disabilities, as they say it themselves (optional)",
        required=False,
        choices=Disability.choices,
        widget=Checkboxes(small=True),
    )
    nhs_number = forms.CharField(
        label="NHS number (optional)",
        required=False,
        max_length=20,
        help_text="10 numbers",
    )
    upn = forms.CharField(label="Unique pupil number (optional)", required=False, max_length=20)
    numbers_from = forms.ChoiceField(
        label="If a number is new: who gave it to us? (optional)", required=False, choices=NumberFrom.choices
    )
    lives_here = forms.BooleanField(label="Lives in the family home", required=False, initial=True)
    main_contact = forms.BooleanField(label="Is the family’s main contact", required=False)

    layout = [
        _who_they_are(),
        Section("Age", "born_on", "due_on", heading="h2"),
        Section("About them", "sex", "ethnicity", "first_language", "needs_interpreter", heading="h2"),
        Section("School, needs and numbers", "setting", "send", Row(F("nhs_number", width=20), F("upn", width=20)), "numbers_from", heading="h2"),
        Details("Disability", "disabilities"),
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["first_language"].choices = _languages()


class AddPersonForm(PersonForm, EditForm):
    adds = tuple(PersonForm.base_fields)
    shows = {people.FAMILY_CONTACT: "The family’s main contact"}


class ChangePersonForm(PersonForm, EditForm):
    adds = ("old_name", "numbers_from")
    shows = {people.FAMILY_CONTACT: "The family’s main contact"}

    old_name = forms.ChoiceField(
        label="If you change their name: what becomes of the old one?",
        choices=Old.choices,
        widget=Radios(hints={Old.CLOSED: WRITTEN_BEFORE}),
        required=False,
    )
    layout = [_who_they_are("old_name"), *PersonForm.layout[1:]]


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


class ContactSafetyForm(EditForm):
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


class SafeWayForm(EditForm):
    best = forms.ChoiceField(
        label="What is the best way?",
        choices=[("", "Not asked yet"), *SafeWay.Best.choices],
        widget=Radios(),
        required=False,
    )
    best_time = forms.CharField(
        label="When is a good time? (optional)",
        required=False,
        max_length=120,
        help_text="For example: weekdays, while the children are at school",
    )
    ring_first = forms.CharField(
        label="Must somebody else be rung first? (optional)",
        required=False,
        max_length=200,
        help_text="Who, their number, and why",
    )
    submit = "Save how to reach them"
    layout = ["best", F("best_time", fluid="two-thirds"), F("ring_first", fluid="two-thirds")]
