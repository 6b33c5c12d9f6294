"""Sending a reply that has been read; saying how somebody was told, or that it would not be safe; a holding reply."""

from datetime import date

from django import forms

from earlyhelp.forms import DateField, F, Form, Radios, Reveal, WhyForm
from referrals.models import Reply
from referrals.replies.telling import BY_HAND, LONGEST_ADDED

HOW = Reply.How
LOOK = "look"  # a button that shows the letter again and sends nothing


class SendForm(Form):
    """Sending the letter that stands above. `way` is how it goes (reach.Way), `adds` whether a sentence may be added."""

    added = forms.CharField(
        label="Add a sentence (optional)",
        required=False,
        widget=forms.Textarea,
        max_length=LONGEST_ADDED,
        help_text="It goes into the letter as you write it. Leave out names: mailboxes are shared.",
    )
    text_is_safe = forms.BooleanField(
        label="I have read the note, and it says that a text message to this number is safe", required=False
    )

    def __init__(self, *args, way, adds, **kwargs):
        super().__init__(*args, **kwargs)
        if not adds:
            del self.fields["added"]
        if not way.by_note:
            del self.fields["text_is_safe"]
        send = f"Send a text message to {way.address}" if way.how == HOW.TEXT else f"Send it to {way.address}"
        self.submit = [("send", send)]
        if adds:
            self.submit.append((LOOK, "Show the letter with it", "secondary"))
        self.layout = [F(name, rows=3) if name == "added" else name for name in self.fields]


class PrintForm(Form):
    """Having a letter printed with the sentence that it was shown with."""

    added = forms.CharField(required=False, widget=forms.HiddenInput, max_length=LONGEST_ADDED)


class ToldForm(Form):
    """How they were told. `by_post` is whether post to them is safe."""

    how = forms.ChoiceField(
        label="How were they told?", widget=Radios, error_messages={"required": "Select how they were told"}
    )
    said = forms.CharField(
        label="What was said (optional)",
        required=False,
        widget=forms.Textarea,
        help_text="Leave this empty if you said or posted the words above.",
    )
    why = forms.CharField(label="Why would it not be safe?", required=False, widget=forms.Textarea)
    submit = "Save"
    asked_as = {"said": "why"}
    layout = [
        Reveal("how", {HOW.PHONE: ["said"], HOW.NOT_SAFE: ["why"]}, size="m"),
    ]

    def __init__(self, *args, by_post=False, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [how for how in BY_HAND if by_post or how != HOW.POST]
        self.fields["how"].choices = [(how.value, LABELS.get(how, how.label)) for how in offered]
        self.fields["how"].widget.dividers = {HOW.NOT_SAFE.value: "or"}

    def clean(self):
        answers = super().clean()
        why = answers.pop("why", "")
        if answers.get("how") == HOW.NOT_SAFE:
            answers["said"] = why
        return answers


class TakeBackForm(WhyForm):
    submit = "Put it right"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        why = self.fields["why"]
        why.label = "What happened?"
        why.help_text = "For example: I pressed the wrong enquiry, or they rang and do not know yet."
        why.error_messages["required"] = "Say what happened"


LABELS = {HOW.TEXT: "By text message, from our own telephone"}


class HoldForm(Form):
    """That we are still looking, and by when they hear. `way` is how it may be sent (reach.Way)."""

    hear_by = DateField(
        label="By when do they hear?",
        future_only=True,
        error_messages={"required": "Enter the day by which they hear"},
    )
    how = forms.ChoiceField(
        label="How are they told?", widget=Radios, error_messages={"required": "Select how they are told"}
    )
    text_is_safe = forms.BooleanField(
        label="I have read the note, and it says that a text message to this number is safe", required=False
    )

    def __init__(self, *args, way, **kwargs):
        super().__init__(*args, **kwargs)
        sent = f"Send it now {HOW(way.how).label.lower()}, to {way.address}" if way.can_be_sent else ""
        by_hand = [(HOW.PHONE, "I have rung them"), (HOW.IN_PERSON, "I have told them in person")]
        if way.how != HOW.TEXT:
            by_hand.insert(1, (HOW.TEXT, "I have sent a text message from our own telephone"))
        self.fields["how"].choices = [*([(way.how, sent)] if sent else []), *by_hand]
        if not way.by_note:
            del self.fields["text_is_safe"]
        self.submit = [("send", "Save"), (LOOK, "Show the words with this day", "secondary")]
        if sent:
            self.submit[0] = ("send", "Send the holding reply")
        reveals = {way.how: ["text_is_safe"]} if way.by_note else {}
        self.layout = [F("hear_by", size="m"), Reveal("how", reveals, size="m")]

    def day_shown(self):
        """The day that stands in the form now, where it is one; else None."""
        typed = self["hear_by"].value()
        if isinstance(typed, date):
            return typed
        try:
            return self.fields["hear_by"].clean(typed)
        except forms.ValidationError:
            return None
