"""What to do about an enquiry."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Agency
from earlyhelp.authority import authority
from earlyhelp.forms import F, Form, Radios, Reveal
from referrals import triage
from referrals.models import Decision


class DecisionForm(Form):
    """What to do about an enquiry. `likely` are the families it may be about (referrals.known)."""

    level = forms.ChoiceField(
        label="Level of need", widget=Radios, error_messages={"required": "Select the level of need"}
    )
    outcome = forms.ChoiceField(
        label="What happens next",
        choices=Decision.Outcome.choices,
        widget=Radios,
        error_messages={"required": "Select what happens next"},
    )
    family = forms.ChoiceField(label="Which family is this?", required=False, widget=Radios)
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label="Agency that coordinates the help", required=False, empty_label=None
    )
    advice = forms.CharField(label="The advice to give", required=False, widget=forms.Textarea)
    reasons = forms.CharField(
        label="Your reasons", widget=forms.Textarea, error_messages={"required": "Give your reasons"},
        help_text="Why this level and not the one above or below. Kept on the record.",
    )  # fmt: skip
    submit = "Make this decision"
    NEW = "new"

    def __init__(self, *args, user, asker, likely=(), **kwargs):
        super().__init__(*args, **kwargs)
        levels = authority().levels
        self.fields["level"].choices = [(one.code, one.name) for one in levels]
        self.fields["level"].widget.item_hints = {one.code: one.guidance for one in levels}
        self.fields["outcome"].widget.item_hints = {
            o.value: _goes_with(o) for o in (triage.OUTCOME.HELP, triage.OUTCOME.STEP_UP)
        }
        self.fields["agency"].queryset = Agency.objects.live()
        self.fields["agency"].initial = user.agency
        self.fields[
            "advice"
        ].help_text = f"This goes to {asker} in their reply. Leave out the family’s names."
        self.choosable = {str(one.family.pk): one for one in likely if not one.hidden}
        self._ask_which_family()
        opening = [*(["family"] if self.choosable else []), "agency"]
        self.layout = [
            F("level", size="m"),
            Reveal("outcome", {"help": opening, "advice": [F("advice", rows=6)]}, size="m"),
            F("reasons", size="m", rows=5),
        ]

    def _ask_which_family(self):
        if not self.choosable:
            del self.fields["family"]
            return
        field = self.fields["family"]
        field.choices = [
            *(
                (pk, f"{one.family}{' (being helped now)' if one.open_case else ''}")
                for pk, one in self.choosable.items()
            ),
            (self.NEW, "A new family: none of these"),
        ]
        field.widget.item_hints = {pk: ". ".join(one.why) for pk, one in self.choosable.items()}
        field.widget.dividers = {self.NEW: "or"}

    def clean(self):
        answers = super().clean()
        chosen = answers.get("family")
        if (
            self.choosable
            and answers.get("outcome") == Decision.Outcome.HELP
            and "family" in answers
            and not chosen
        ):
            self.add_error("family", ValidationError("Select whether this is one of the families we know"))
        one = self.choosable.get(chosen)
        answers["family"] = one.family if one else None
        return answers


def _goes_with(outcome):
    return "Goes with " + " or ".join(level.name for level in triage.levels_for(outcome))
