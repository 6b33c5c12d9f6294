"""Questions about what has happened in somebody's life. Nothing is asked that is not needed, and hardly anything must be answered."""

from django import forms

from cases.codes import End, Sex
from earlyhelp.forms import BirthField, Details, EditForm, F, Radios, WhyForm

MORE = {2: "second", 3: "third"}
SEXES = [(Sex.FEMALE, "Female"), (Sex.MALE, "Male"), (Sex.UNKNOWN, "Not known yet")]
STANDS = {"stands": "What the record says of them"}
HOW_LOST = [
    (End.STILLBORN, "The baby was stillborn"),
    (End.LOST, "The baby was lost in pregnancy"),
    (End.ENDED, "The pregnancy ended"),
]


class _LifeForm(EditForm):
    shows = STANDS


def _told_by():
    return forms.CharField(
        label="Who told us? (optional)",
        required=False,
        max_length=300,
        help_text="For example, their grandmother, by telephone",
    )


class BornForm(_LifeForm):
    born_on = BirthField(
        label="When was the baby born?",
        what="The day the baby was born",
        past=True,
        help_text="As much as is known: the day may be left empty",
        error_messages={"required": "Enter when the baby was born. The year is enough"},
    )
    given_names = forms.CharField(
        label="First names (optional)",
        required=False,
        max_length=100,
        help_text="Leave empty while the baby is not yet named",
    )
    sex = forms.ChoiceField(label="Sex", choices=SEXES, widget=Radios(inline=True), initial=Sex.UNKNOWN)
    submit = "Save the birth"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for number, word in MORE.items():
            self.fields |= _of_another(number, word)
        self.adds = tuple(name for name in self.fields if name != "seen")
        self.layout = ["born_on", F("given_names", fluid="two-thirds"), "sex"]
        self.layout += [Details(f"There is a {word} baby", *_names(number)) for number, word in MORE.items()]

    def clean(self):
        answers = super().clean()
        answers["others"] = []
        for number, word in MORE.items():
            there, name, sex, day, stillborn = (answers.pop(one, None) for one in _names(number))
            if there:
                other = {"given_names": name or "", "sex": sex or Sex.UNKNOWN, "stillborn": bool(stillborn)}
                answers["others"].append(other | {"born_on": day})
            elif name or day or stillborn:
                self.add_error(
                    _names(number)[0], f"Tick this if there is a {word} baby, or empty what is below"
                )
        return answers


def _names(number):
    return [f"{what}_{number}" for what in ("baby", "name", "sex", "day", "stillborn")]


def _of_another(number, word):
    fields = (
        forms.BooleanField(label=f"There is a {word} baby", required=False),
        forms.CharField(label="First names (optional)", required=False, max_length=100),
        forms.ChoiceField(label="Sex", choices=SEXES, widget=Radios(inline=True), required=False),
        BirthField(
            label="Day of birth, if it is another (optional)",
            what="The day of birth",
            past=True,
            required=False,
        ),
        forms.BooleanField(label="This baby was stillborn", required=False),
    )
    return dict(zip(_names(number), fields, strict=True))


class LostForm(_LifeForm):
    adds = ("what", "on", "told_by")

    what = forms.ChoiceField(
        label="What may we write down?",
        choices=HOW_LOST,
        widget=Radios(hints={End.ENDED: "This is enough in every case. Nobody has to say how, or why"}),
        error_messages={"required": "Choose one. The last says no more than is needed"},
    )
    on = BirthField(
        label="When? (optional)",
        what="The day",
        past=True,
        required=False,
        help_text="Only if somebody has told you, and as much as they know. Do not ask for it",
    )
    told_by = _told_by()
    submit = "Write this down"


class DiedForm(_LifeForm):
    adds = ("died_on", "told_by")

    died_on = BirthField(
        label="When? (optional)",
        what="The day they died",
        past=True,
        required=False,
        help_text="Only if somebody has told you, and as much as they know. Do not ask the family for it",
    )
    told_by = _told_by()
    submit = "Write this down"


class PutRightForm(WhyForm, _LifeForm):
    adds = ("why",)
