"""Asking partners what they know, and what they answer."""

from django import forms

from cases.models import Disclosure, SharingBasis
from earlyhelp.forms import Checkboxes, F, Form, Radios, Reveal
from referrals import checks
from referrals.models import Check

YES, NO = "yes", "no"
BASIS = SharingBasis.Basis
BASIS_WORDS = {
    BASIS.PUBLIC_TASK: "Helping children and families is our duty by law. The usual basis; the family’s agreement is "
    "not needed for it, but tell them that you ask whenever that is safe.",
    BASIS.LEGAL_OBLIGATION: "A law says that we must ask this: the duty to share, or for example an order of a court.",
    BASIS.VITAL_INTERESTS: "Somebody’s life is in danger, and nothing else fits.",
    BASIS.CONSENT: "The family was free to say no to just this question, said yes, and may change their mind.",
}


class AskForm(Form):
    """Whom to ask, about whom, what, why and on which basis. `standing` is checks.standing of the enquiry.

    Only partners that can be asked now are shown; who owes an answer already, the verb says. A second press of
    the button finds them all asked, and must find its answers as good as the first did. The button “Ask all” asks
    everybody who can be asked, whatever is ticked.
    """

    partners = forms.MultipleChoiceField(
        label="Whom do you ask?",
        widget=Checkboxes,
        error_messages={"required": "Choose at least one partner to ask"},
        help_text="Each of them sees only your question, the people you choose and why you ask. Nobody sees what another answers.",
    )
    about = forms.MultipleChoiceField(
        label="Whom is it about?",
        widget=Checkboxes(small=True),
        error_messages={"required": "Choose whom you ask about"},
        help_text="They are told names, dates of birth, school and address, so that they find the right record.",
    )
    purpose = forms.CharField(
        label="Why is asking necessary?",
        widget=forms.Textarea,
        help_text="What you cannot decide without it, and why you need no less. Partners read this, and it is kept.",
        error_messages={"required": "Say why asking is necessary, and no more than is needed"},
    )
    basis = forms.ChoiceField(
        label="Lawful basis",
        choices=BASIS.choices,
        initial=BASIS.PUBLIC_TASK,
        widget=Radios(hints=BASIS_WORDS),
        error_messages={"required": "Select the lawful basis"},
    )
    asked_as = {"of": "partners"}
    ALL = "all"

    def __init__(self, data=None, *args, enquiry, standing, **kwargs):
        self.standing = {one.partner.code: one for one in standing}
        shown = [one for one in standing if one.askable]
        if data is not None and self.ALL in data:
            data = data.copy()
            data.setlist("partners", [one.partner.code for one in shown or standing])
        super().__init__(data, *args, **kwargs)
        self.people = {str(person.pk): person for person in enquiry.people.select_related("person")}
        self.fields["about"].choices = [(pk, _named(person)) for pk, person in self.people.items()]
        self.fields["about"].initial = list(self.people)
        field = self.fields["partners"]
        field.choices = [(one.partner.code, one.partner.name) for one in standing]
        field.widget.choices = [(one.partner.code, one.partner.name) for one in shown]
        field.widget.item_hints = {one.partner.code: one.words for one in shown}
        questions = {one.partner.code: self._of_partner(one, enquiry) for one in standing}
        self.order_fields(["partners", *(name for name in self.fields if "_" in name)])
        reveals = {one.partner.code: questions[one.partner.code] for one in shown}
        self.layout = [
            Reveal("partners", reveals, size="m"),
            F("about", size="m"),
            F("purpose", size="m", rows=4),
            F("basis", size="m"),
        ]
        self.submit = [("", "Ask those I have ticked"), (self.ALL, "Ask all", "secondary")]

    def _of_partner(self, one, enquiry):
        """The questions that a tick beside a partner uncovers."""
        code, rows = one.partner.code, []
        if len(one.agencies) > 1:
            near = [agency for agency in one.free if enquiry.locality and agency.locality == enquiry.locality]
            likely = near if len(near) == 1 else one.free if len(one.free) == 1 else []
            self.fields[f"agencies_{code}"] = field = forms.MultipleChoiceField(
                label=f"Who answers as {one.partner.name}?",
                choices=[(agency.pk, agency.name) for agency in one.agencies],
                initial=[agency.pk for agency in likely],
                widget=Checkboxes(small=True),
                required=False,
            )
            field.widget.choices = [(agency.pk, agency.name) for agency in one.free]
            rows.append(F(f"agencies_{code}"))
        self.fields[f"question_{code}"] = forms.CharField(
            label=f"What do you ask {one.partner.name}?",
            initial=one.partner.question,
            widget=forms.Textarea,
            required=False,
        )
        return [*rows, F(f"question_{code}", rows=4)]

    def clean(self):
        answers = super().clean()
        asked = [
            {"partner": code, "agency": agency, "question": self._question(code, answers)}
            for code in answers.get("partners", ())
            for agency in self._agencies(code, answers)
        ]
        about = [self.people[pk] for pk in answers.get("about", ())]
        return {
            "of": asked,
            "about": about,
            "purpose": answers.get("purpose", ""),
            "basis": answers.get("basis", ""),
        }

    def _question(self, code, answers):
        question = answers.get(f"question_{code}", "").strip()
        if not question and f"question_{code}" not in self.errors:
            self.add_error(f"question_{code}", f"Write what you ask {self.standing[code].partner.name}")
        return question

    def _agencies(self, code, answers):
        one = self.standing[code]
        if len(one.agencies) < 2:
            return one.agencies or [None]
        chosen = answers.get(f"agencies_{code}", [])
        if not chosen and f"agencies_{code}" not in self.errors:
            self.add_error(f"agencies_{code}", f"Choose who answers as {one.partner.name}")
        return [agency for agency in one.agencies if str(agency.pk) in chosen]


def _named(person):
    return ", ".join(
        filter(None, (person.name, person.get_part_display().lower(), person.born_or_due, person.since))
    )


class AnswerCheckForm(Form):
    """A partner's own answer."""

    known = forms.ChoiceField(
        label="Do you know this family?",
        choices=Check.Known.choices,
        widget=Radios,
        error_messages={"required": "Select whether you know this family"},
    )
    answer = forms.CharField(
        label="What do you know?",
        required=False,
        widget=forms.Textarea,
        help_text="Only what answers the question. If you do not share it, say what harm that would do, and whom we can talk to. Leave this empty when you hold nothing.",
    )
    nature = forms.ChoiceField(
        label="Is what you say fact or opinion?",
        required=False,
        widget=Radios,
        choices=Disclosure.Nature.choices,
    )
    family_may_see = forms.ChoiceField(
        label="May the family be told what you say?",
        required=False,
        widget=Radios,
        choices=[(YES, "Yes"), (NO, "No, it could put somebody in danger or harm an investigation")],
    )
    submit = "Send this answer"
    layout = [
        F("known", size="s"),
        F("answer", size="s", rows=8),
        F("nature", size="s"),
        F("family_may_see", size="s"),
    ]

    def clean(self):
        answers = super().clean()
        known = answers.get("known")
        if known:
            wrong = checks.answer_obstacles(known=known, answer=answers.get("answer", ""))
            for name in wrong.keys() - self.errors.keys():
                self.add_error(name, wrong[name])
        if known == Check.Known.YES and not answers.get("nature") and "nature" not in self.errors:
            self.add_error("nature", "Select whether it is fact or opinion")
        may_see = answers.get("family_may_see")
        if known and known != Check.Known.NO and not may_see:
            self.add_error("family_may_see", "Select whether the family may be told")
        answers["family_may_see"] = may_see != NO
        return answers


class TelephoneForm(AnswerCheckForm):
    """An answer somebody gave on the telephone, as the front door writes it down."""

    told_by = forms.CharField(
        label="Who told you?",
        max_length=200,
        help_text="Their name and job",
        error_messages={"required": "Write who gave this answer"},
    )
    submit = "Save this answer"
    layout = [F("told_by", size="s", width=30), *AnswerCheckForm.layout]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["known"].label = "Do they know this family?"
        self.fields["known"].error_messages["required"] = "Select whether they know this family"
        self.fields["known"].choices = [
            (Check.Known.YES, "Yes, they know somebody in this family"),
            (Check.Known.NO, "No, they hold nothing"),
            (
                Check.Known.NOT_SHARED,
                "They know them, but say that sharing it would do the child more harm than not sharing",
            ),
        ]
        self.fields["answer"].label = "What do they know?"
        self.fields[
            "answer"
        ].help_text = (
            "In their words. If they do not share it: what harm that would do, and whom we can talk to."
        )
        self.fields["nature"].label = "Is what they say fact or opinion?"
        self.fields["family_may_see"].label = "May the family be told what they say?"


class AddForm(Form):
    text = forms.CharField(
        label="What do you want to add?",
        widget=forms.Textarea,
        help_text="What you said before stays as it is.",
        error_messages={"required": "Write what you want to add"},
    )
    submit = "Add this to the answer"
    layout = [F("text", rows=6)]


class WithdrawForm(Form):
    why = forms.CharField(
        label="Why is the answer no longer needed?",
        max_length=300,
        error_messages={"required": "Say why the answer is no longer needed"},
    )
    submit = "Tell them it is no longer needed"
