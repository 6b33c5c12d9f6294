"""Questions of the workers' side of the family's page."""

from django import forms

from cases.models import Contact
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import F, Form, Radios
from portal.words import LONGEST


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
        self.fields["language"].choices = choices(authority().languages)

    def clean(self):
        answers = super().clean()
        if contact := answers.get("contact"):
            answers["person"] = contact.person
        return answers


def _about_contact(contact):
    """How it is safe to reach them whatever the number, and what is known of this one."""
    way = getattr(contact.person, "safe_way", None)
    number = contact.get_safety_display() + (f": {contact.note}" if contact.note else "")
    return f"{way.words}. {number}" if way and way.words else number


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
