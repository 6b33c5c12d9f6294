"""Questions of the family's own page. Families read these."""

from django import forms
from django.utils.translation import gettext_lazy as _

from earlyhelp.forms import F, Form, Radios
from plans.for_family import actions
from plans.models import Action
from plans.status import PlanStatus
from portal.models import FamilyMessage
from portal.words import LONGEST

LATIN_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")  # a Bengali keyboard has its own


class CodeForm(Form):
    """The code a family member was told; spaces and Bengali digits are fine."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("6 numbers. We told you this code ourselves. It is not in the message."),
        max_length=30,
        error_messages={"required": _("Enter your code"), "max_length": _("The code is 6 numbers")},
    )
    layout = [F("code", width=10, size="m", inputmode="numeric", autocomplete="one-time-code")]
    submit = _("Open our plan")

    def clean_code(self):
        code = "".join(self.cleaned_data["code"].split()).replace("-", "").translate(LATIN_DIGITS)
        if not (len(code) == 6 and code.isascii() and code.isdigit()):
            raise forms.ValidationError(_("The code is 6 numbers"))
        return code


class PaperForm(Form):
    submit = _("Make the PDF")


class TellForm(Form):
    kind = forms.ChoiceField(
        label=_("What do you want to tell us?"),
        widget=Radios(),
        choices=[
            (FamilyMessage.Kind.HOW_IT_GOES, _("How it is going")),
            (FamilyMessage.Kind.WRONG, _("Something in the plan is wrong")),
            (FamilyMessage.Kind.RING_ME, _("Please ring me")),
        ],
        error_messages={
            "required": _("Choose what you want to tell us"),
            "invalid_choice": _("Choose what you want to tell us"),
        },
    )
    action = forms.ModelChoiceField(
        label=_("Is it about one thing in the plan? (you can leave this out)"),
        queryset=Action.objects.none(),
        required=False,
        empty_label=_("No, or all of it"),
        error_messages={"invalid_choice": _("Choose something in your own plan")},
    )
    text = forms.CharField(
        label=_("Your words"),
        help_text=_("Write in any language. If you want us to ring, say when is a good and safe time."),
        widget=forms.Textarea,
        required=False,
        max_length=LONGEST,
        error_messages={"max_length": _("Write less than 2,000 letters")},
    )
    layout = [F("kind", size="m"), F("action", size="s"), F("text", size="m", rows=6)]
    submit = _("Send")

    def __init__(self, *args, case, viewer, **kwargs):
        super().__init__(*args, **kwargs)
        in_force = {"goal__plan__case": case, "goal__plan__status": PlanStatus.AGREED}
        self.fields["action"].queryset = actions(in_force, viewer).select_related("goal__plan")
