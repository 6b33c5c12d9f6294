"""The questions of which family it is, where it lives and what it speaks."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asking.forms.questions import YES, AskForm, Safety, chosen, yes_or_no
from asking.order import THEMSELVES
from cases.places import typed_postcode
from earlyhelp.authority import authority
from earlyhelp.forms import F, Radios

LEAVE_OUT = _("You can leave this out.")
UNKNOWN = "unknown"


class FamilyForm(AskForm):
    family_name = forms.CharField(
        label=_("What is the family’s name?"),
        max_length=150,
        help_text=_("The last name of the children, as far as you know."),
        error_messages={"required": _("Enter the family’s name")},
    )
    asks_itself = True
    layout = [F("family_name", size="l", heading="h1")]


class HomeForm(AskForm):
    address = forms.CharField(
        label=_("Address"), required=False, max_length=300, widget=forms.Textarea, help_text=LEAVE_OUT
    )
    postcode = forms.CharField(
        label=_("Postcode"), required=False, max_length=12, help_text=_("For example, E1 4AA")
    )
    post_safety = chosen(
        _("Is it safe to post a letter there?"),
        [(Safety.SAFE, _("Yes")), (Safety.UNSAFE, _("No")), (Safety.UNKNOWN, _("I do not know"))],
        _("Choose whether it is safe to post a letter there"),
        required=False,
        widget=Radios(inline=True),
    )

    def word(self):
        own = {"autocomplete": "street-address"} if self.asking.kind in THEMSELVES else {}
        code = {"autocomplete": "postal-code"} if own else {}
        self.title = _("Where you live") if own else _("Where the family lives")
        self.layout = [
            F("address", size="s", rows=3, **own),
            F("postcode", size="s", width=10, **code),
            F("post_safety", size="s"),
        ]

    def clean_postcode(self):
        try:
            return typed_postcode(self.cleaned_data["postcode"])
        except ValidationError:
            raise ValidationError(gettext("Enter a full postcode, like E1 4AA, or leave it out")) from None

    def clean(self):
        said = super().clean()
        if (said.get("address") or said.get("postcode")) and not said.get("post_safety") and not self.errors:
            self.add_error("post_safety", self.fields["post_safety"].error_messages["required"])
        said["post_safety"] = said.get("post_safety") or Safety.UNKNOWN
        return said


class LanguageForm(AskForm):
    language = forms.ChoiceField(
        label="", required=False, error_messages={"invalid_choice": _("Choose a language from the list")}
    )
    needs_interpreter = yes_or_no(
        _("Is an interpreter needed?"), _("Choose whether an interpreter is needed")
    )
    title = _("Language")
    layout = [F("language", size="s"), F("needs_interpreter", size="s")]

    def word(self):
        themselves = self.asking.kind in THEMSELVES
        self.fields["language"].label = (
            _("Which language do you speak best?")
            if themselves
            else _("Which language does the family speak best?")
        )
        if themselves:
            self.fields["needs_interpreter"].label = _("Do you need an interpreter?")
        else:
            self.fields["needs_interpreter"].choices += [(UNKNOWN, _("I do not know"))]
        spoken = authority().spoken_languages
        self.fields["language"].choices = [
            ("", gettext("I do not know, or it is not here")),
            *((one, gettext(one)) for one in spoken),
        ]
        page = authority().language(self.asking.language).name
        if themselves and self.asking.language != "en" and page in spoken:
            self.initial.setdefault("language", page)

    def told(self):
        """Nothing says that none is needed: an enquiry says only where one is."""
        return self.cleaned_data | {"needs_interpreter": self.cleaned_data["needs_interpreter"] == YES}
