"""Which two records are the same, which of their people are, and what the kept record takes from the other."""

from django import forms
from django.core.exceptions import ValidationError

from cases.models import Person
from earlyhelp.forms import Checkboxes, F, Form
from matching.comparing import differences, suggested_pairs

PAIR, TAKE = "pair_", "take_"


class WhyTheSameForm(Form):
    why = forms.CharField(
        label="How do you know?",
        widget=forms.Textarea,
        error_messages={"required": "Say how you know"},
        help_text="Kept with the record, and shown to whoever parts the two again.",
    )
    submit = "Make them one record"


class PairsForm(Form):
    """Who of the one family is who of the other. Asked by GET: the answers are ids and stand in the address."""

    submit = [("ready", "Continue")]
    method = "get"

    def __init__(self, *args, kept, others, **kwargs):
        super().__init__(*args, **kwargs)
        suggested = suggested_pairs(kept, others)
        choices = [
            ("", "Nobody there: they join the record we keep"),
            *((str(p.pk), described(p)) for p in kept),
        ]
        self.kept, self.others = {str(p.pk): p for p in kept}, others
        for person in others:
            self.fields[f"{PAIR}{person.pk}"] = forms.ChoiceField(
                label=f"Who is {described(person)}?",
                choices=choices,
                required=False,
                initial=str(suggested.get(person.pk, "")),
            )

    def clean(self):
        answers = super().clean()
        chosen = [value for value in answers.values() if value]
        for value in {value for value in chosen if chosen.count(value) > 1}:
            name = self.kept[value].name
            raise ValidationError(f"{name} is chosen twice. Two people of one family are not one person.")
        return answers

    @property
    def pairs(self):
        """[(id of a kept person, id of the other record of them)]"""
        return [
            (value, name.removeprefix(PAIR)) for name, value in sorted(self.cleaned_data.items()) if value
        ]


class OnePersonForm(Form):
    """Two people of one family who are one person."""

    keep = forms.ModelChoiceField(
        Person.objects.none(), label="The record to keep", empty_label="Choose a person"
    )
    other = forms.ModelChoiceField(
        Person.objects.none(), label="The other record of the same person", empty_label="Choose a person"
    )
    submit = "Continue"
    method = "get"

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("keep", "other"):
            self.fields[name].queryset = people
            self.fields[name].label_from_instance = described

    def clean(self):
        answers = super().clean()
        if answers.get("keep") and answers.get("keep") == answers.get("other"):
            self.add_error("other", "Choose somebody else than the record to keep")
        return answers


class MergeForm(WhyTheSameForm):
    """What each kept person takes from the other record of them, and why the two are one.

    `cleaned_data["take"]` is {id of the other person: [facts]}.
    """

    def __init__(self, *args, pairs, **kwargs):
        super().__init__(*args, **kwargs)
        shown = []
        for keep, other in pairs:
            held = differences(keep, other)
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
        return {
            "take": {int(n.removeprefix(TAKE)): v for n, v in answers.items() if n.startswith(TAKE)},
            **{name: value for name, value in answers.items() if not name.startswith(TAKE)},
        }


class PartForm(Form):
    why = forms.CharField(
        label="Why are they not the same?",
        widget=forms.Textarea,
        error_messages={"required": "Say how you know"},
    )
    submit = "Part the two records"


class FindRecordForm(Form):
    """Anything known of somebody, to find the other record of a family by."""

    name = forms.CharField(label="Name", required=False, max_length=200)
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    submit = "Search"
    layout = [F("name", width=20, spellcheck="false"), F("postcode", width=10, spellcheck="false")]

    def clean(self):
        answers = super().clean()
        if not any((value or "").strip() for value in answers.values()):
            raise ValidationError("Enter a name or a postcode")
        return answers


def described(person) -> str:
    """A person in a list of people to choose from: the name, and what tells them from a namesake."""
    from_birth = (
        f", born {person.born_on:%-d %B %Y}" if person.born_on else ", not yet born" if person.due_on else ""
    )
    return f"{person.given_names or person.called} {person.family_name}{from_birth}"


def _offered(one):
    return f"{one.label}: {one.others}" + ("" if one.blank else f" (instead of {one.kept})")
