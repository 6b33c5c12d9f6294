"""Questions of the family's page, and of the workers' side of it. Field names are the verbs' own arguments."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.models import Contact
from earlyhelp.authority import authority
from earlyhelp.forms import F, Form, Radios
from plans.models import Action
from plans.status import ActionStatus, PlanStatus
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

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        in_force = Action.objects.filter(goal__plan__case=case, goal__plan__status=PlanStatus.AGREED)
        self.fields["action"].queryset = in_force.exclude(status=ActionStatus.DROPPED).select_related(
            "goal__plan"
        )


class LinkForm(Form):
    contact = forms.ModelChoiceField(
        label="Who is it for, and where shall we send it?",
        queryset=Contact.objects.none(),
        empty_label=None,
        error_messages={"required": "Choose who it is for and where to send it"},
    )
    language = forms.ChoiceField(
        label="Which language do they read best?",
        widget=Radios(inline=True),
        initial="en",
        error_messages={"required": "Choose a language"},
    )
    checked = forms.BooleanField(
        label="I have made sure that nobody else reads this phone or mailbox, and have read any note about it",
        required=False,
        help_text="Only needed when there is a note or a safety warning.",
    )
    layout = [F("contact", size="m"), F("language", size="m"), "checked"]
    submit = "Make and send the link"

    def __init__(self, *args, contacts, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["contact"]
        # The widget first: setting the queryset gives its choices to the widget in place.
        field.widget = Radios(hints={str(c.pk): _about_contact(c) for c in contacts})
        field.queryset = Contact.objects.filter(pk__in=[c.pk for c in contacts]).select_related("person")
        field.label_from_instance = lambda c: f"{c.person.name}, {c.get_kind_display().lower()} {c.value}"
        self.fields["language"].choices = [(one.code, one.name) for one in authority().languages]

    def clean(self):
        answers = super().clean()
        if contact := answers.get("contact"):
            answers["person"] = contact.person
        return answers


def _about_contact(contact):
    return contact.get_safety_display() + (f": {contact.note}" if contact.note else "")


class AnswerForm(Form):
    answer = forms.CharField(
        label="Your answer",
        help_text="They read it on their page, so write as you would speak to them. Do not name anybody else.",
        widget=forms.Textarea,
        max_length=LONGEST,
        error_messages={"required": "Enter your answer."},
    )
    layout = [F("answer", size="m", rows=5)]
    submit = "Send this answer"
