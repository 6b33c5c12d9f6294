"""The questions before a request begins, and those of saving it and coming back."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asking import codes
from asking.forms.questions import AskForm, chosen, yes_or_no
from earlyhelp import ways
from earlyhelp.forms import EmailField, F, PhoneField, Reveal


class DangerForm(AskForm):
    danger = yes_or_no(
        _("Is anybody in danger now, or badly hurt?"), _("Choose yes if anybody is in danger now, or no")
    )
    asks_itself, submit = True, _("Continue")
    layout = [F("danger", size="l", heading="h1")]


class CodeForm(AskForm):
    code = forms.CharField(
        label=_("Your code"),
        help_text=_("16 letters and numbers. You got it when you saved."),
        max_length=60,
        error_messages={
            "required": _("Enter your code"),
            "max_length": _("The code is 16 letters and numbers"),
        },
    )
    title, submit = _("Go on with what you saved"), _("Continue")
    layout = [F("code", width=20, size="m", autocomplete="off", spellcheck="false")]

    def clean_code(self):
        code = codes.tidied(self.cleaned_data["code"])
        if not codes.looks_right(code):
            raise forms.ValidationError(_("The code is 16 letters and numbers"))
        return code


class SaveForm(AskForm):
    """Where the code goes besides the screen."""

    way = chosen(
        _("Shall we also send you the code?"),
        [
            ("none", _("No, I will write it down")),
            ("text", _("Yes, by text message")),
            ("email", _("Yes, by email")),
        ],
        _("Choose one of these"),
        required=False,
        initial="none",
        help_text=_("Only do this if nobody else reads the messages."),
    )
    phone = PhoneField(label=_("Mobile number"), required=False)
    email = EmailField(label=_("Email"), required=False)
    title, submit = _("Save and come back later"), _("Save and show me my code")

    def word(self):
        number = F("phone", width=20, inputmode="tel", autocomplete="tel")
        self.layout = [
            Reveal("way", {"text": [number], "email": [F("email", autocomplete="email")]}, size="m")
        ]

    def clean(self):
        said = super().clean()
        way = said.get("way")
        if way == "text" and "phone" in said and not ways.is_mobile(said["phone"]):
            self.add_error("phone", gettext("Enter a mobile number"))
        if way == "email" and "email" in said and not said["email"]:
            self.add_error("email", gettext("Enter an email address"))
        return {
            name: said.get(name, "") if way == sent else ""
            for name, sent in (("phone", "text"), ("email", "email"))
        }
