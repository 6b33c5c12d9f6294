"""Questions about stepping up to social care and down from it. Field names are the verbs' arguments."""

from django import forms

from accounts.models import Agency
from accounts.roles import Right
from cases.places import typed_postcode
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import (
    DateField,
    EmailField,
    EnterSaves,
    F,
    Form,
    PhoneField,
    Radios,
    Reveal,
    Row,
    Section,
)
from referrals import agreed, obstacles
from referrals.forms.call import FOR_QUEUE, LOGGED
from referrals.forms.rows import PeopleField, WithPeople, agreed_question, people_rows
from referrals.may import WORKS_AT_DOOR, own_agencies
from referrals.models import Enquiry, StepDown, StepUp
from referrals.steps import down, lines, packet

SAID_NO = (
    "This family has said no to early help. That is theirs to say, and never a reason to step up by itself: write what may "
    "happen to a child."
)


def social_care():
    return Agency.objects.live().filter(kind=Agency.Kind.SOCIAL_CARE)


IN, OUT = "in", "out"
LOOK = "look"  # a button that shows the packet again and sends nothing


class StepUpForm(Form):
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Which team does this go to?",
        widget=Radios,
        empty_label=None,
        error_messages={"required": "Select the team this goes to"},
    )
    why = forms.CharField(
        label="Why is social care needed now?",
        widget=forms.Textarea,
        help_text="What you are worried will happen, and what you ask social care to do. This goes first; the record below goes with it.",
        error_messages={"required": "Say why social care is needed now"},
    )
    told_family = forms.CharField(
        label="What has the family been told?",
        widget=forms.Textarea,
        help_text="Tell parents before you send this, unless that would put a child or somebody else at risk. If you have not told them, say why.",
        error_messages={"required": "Say what the family was told, or why it was safer not to tell them"},
    )
    submit = [("", "Send to social care", "warning"), (LOOK, "Show it with these choices", "secondary")]

    def __init__(self, *args, parts=(), said_no=False, waiting=None, **kwargs):
        """`waiting` is the step up to which what is new is added, in parts of its own."""
        super().__init__(*args, **kwargs)
        if said_no:
            self.fields["why"].help_text = f"{SAID_NO} {self.fields['why'].help_text}"
        held = [one for one in parts if one["lines"][0]["text"] != lines.NOTHING]
        self.parts = [one for one in held if one["key"] not in packet.ALWAYS]
        chosen = [self._ask_for(one) for one in self.parts]
        self.fields["agency"].queryset = teams = (
            Agency.objects.filter(pk=waiting.agency_id) if waiting else social_care()
        )
        if waiting:
            self.fields["why"].label = "What is new, and what does it change?"
            self.fields[
                "why"
            ].help_text = (
                f"This goes first. Below is what {waiting.agency.name} has not had with {waiting.reference}."
            )
            self.fields["why"].error_messages["required"] = "Say what is new, and what it changes"
        if len(teams) == 1:
            self.fields["agency"].initial = teams[0]
        self.layout = [F("agency", size="m"), F("why", size="m", rows=6), F("told_family", size="m", rows=4)]
        if chosen:
            hint = "Everything held goes, unless you leave a part out. What tells of danger is left out only with a reason."
            self.layout.append(Section("Each part, in or out", *chosen, hint=hint))

    def _ask_for(self, part):
        """Whether a part of the packet goes; of one that tells of danger also why not."""
        name, why = f"part_{part['key']}", f"why_{part['key']}"
        self.fields[name] = forms.ChoiceField(
            label=part["title"],
            choices=[(IN, "In"), (OUT, "Left out")],
            initial=IN,
            required=False,
            widget=Radios(small=True, inline=not part["danger"]),
        )
        if not part["danger"]:
            return F(name, size="s")
        self.fields[why] = forms.CharField(label="Why is it left out?", required=False, widget=forms.Textarea)
        return Reveal(name, {OUT: [F(why, rows=2)]}, size="s")

    def left_out(self, typed) -> dict:
        """{key of a part: why it stays out}, of what was answered."""
        return {
            one["key"]: typed(f"why_{one['key']}") or ""
            for one in self.parts
            if typed(f"part_{one['key']}") == OUT
        }

    def clean(self):
        answers = super().clean()
        left_out = self.left_out(answers.get)
        asked = {name: value for name, value in answers.items() if not name.startswith(("part_", "why_"))}
        return asked | {"left_out": left_out}


def _social_worker(own):
    return forms.CharField(
        label="Name of the social worker",
        max_length=200,
        initial=own,
        error_messages={"required": "Enter the name of the social worker"},
    )


class AcknowledgeForm(Form):
    submit = "Acknowledge"

    def __init__(self, *args, own="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["social_worker"] = _social_worker(own)
        self.layout = [F("social_worker", width=30)]


class AnswerForm(Form):
    answer = forms.ChoiceField(
        label="What does social care do?",
        choices=StepUp.Answer.choices,
        widget=Radios(
            hints={StepUp.Answer.NO_ACTION: "It is sent back to early help today, with your reasons"}
        ),
        error_messages={"required": "Select what social care does"},
    )
    answer_text = forms.CharField(
        label="Why, and what happens next?",
        widget=forms.Textarea,
        help_text="Whoever sent this reads it, and so does whoever goes on helping the family.",
        error_messages={"required": "Say why, and what happens next"},
    )
    submit = "Save this answer"

    def __init__(self, *args, own="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["social_worker"] = _social_worker(own)
        self.layout = [
            F("answer", size="m"),
            F("answer_text", size="m", rows=5),
            F("social_worker", width=30),
        ]


class ThenForm(Form):
    then = forms.ChoiceField(
        label="What happens to early help?",
        choices=StepUp.Then.choices,
        widget=Radios(
            hints={
                StepUp.Then.CLOSE: "Closing becomes the next step of this case",
                StepUp.Then.ALONGSIDE: "The team and the plan go on; social care takes part",
            }
        ),
        error_messages={"required": "Select what happens to early help"},
    )
    then_why = forms.CharField(
        label="Your reasons", widget=forms.Textarea, error_messages={"required": "Give your reasons"}
    )
    submit = "Save"
    layout = [F("then", size="m"), F("then_why", size="m", rows=4)]


class StepDownForm(WithPeople, Form):
    """A family handed over from social care: what was done, what changed, what remains, in the family's view too."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label="Team", empty_label=None)
    social_worker = _social_worker("")
    social_worker_phone = PhoneField(
        label="Phone", error_messages={"required": "Enter the social worker’s phone number"}
    )
    social_worker_email = EmailField(label="Email (optional)", required=False)
    plan_kind = forms.ChoiceField(
        label="What is ending?",
        choices=StepDown.PlanKind.choices,
        widget=Radios,
        error_messages={"required": "Select what is ending"},
    )
    began_on = DateField(label="Day it began (optional)", what="The day it began", required=False, past=True)
    ended_on = DateField(label="Day it ends", what="The day it ends")
    family_name = forms.CharField(label="Family name", max_length=200)
    address = forms.CharField(label="Address (optional)", required=False, max_length=300)
    postcode = forms.CharField(label="Postcode (optional)", required=False, max_length=12)
    locality = forms.ChoiceField(label="Locality (optional)", required=False)
    language = forms.ChoiceField(label="Language the family speaks (optional)", required=False)
    needs_interpreter = forms.BooleanField(label="They need an interpreter", required=False)
    people = PeopleField(required=False)
    done = forms.CharField(
        label="What social care and the family did",
        widget=forms.Textarea,
        error_messages={"required": "Write what social care and the family did"},
    )
    changed = forms.CharField(
        label="What has changed for each child",
        widget=forms.Textarea,
        error_messages={"required": "Write what has changed for each child"},
    )
    remains = forms.CharField(
        label="What still needs help",
        widget=forms.Textarea,
        error_messages={"required": "Write what still needs help"},
    )
    family_view = forms.CharField(
        label="What the family, and each child, says and wants",
        widget=forms.Textarea,
        help_text="In their own words where you can",
        error_messages={"required": "Write what the family, and each child, says and wants"},
    )
    risks = forms.CharField(
        label="What would be a sign that things are going wrong again? (optional)",
        required=False,
        widget=forms.Textarea,
    )
    meeting_on = DateField(
        label="Day we meet the family together (optional)",
        what="The day we meet the family together",
        required=False,
    )
    agreed = forms.ChoiceField(
        label="Does the family know, and agree to early help?",
        choices=Enquiry.Agreed.choices,
        widget=Radios,
        error_messages={"required": "Select whether the family knows and agrees"},
    )
    refused_why = forms.CharField(
        label="Why not, and why are you asking all the same?", required=False, widget=forms.Textarea
    )
    not_sought_why = forms.CharField(
        label="Why has the family not been asked?", required=False, widget=forms.Textarea
    )
    submit = "Hand over to early help"

    def __init__(self, *args, user, initial=None, **kwargs):
        own = own_agencies(user)
        mine = {
            "social_worker": user.name,
            "social_worker_phone": user.phone,
            "social_worker_email": user.email,
        }
        super().__init__(*args, initial={**(mine if own else {}), **(initial or {})}, **kwargs)
        area, teams = authority(), social_care()
        if not user.has_right(Right.SEE_ALL_ENQUIRIES):
            teams = teams.filter(pk__in=[one.pk for one in own])
        self.fields["agency"].queryset = teams
        self.fields["locality"].choices = [("", "Not known"), *choices(area.localities)]
        self.fields["language"].choices = [("", "Not known"), *((n, n) for n in area.spoken_languages)]
        # What social care says by telephone is theirs who write it down, as a call is.
        self.writes_down = WORKS_AT_DOOR(user)
        if self.writes_down:
            self.submit = LOGGED
        self.layout = self._layout()

    def _layout(self):
        return [
            EnterSaves(),
            Section(
                "Social worker",
                Row("agency", F("social_worker", width=20)),
                Row(F("social_worker_phone", width=20, inputmode="tel"), F("social_worker_email", width=30)),
                heading="h2",
            ),
            F("plan_kind", size="m"),
            Row("began_on", "ended_on"),
            Section(
                "The family",
                Row(F("family_name", width=20), F("address", width=30), F("postcode", width=10)),
                Row("locality", "language"),
                "needs_interpreter",
                heading="h2",
            ),
            people_rows(),
            Section(
                "The handover",
                F("done", rows=4),
                F("changed", rows=4),
                F("remains", rows=4),
                F("family_view", rows=4),
                F("risks", rows=3),
                "meeting_on",
                heading="h2",
            ),
            agreed_question(),
        ]

    def clean_postcode(self):
        return typed_postcode(self.cleaned_data["postcode"])

    def clean(self):
        answers = super().clean()
        box = agreed.box(answers.get("agreed"))
        answers["agreed_why_not"] = agreed.why_not(answers)
        answers["takes"] = self.writes_down and FOR_QUEUE not in self.data
        wrong = obstacles.of_enquiry(
            source="",
            asker_phone="a phone number is asked for above",
            agreed=answers.get("agreed", Enquiry.Agreed.GIVEN),
            agreed_why_not=answers["agreed_why_not"],
            people=answers.get("people", []),
        )
        if not self.rows_are_right:
            wrong.pop("people", None)
        if answers.get("ended_on"):
            dates = {name: answers.get(name) for name in ("began_on", "ended_on", "meeting_on")}
            wrong |= down.obstacles(**dates)
        for name, sentences in wrong.items():
            field = box if name == "agreed_why_not" else name
            if field not in self.errors:
                self.add_error(field, sentences[0])
        return answers
