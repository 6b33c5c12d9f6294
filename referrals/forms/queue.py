"""Whose an enquiry is: handing over, giving out, hurrying."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from accounts.roles import Right
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import EditForm, F, Form, Radios
from referrals.models import Enquiry

_TICK = re.compile(r"(\d{1,18})-(\d{1,18})", re.ASCII)
WHY = "Why, and what has been done so far?"


class PriorityForm(EditForm):
    adds = ("why",)

    priority = forms.ChoiceField(
        label="How soon must this be decided?",
        widget=Radios,
        error_messages={"required": "Select the priority"},
    )
    why = forms.CharField(
        label="Your reasons",
        widget=forms.Textarea,
        help_text="Kept with the enquiry.",
        error_messages={"required": "Give your reasons"},
    )
    submit = "Change the priority"
    layout = [F("priority", size="m"), F("why", size="m", rows=3)]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        priorities = authority().priorities
        self.fields["priority"].choices = choices(priorities)
        self.fields["priority"].widget.item_hints = {
            one.code: f"{one.guidance} A decision within {one.clock.length_text}." for one in priorities
        }


class Officer(forms.ModelChoiceField):
    """Whoever may look after an enquiry, with how many wait for them."""

    def label_from_instance(self, user):
        return f"{user.name}, {user.waiting} waiting" if user.waiting else f"{user.name}, none waiting"


def officers():
    """People who may look after enquiries, by name; `waiting` is how many of theirs are not decided."""
    theirs = Enquiry.objects.waiting().filter(owner=OuterRef("pk")).order_by().values("owner")
    count = Coalesce(Subquery(theirs.annotate(count=Count("pk")).values("count")), 0)
    return User.objects.with_right(Right.DECIDE_ENQUIRIES).annotate(waiting=count).order_by("name", "pk")


class HandOverForm(EditForm):
    adds = ("to", "why")
    shows = {"owner": "Who looked after it"}

    to = Officer(
        User.objects.none(),
        label="Who looks after it now?",
        empty_label="Select",
        error_messages={
            "required": "Select who looks after it now",
            "invalid_choice": "Select somebody on the list",
        },
    )
    why = forms.CharField(
        label=WHY,
        widget=forms.Textarea,
        help_text="They read this in the enquiry’s history.",
        error_messages={"required": "Say why, and what has been done so far"},
    )
    submit = "Hand over"
    layout = [F("to", size="m"), F("why", size="m", rows=4)]

    def __init__(self, *args, owner_id, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever has been given it meanwhile is told by the verb who did so.
        self.fields["to"].queryset = officers() if self.is_bound else officers().exclude(pk=owner_id)


class GiveBackForm(EditForm):
    adds = ("why",)
    shows = {"owner": "Who looked after it"}

    why = forms.CharField(
        label=WHY,
        widget=forms.Textarea,
        help_text="Whoever takes it next reads this in its history.",
        error_messages={"required": "Say why, and what has been done so far"},
    )
    submit = "Put it back in the queue"
    layout = [F("why", size="m", rows=4)]


class Ticks(forms.Field):
    """Ticked rows, each as "pk-owner": whose it was when the list was shown, 0 for nobody's. {pk: owner or None}"""

    widget = forms.MultipleHiddenInput

    def clean(self, value):
        found = [_TICK.fullmatch(one) for one in value or ()]
        if not found or None in found:
            raise ValidationError("Tick at least one enquiry, then choose who looks after it.")
        return {int(one[1]): int(one[2]) or None for one in found}


class AssignForm(Form):
    """Rows of the queue ticked to be given to somebody, or taken by whoever ticked them. Without a name it is asked again,
    on a page of its own that keeps the ticks, and `list`, what the queue was narrowed to."""

    seen = Ticks()
    list = forms.CharField(required=False, widget=forms.HiddenInput)
    to = forms.ModelChoiceField(
        User.objects.none(),
        label="Who looks after them now?",
        empty_label="Select",
        error_messages={
            "required": "Select whom to give the ticked enquiries to.",
            "invalid_choice": "Select somebody on the list.",
        },
    )

    def __init__(self, *args, taking, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = User.objects.with_right(Right.DECIDE_ENQUIRIES)
        if taking:
            del self.fields["to"]

    submit = "Give these"
    layout = ["seen", "list", F("to", size="m")]

    @property
    def lacks_a_name(self):
        """Whether all that is wrong is whom they are given to."""
        return set(self.errors) == {"to"}
