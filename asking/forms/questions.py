"""What every page of a request for help is made of. Families read these.

A page's words depend on who asks. `told` gives what `enquiries.receive` takes; one answer may need two boxes.
"""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Contact, FamilyMember
from earlyhelp import family_dates
from earlyhelp.forms import DateField, Form, FormHelper, Radios

Part, Safety = FamilyMember.Part, Contact.Safety


YES, NO = "yes", "no"


class AskForm(Form):
    """One page of questions. `asking` says who asks (asking.forms.request).

    `title` heads the page; a page whose one question is its heading has `asks_itself` instead.
    """

    title = ""
    asks_itself = False
    submit = [("", _("Continue")), ("later", _("Save and come back later"), "secondary")]

    def __init__(self, *args, asking=None, **kwargs):
        self.asking = asking
        super().__init__(*args, **kwargs)
        self.word()

    @property
    def helper(self):
        made = FormHelper(self, submit=self.submit, layout=self.layout)
        made.form_id = "answers"  # what the language switch at the top of the page belongs to
        return made

    @property
    def heading(self):
        return self.title or next(iter(self.fields.values())).label

    def word(self):
        """Fit the words to who asks."""

    def told(self) -> dict:
        return dict(self.cleaned_data)

    def said(self) -> list:
        """(question, answer in words) of everything on this page, for checking and for printing."""
        return [(self.fields[name].label, self._in_words(name)) for name in self.fields]

    def _in_words(self, name):
        field, value = self.fields[name], self.cleaned_data.get(name)
        if value in (None, "", []):
            return ""
        if isinstance(field, forms.BooleanField):
            return gettext("Yes")
        if isinstance(field, DateField):
            return family_dates.day(value)
        if isinstance(field, forms.ModelChoiceField):
            return str(value)
        if isinstance(field, forms.MultipleChoiceField):
            return ", ".join(str(words) for code, words in field.choices if code in value)
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices)[value])
        return value


def yes_or_no(label, error, **more):
    return forms.ChoiceField(
        label=label,
        choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=Radios(inline=True),
        error_messages={"required": error, "invalid_choice": error},
        **more,
    )


def chosen(label, choices, error, *, required=True, **more):
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=more.pop("widget", Radios()),
        required=required,
        error_messages={"required": error, "invalid_choice": error},
        **more,
    )
