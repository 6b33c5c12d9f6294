"""Which people of two records, or of one family, are the same."""

from django import forms
from django.core.exceptions import ValidationError

from cases.models import Person
from earlyhelp.forms import Form
from matching.comparing import suggested_pairs

PAIR = "pair_"


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


def described(person) -> str:
    """A person in a list of people to choose from: the name, and what tells them from a namesake."""
    from_birth = f", {person.birth.said}" if person.birth else ", not yet born" if person.due_on else ""
    ended = f", {person.end_words}" if person.end else ""
    return f"{person.name}{from_birth}{ended}"
