"""The questions of who is in the family."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asking.forms.asker import ADULTS
from asking.forms.family import LEAVE_OUT
from asking.forms.questions import AskForm, Part, Safety, chosen
from asking.order import PARENT, YOUNG
from cases import schools
from cases.contacts import care_unsaid
from cases.naming import as_named, name_missing
from cases.people import LONGEST_WAIT, OLDEST, check_birth
from earlyhelp.forms import BirthField, F, PhoneField, Reveal, Suggesting

CHILDREN = [
    (Part.SON, _("Boy")),
    (Part.DAUGHTER, _("Girl")),
    (Part.CHILD, _("I would rather not say")),
    (Part.UNBORN, _("A baby not born yet")),
]


SAFE_TO_USE = [
    (Safety.SAFE, _("Yes")),
    (Safety.CARE, _("Only in this way")),
    (Safety.UNSAFE, _("No")),
    (Safety.UNKNOWN, _("I do not know")),
]


class PeopleForm(AskForm):
    """Has no question of its own: the page lists who has been named."""

    layout = []

    @property
    def heading(self):
        if self.asking.kind == YOUNG:
            return gettext("Who lives with you, or looks after you?")
        return (
            gettext("Your children, and who looks after them")
            if self.asking.kind == PARENT
            else gettext("The children, and who looks after them")
        )

    def clean(self):
        if self.asking.kind != YOUNG and not any(one.is_child for one in self.asking.people()):
            raise ValidationError(gettext("Add at least one child. A baby on the way counts."))
        if any(one.form.errors for one in self.asking.people()):
            raise ValidationError(
                gettext("Something is missing about somebody here. Choose “Change” and look again.")
            )
        return {}


class PersonForm(AskForm):
    """One person. `asker` and `adult` say what is asked of them."""

    given_names = forms.CharField(label=_("First names"), required=False, max_length=100)
    family_name = forms.CharField(
        label=_("Family name"),
        required=False,
        max_length=150,
        help_text=_("One name is enough, in either box."),
    )
    submit = _("Save and continue")
    UNBORN = Part.UNBORN

    def clean(self):
        said = super().clean()
        day, part = said.get("born_on"), said.get("part")
        said["born_on"], said["due_on"] = (None, day) if part == Part.UNBORN else (day, None)
        said |= as_named({name: value for name, value in said.items() if value is not None})
        if part and name_missing(**said):
            self.add_error(
                "given_names",
                gettext("Enter a name, in either box. If you do not know it, write “not known”"),
            )
        if part and "born_on" not in self.errors:
            try:
                check_birth(born_on=said["born_on"], due_on=said["due_on"], part=part)
            except ValidationError:
                self.add_error("born_on", self._what_is_wrong(said))
        return said

    @staticmethod
    def _what_is_wrong(said):
        """The sentence of check_birth, in the language of the page."""
        if said["part"] != Part.UNBORN:
            words = {"years": OLDEST}
            return (
                gettext("The date of birth must be in the past, and not more than %(years)s years ago")
                % words
            )
        if not said["due_on"]:
            return gettext("Enter the day the baby is due, or your best guess")
        if said["due_on"].parts == 1:
            return gettext("Enter the month the baby is due, or your best guess")
        return gettext("The day the baby is due must be in the next %(months)s months") % {
            "months": LONGEST_WAIT.days // 30
        }

    @property
    def name(self):
        return " ".join(
            filter(None, (self.cleaned_data.get("given_names"), self.cleaned_data.get("family_name")))
        )

    @property
    def part(self):
        return str(dict(self.fields["part"].choices).get(self.cleaned_data.get("part"), ""))

    @property
    def day_said(self):
        """When they were born, or a baby is due, as far as it was said; None when nothing was."""
        return self.cleaned_data.get("born_on") or self.cleaned_data.get("due_on")

    def _in_words(self, name):
        if name == "not_yet_named":
            return gettext("No name yet") if self.cleaned_data.get(name) else ""
        if name == "born_on":
            return str(self.day_said or "")
        return super()._in_words(name)


class ChildForm(PersonForm):
    part = chosen(_("Is this child a boy or a girl?"), CHILDREN, _("Choose one of these"))
    born_on = BirthField(
        label=_("Date of birth"),
        required=False,
        what=_("Date of birth"),
        help_text=_(
            "For a baby not born yet, the day it is due. Leave out what you do not know: the year is enough."
        ),
    )
    setting = forms.CharField(
        label=_("School, nursery or college"),
        required=False,
        max_length=200,
        widget=Suggesting(schools.names),
        help_text=LEAVE_OUT,
    )
    not_yet_named = forms.BooleanField(label=_("This is a baby who has no name yet"), required=False)
    adult = False
    title = _("A child")
    layout = [
        F("part", size="s"),
        F("given_names", size="s"),
        F("family_name", size="s"),
        F("not_yet_named"),
        F("born_on", size="s"),
        F("setting", size="s"),
    ]

    def word(self):
        # To be seen, and rubbed out where it is not theirs: nothing is put into an empty box afterwards.
        self.initial = {"family_name": self.asking.family_name, **(self.initial or {})}
        if self.asking.kind == YOUNG:
            self.title = _("A brother, sister or other child")


class AdultForm(PersonForm):
    part = chosen(_("Who are they to the children?"), ADULTS, _("Choose who they are to the children"))
    born_on = BirthField(
        label=_("Date of birth"),
        required=False,
        what=_("Date of birth"),
        help_text=_("Leave out what you do not know: the year is enough."),
    )
    phone = PhoneField(label=_("Phone"), required=False, help_text=LEAVE_OUT)
    contact_safety = chosen(
        _("Is it safe for us to ring them?"),
        SAFE_TO_USE,
        _("Choose whether it is safe to ring them"),
        required=False,
        initial=Safety.UNKNOWN,
    )
    contact_note = forms.CharField(label=_("In what way is it safe?"), required=False, max_length=300)
    adult = True
    title = _("An adult")

    def word(self):
        if self.asking.kind == YOUNG:
            self.fields["part"].label = _("Who are they to you?")
        self.layout = [
            F("part", size="s"),
            F("given_names", size="s"),
            F("family_name", size="s"),
            F("born_on", size="s"),
            F("phone", size="s", width=20, inputmode="tel"),
            Reveal("contact_safety", {Safety.CARE: [F("contact_note")]}, size="s"),
        ]

    def clean(self):
        said = super().clean()
        said["contact_safety"] = said.get("contact_safety") or Safety.UNKNOWN
        if care_unsaid(said["contact_safety"], said.get("contact_note", "")):
            self.add_error("contact_note", gettext("Say in what way it is safe, for example: only by text"))
        if said["contact_safety"] != Safety.CARE:
            said["contact_note"] = ""
        return said
