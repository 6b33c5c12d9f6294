"""The people named in an enquiry, asked on the enquiry's own page: as many rows of questions as it takes."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property

from cases import schools
from cases.models import Contact, FamilyMember
from cases.naming import as_named
from cases.people import OLDEST
from earlyhelp import births
from earlyhelp.forms import (
    BirthField,
    Details,
    EmailField,
    F,
    Form,
    PhoneField,
    Reveal,
    Row,
    Rows,
    Suggesting,
)
from earlyhelp.wording import lowered
from referrals import agreed
from referrals.obstacles import MOST_PEOPLE, of_person

_ROW = re.compile(r"(\d{1,2})-")
_UNBORN = FamilyMember.Part.UNBORN


def born_about(age):
    """When somebody was born who is said today to be about so many years old; None where nobody said."""
    return None if age is None else births.about(age, timezone.localdate())


class PersonForm(Form):
    """One person. Its sentences begin with “Person 2: …”, since a page holds many of it."""

    given_back = True  # as the page is

    given_names = forms.CharField(label="First names", required=False, max_length=100)
    family_name = forms.CharField(label="Family name", required=False, max_length=150)
    not_yet_named = forms.BooleanField(label="A baby not yet named", required=False)
    part = forms.ChoiceField(
        label="Who they are",
        choices=[("", "Select"), *FamilyMember.Part.choices],
        error_messages={"required": "Select who they are in the family"},
    )
    born_on = BirthField(
        label="Date of birth (due date if not yet born)",
        what="Date of birth",
        required=False,
    )
    about_age = forms.IntegerField(
        label="Or about what age?",
        required=False,
        min_value=0,
        max_value=OLDEST,
        widget=forms.TextInput,
        error_messages={
            "invalid": "Enter about how old they are as a number of years, like 7",
            "min_value": "Enter about how old they are as a number of years, like 7",
            "max_value": f"Enter an age of up to {OLDEST} years",
        },
    )
    lives_here = forms.TypedChoiceField(
        label="Do they live at the address?",
        required=False,
        choices=[("", "Not said"), ("True", "Yes"), ("False", "No, somewhere else")],
        coerce=lambda said: str(said) == "True",
        empty_value=None,
    )
    setting = forms.CharField(
        label="School, nursery, college or work",
        required=False,
        max_length=200,
        widget=Suggesting(schools.names),
    )
    phone = PhoneField(label="Phone", required=False)
    email = EmailField(label="Email", required=False)
    contact_safety = forms.ChoiceField(
        label="Is it safe to ring, text and write?",
        required=False,
        choices=[
            ("", "Not asked"),
            *((s.value, s.label) for s in Contact.Safety if s != Contact.Safety.UNKNOWN),
        ],
    )
    contact_note = forms.CharField(label="How it is safe", required=False, max_length=300)

    drawn = (
        Row(
            F("given_names", width=20),
            F("family_name", width=20),
            F("part"),
            F("born_on"),
            F("about_age", width=2, inputmode="numeric"),
        ),
        F("not_yet_named"),
        Details(
            "Whether they live there, their school or work, and how to reach them",
            Row("lives_here", F("setting", width=20)),
            Row(F("phone", width=20, inputmode="tel"), F("email", width=20)),
            Row("contact_safety", F("contact_note", width=20)),
        ),
    )

    def __init__(self, *args, number, **kwargs):
        self.number = number
        super().__init__(*args, **kwargs)

    def add_error(self, field, error):
        error = error if isinstance(error, ValidationError) else ValidationError(error)
        for one in error.error_list:
            said = lowered(one.messages[0]).replace("%", "%%")
            parts = (one.params or {}).get("parts", ())
            super().add_error(
                field, ValidationError(f"Person {self.number}: {said}", params={"parts": parts})
            )

    def clean(self):
        named = super().clean()
        day, age = named.pop("born_on", None), named.pop("about_age", None)
        if named.get("part") == _UNBORN:
            named["born_on"], named["due_on"] = None, day
        else:
            named["born_on"], named["due_on"] = day or born_about(age), None
        named["contact_safety"] = named.get("contact_safety") or Contact.Safety.UNKNOWN
        named = as_named(named)
        if "part" in named:
            for field, sentences in of_person(**named).items():
                field = "born_on" if field == "due_on" else field
                if field not in self.errors:
                    self.add_error(field, sentences[0])
        return named


class PeopleRows(forms.Widget):
    """What was typed in the rows, as a list of dicts in the order of the page; drafts keep and restore it."""

    def value_from_datadict(self, data, files, name):
        start = f"{name}-"
        numbers = [
            int(found[1])
            for key in data
            if key.startswith(start) and (found := _ROW.match(key[len(start) :]))
        ]
        fields = PersonForm.base_fields.items()
        return [
            {key: field.widget.value_from_datadict(data, {}, f"{name}-{n}-{key}") for key, field in fields}
            for n in range(min(max(numbers, default=-1) + 1, 2 * MOST_PEOPLE))
        ]


class PeopleField(forms.Field):
    widget = PeopleRows


class WithPeople:
    """Makes a form hold the rows of its PeopleField `people`, whose errors are then part of the form's own."""

    FIRST_ROWS = 3
    given_back = True  # it is long: whoever goes back a page finds all that they typed

    @cached_property
    def rows(self) -> list[PersonForm]:
        typed = self["people"].value() or []
        many = max(len(typed), self.FIRST_ROWS)
        return [self._row(n, typed[n] if n < len(typed) else {}) for n in range(many)]

    def _row(self, n, typed):
        prefix = f"people-{n}"
        if self.is_bound and not _is_empty(typed):
            return PersonForm(self.data, prefix=prefix, number=n + 1)
        return PersonForm(
            initial=typed, prefix=prefix, number=n + 1
        )  # an empty row is nobody, and no mistake

    def with_one_more(self):
        """The form with one empty row more, for somebody else. Returns it."""
        self.initial["people"] = [*self.initial.get("people", []), {}]
        return self

    def __iter__(self):
        """Every question in the order of the page, so that the error summary lists them so."""
        for bound in super().__iter__():
            yield bound
            if bound.name == "people":
                for row in self.rows:
                    yield from row

    def is_valid(self):
        return super().is_valid() and self.rows_are_right

    @cached_property
    def rows_are_right(self):
        return all(row.is_valid() for row in self.rows if row.is_bound)

    def clean_people(self):
        """Each person as `enquiries.receive` takes them: nothing is put into a box that was left empty."""
        if not self.rows_are_right:
            return []
        return [row.cleaned_data for row in self.rows if row.is_bound]


def _is_empty(typed):
    parts = (part for value in typed.values() for part in (value if isinstance(value, list) else [value]))
    return not any(part.strip() if isinstance(part, str) else part for part in parts)


HINT = (
    "Name every child, and each adult who looks after them. Rows left empty are not kept. Of a date, give as much as is "
    "known: the month and year, or the year."
)


def people_rows(hint=HINT):
    """The people, and the button for one more."""
    return Rows("people", "People", one="Person", add="Add another person", most=MOST_PEOPLE, hint=hint)


def agreed_question():
    """Whether the family knows and agrees, and why not after the answers that must say so."""
    why = {one: [F(agreed.box(one), rows=3)] for one in agreed.MUST_SAY_WHY}
    return Reveal("agreed", why, size="m")
