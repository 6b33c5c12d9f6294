"""Putting right what an enquiry says, naming people, notes and calls, a translation."""

from copy import deepcopy

from django import forms
from django.utils import timezone

from cases.codes import Safe
from cases.models import Contact
from earlyhelp.authority import authority
from earlyhelp.forms import (
    BirthField,
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
    WhyForm,
    moment_of,
)
from earlyhelp.periods import some_time_on
from referrals.forms.call import LogForm
from referrals.forms.request import EnquiryForm, offer_choices
from referrals.forms.rows import PersonForm, born_about
from referrals.models import Enquiry, EnquiryNote
from referrals.writing import corrections, notes, translations

WHY = forms.CharField(
    label="Why, or who told us (optional)", required=False, max_length=500, widget=forms.Textarea
)


class CorrectForm(EditForm):
    """All that an enquiry says, as it stands, for somebody to put right."""

    adds = ("why",)

    agreed_why_not = forms.CharField(
        label="If not: why does the family not agree, or has not been asked?",
        required=False,
        widget=forms.Textarea,
    )
    why = WHY
    submit = "Save what is right"
    layout = [
        Section("What is happening", "danger", F("worries", rows=6), heading="h2"),
        Section(
            "The family",
            Row(F("family_name", width=20), F("address", width=30), F("postcode", width=10)),
            Row("locality", "language", "post_safety"),
            "address_hidden",
            "needs_interpreter",
            heading="h2",
        ),
        Section(
            "Who asked",
            Row(F("asker_name", width=20), F("asker_role", width=20)),
            Row(F("asker_phone", width=20, inputmode="tel"), F("asker_email", width=30)),
            Row("asker_safety", F("asker_reach", width=30)),
            heading="h2",
        ),
        Section("What the family knows", "agreed", F("agreed_why_not", rows=3), heading="h2"),
        Section(
            "More that was said",
            "needs",
            F("strengths", rows=3),
            F("tried", rows=3),
            F("wants", rows=3),
            heading="h2",
        ),
        F("why", rows=2),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in corrections.ENQUIRY:
            if name != "agreed_why_not":
                self.fields[name] = deepcopy(LogForm.base_fields[name])
        offer_choices(self.fields)
        self.fields["asker_safety"].choices = Contact.Safety.choices
        self.fields["danger"].required = False  # nobody was asked in every kind of request
        self.fields["danger"].help_text = ""
        self.fields["agreed"].choices = Enquiry.Agreed.choices
        self.fields["family_name"].required = False  # the verb says when there must be one

    clean_postcode = EnquiryForm.clean_postcode
    clean_post_safety = EnquiryForm.clean_post_safety

    def clean_asker_safety(self):
        return self.cleaned_data["asker_safety"] or Contact.Safety.UNKNOWN


class TakeBackForm(Form):
    """What a family says that takes its agreement back, and whether its children are safe without the help."""

    said = forms.CharField(
        label="What did the family say?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Write what the family said"},
    )
    safe = forms.ChoiceField(
        label="Is each child safe without this help?",
        help_text="A no is theirs to give. It is never a reason to step up by itself; what may happen to a child is.",
        choices=Safe.choices,
        widget=Radios,
        error_messages={"required": "Say whether each child is safe without this help"},
    )
    safe_why = forms.CharField(
        label="How do you know, or what are you worried about?",
        max_length=2000,
        widget=forms.Textarea,
        error_messages={"required": "Say how you know, or what you are worried about"},
    )
    submit = "Record it, and end what rests on it"
    layout = [F("said", rows=3), "safe", F("safe_why", rows=3)]


def _of_a_person(name):
    return deepcopy(PersonForm.base_fields[name])


class NamedForm(Form):
    """Somebody named in an enquiry."""

    given_names = _of_a_person("given_names")
    family_name = _of_a_person("family_name")
    not_yet_named = _of_a_person("not_yet_named")
    part = _of_a_person("part")
    born_on = BirthField(
        label="Date of birth",
        what="Date of birth",
        required=False,
        help_text="As much as is known: the month and year, or the year.",
    )
    due_on = BirthField(
        label="Due date, if not yet born", what="Due date", guess=False, needs_month=True, required=False
    )
    about_age = _of_a_person("about_age")
    setting = _of_a_person("setting")
    lives_here = _of_a_person("lives_here")
    phone = _of_a_person("phone")
    email = _of_a_person("email")
    contact_safety = _of_a_person("contact_safety")
    contact_note = _of_a_person("contact_note")
    why = WHY
    layout = [
        Row(F("given_names", width=20), F("family_name", width=20), "part"),
        F("not_yet_named"),
        "lives_here",
        Row("born_on", F("about_age", width=2, inputmode="numeric"), "due_on", F("setting", width=20)),
        Details(
            "How to reach this person",
            Row(F("phone", width=20, inputmode="tel"), F("email", width=20)),
            Row("contact_safety", F("contact_note", width=20)),
        ),
        F("why", rows=2),
    ]

    def clean_contact_safety(self):
        return self.cleaned_data["contact_safety"] or Contact.Safety.UNKNOWN

    def clean(self):
        """An age that is said takes the place of the date that stood there, if that was not touched."""
        said = super().clean()
        age = said.pop("about_age", None)
        untouched = not {"born_on", "due_on"} & set(self.changed_data)
        if age is not None and (untouched or not (said.get("born_on") or said.get("due_on"))):
            said["born_on"], said["due_on"] = born_about(age), None
        return said


class AddNamedForm(NamedForm):
    submit = "Add this person"


class CorrectNamedForm(NamedForm, EditForm):
    adds = ("why", "about_age")
    submit = "Save what is right"


class TakeOutForm(WhyForm):
    submit = "Take them out"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        why = self.fields["why"]
        why.label = "Why are they not part of this enquiry?"
        why.error_messages["required"] = "Say why they are not part of this enquiry"


class NoteForm(Form):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=EnquiryNote.Kind.choices,
        widget=Radios(),
        error_messages={"required": "Choose whether it is a note or a call"},
    )
    called = forms.CharField(label="Whom did you call?", required=False, max_length=200)
    reached = forms.ChoiceField(
        label="Did you reach them?",
        required=False,
        choices=EnquiryNote.Reached.choices,
        widget=Radios(inline=True),
    )
    caller = forms.CharField(label="Who called?", required=False, max_length=200)
    day = DateField(
        label="When?", what="The day", past=True, error_messages={"required": "Enter the day it happened"}
    )
    time = TimeField(label="Time (optional)", required=False)
    text = forms.CharField(
        label="What was said, or what is there to note?", required=False, widget=forms.Textarea
    )
    submit = "Add this"
    layout = [
        Reveal(
            "kind",
            {
                EnquiryNote.Kind.CALL_MADE: [F("called", width=20), "reached"],
                EnquiryNote.Kind.CALL_TAKEN: [F("caller", width=20)],
            },
            size="s",
        ),
        Row("day", F("time", width=5)),
        F("text", rows=6),
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].initial = timezone.localdate()

    def clean(self):
        answers = super().clean()
        day, at = answers.get("day"), answers.get("time")
        happened_at = moment_of(self, answers, day="day", at="time")
        whom = {
            EnquiryNote.Kind.CALL_MADE: answers.pop("called", ""),
            EnquiryNote.Kind.CALL_TAKEN: answers.pop("caller", ""),
        }
        if not (day and answers.get("kind")) or "time" in self.errors:
            return answers
        answers["whom"] = whom.get(answers["kind"], "")
        answers |= {"happened_at": happened_at or some_time_on(day), "time_known": happened_at is not None}
        asked_as = {
            "happened_at": "time" if at else "day",
            "whom": "caller" if answers["kind"] == EnquiryNote.Kind.CALL_TAKEN else "called",
        }
        for argument, sentences in notes.obstacles(**answers).items():
            field = asked_as.get(argument, argument)
            if field not in self.errors:
                self.add_error(field, sentences[0])
        return answers


class TranslationForm(Form):
    """A box for each part of an enquiry that has words; the words as they came stand above it."""

    language = forms.ChoiceField(label="Which language did it come in?")
    translated_by = forms.CharField(
        label="Who translated it?",
        max_length=200,
        help_text="The interpreter or colleague by name, or the name of the program",
        error_messages={"required": "Say who translated it"},
    )
    by_machine = forms.BooleanField(
        label="A program translated it, and no person has checked it", required=False
    )
    submit = "Put it beside the original"

    def __init__(self, *args, enquiry, **kwargs):
        super().__init__(*args, **kwargs)
        spoken = authority().spoken_languages
        self.fields["language"].choices = [("", "Select"), *((name, name) for name in spoken)]
        self.fields["language"].initial = enquiry.language if enquiry.language in spoken else ""
        self.fields["language"].error_messages["required"] = "Select the language it came in"
        words = translations.parts(enquiry)
        for name in words:
            asked = EnquiryForm.base_fields[name].label.removesuffix(" (optional)")
            self.fields[name] = forms.CharField(
                label=f"{asked} In English",
                required=False,
                widget=forms.Textarea,
                help_text=f"As it came: {getattr(enquiry, name)}",
            )
        boxes = [F(name, rows=5 if name == "worries" else 3) for name in words]
        self.layout = [Row("language", F("translated_by", width=20)), "by_machine", *boxes]
