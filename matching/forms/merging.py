"""What the kept record takes from the other, and how it is known that they are one."""

from django import forms

from earlyhelp.forms import Checkboxes, F, Form
from matching.comparing import DEATH, differences
from matching.merging import DEATH_TO_BE_SURE_OF, one_has_died

TAKE, DIED = "take_", "died_"


class WhyTheSameForm(Form):
    why = forms.CharField(
        label="How do you know?",
        widget=forms.Textarea,
        error_messages={"required": "Say how you know"},
        help_text="Kept with the record, and shown to whoever parts the two again.",
    )
    submit = "Make them one record"


class MergeForm(WhyTheSameForm):
    """What each kept person takes from the other record of them, and why the two are one.

    `cleaned_data["take"]` is {id of the other person: [facts]}, and `has_died` the ids of other people whose death only
    one of the two records tells of, and of whom somebody has made sure.
    """

    def __init__(self, *args, pairs, **kwargs):
        super().__init__(*args, **kwargs)
        shown = []
        for keep, other in pairs:
            held = differences(keep, other)
            if one_has_died(keep, other):
                held = [one for one in held if one.fact != DEATH]
                died = f"{DIED}{other.pk}"
                self.fields[died] = forms.BooleanField(
                    label=f"{keep.called} {keep.end_words or other.end_words}: I have made sure",
                    help_text=DEATH_TO_BE_SURE_OF.format(name=keep.called),
                    error_messages={"required": "Make sure first, and tick this"},
                )
                shown.append(F(died, size="s"))
            if not held:
                continue
            name = f"{TAKE}{other.pk}"
            self.fields[name] = forms.MultipleChoiceField(
                label=f"What the record of {keep.name} takes from the other one",
                choices=[(one.fact, _offered(one)) for one in held],
                initial=[one.fact for one in held if one.blank],
                required=False,
                widget=Checkboxes(small=True),
            )
            shown.append(F(name, size="s"))
        self.layout = [*shown, F("why", size="s", rows=4)]

    def clean(self):
        answers = super().clean()
        rest = {name: value for name, value in answers.items() if not name.startswith((TAKE, DIED))}
        return rest | {
            "take": {int(n.removeprefix(TAKE)): v for n, v in answers.items() if n.startswith(TAKE)},
            "has_died": [int(n.removeprefix(DIED)) for n, v in answers.items() if n.startswith(DIED) and v],
        }


def _offered(one):
    return f"{one.label}: {one.others}" + ("" if one.blank else f" (instead of {one.kept})")
