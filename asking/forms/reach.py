"""The questions of how we may answer whoever asks."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asking.forms.questions import AskForm, Safety
from asking.order import PROFESSIONAL
from earlyhelp.forms import Checkboxes, EmailField, F, PhoneField

OWN_WORDS = 200  # characters, so that what is added to them still fits
WAYS = {"ring": "ring", "text": "text", "message": "leave a voice message", "email": "email"}


class ReachForm(AskForm):
    """How we may answer. A family is asked what is safe; a professional's phone and email are those of work."""

    asker_phone = PhoneField(label=_("Phone"), required=False)
    asker_email = EmailField(label=_("Email"), required=False)
    safe = forms.MultipleChoiceField(
        label=_("What is safe for you?"),
        required=False,
        help_text=_("Somebody else may see your phone or your messages. Choose all that are safe."),
        choices=[
            ("ring", _("Ring me")),
            ("text", _("Text me")),
            ("message", _("Leave a voice message")),
            ("email", _("Email me")),
            ("none", _("None of these is safe")),
        ],
        widget=Checkboxes(exclusive=["none"], dividers={"none": _("or")}),
        error_messages={"invalid_choice": _("Choose what is safe")},
    )
    asker_reach = forms.CharField(
        label=_("When and how is it best to reach you?"),
        required=False,
        max_length=OWN_WORDS,
        help_text=_("For example: after 4pm, or ring my sister. You can leave this out."),
    )
    title = _("How we can reach you")
    layout = [
        F("asker_phone", size="s", width=20, inputmode="tel", autocomplete="tel"),
        F("asker_email", size="s", autocomplete="email"),
        F("safe", size="s"),
        F("asker_reach", size="s"),
    ]

    def word(self):
        self.is_work = self.asking.kind == PROFESSIONAL
        if self.is_work:
            del self.fields["safe"], self.fields["asker_reach"]
            self.layout = self.layout[:2]

    def clean(self):
        said = reachable(self, super().clean())
        if not self.is_work and not self.errors:
            safe = said.get("safe", [])
            if not safe or ("none" in safe and len(safe) > 1):
                self.add_error("safe", gettext("Choose what is safe, or “None of these is safe”"))
            elif not self._can_be_used(said) and not said.get("asker_reach"):
                self.add_error("asker_reach", gettext("Say how we can reach you, so that we can answer"))
        return said

    @staticmethod
    def _can_be_used(said):
        """What they say is safe, of what they gave."""
        given = {
            "email": said.get("asker_email"),
            **dict.fromkeys(("ring", "text", "message"), said.get("asker_phone")),
        }
        return [way for way in WAYS if given[way] and way in said.get("safe", ())]

    @property
    def email_is_safe(self):
        said = self.cleaned_data
        return bool(said["asker_email"]) and (self.is_work or "email" in self._can_be_used(said))

    def told(self):
        said = dict(self.cleaned_data)
        safe = said.pop("safe", None)
        if self.is_work:
            return said
        given = [way for way in WAYS if said["asker_email" if way == "email" else "asker_phone"]]
        fine = [way for way in given if way in safe]
        own = said["asker_reach"]
        if fine == given and not own:
            return said | {"asker_safety": Safety.SAFE}
        notes = [own] if own else []
        if not_safe := [WAYS[way] for way in given if way not in fine]:
            notes.insert(0, f"Not safe: {', '.join(not_safe)}.")
        if fine:
            notes.insert(0, f"Safe: {', '.join(WAYS[way] for way in fine)}.")
        return said | {"asker_safety": Safety.CARE if fine else Safety.UNSAFE, "asker_reach": " ".join(notes)}


def reachable(form, said):
    if not form.errors and not (said.get("asker_phone") or said.get("asker_email")):
        form.add_error(
            "asker_phone", gettext("Enter a phone number or an email address, so that we can answer")
        )
    return said
