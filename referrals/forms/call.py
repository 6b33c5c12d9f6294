"""The telephone log: a call as the front door writes it down, in the order in which it is told."""

from dataclasses import replace

from django import forms
from django.utils import timezone

from accounts.models import Agency
from cases.codes import Source
from cases.danger import Danger
from cases.models import Contact, FamilyMember
from earlyhelp.authority import authority
from earlyhelp.forms import (
    Beside,
    DateField,
    Details,
    EnterSaves,
    F,
    Paragraphs,
    Radios,
    Reveal,
    Row,
    Section,
    TimeField,
    TwoColumns,
    moment_of,
)
from earlyhelp.wording import lowered
from referrals.forms.request import EnquiryForm
from referrals.forms.rows import agreed_question, people_rows
from referrals.known import as_typed
from referrals.models import Enquiry
from referrals.sources import NAMELESS, NOBODY_TO_ANSWER

LOOK = "look"  # the name of the button “Look for this family”
RELATIVE = "relative"
NOBODYS_NAME = "Would not say"
NO_WAY = "Enter a phone number or an email address, or tick that none was given"
FIRST = "999 first: ask the caller to ring it now, or ring it yourself while they stay on the line."
KIND = Enquiry.AskerKind
# Who calls, in one question: each a source of the census, and a kind of asker.
KINDS = {
    Source.FAMILY: KIND.PARENT,
    Source.SELF: KIND.YOUNG_PERSON,
    Source.NEIGHBOUR: KIND.SOMEBODY,
    Source.OTHER_PERSON: KIND.SOMEBODY,
    Source.ANONYMOUS: KIND.SOMEBODY,
    Source.UNKNOWN: KIND.SOMEBODY,
}
CALLERS = [
    ("", "Select"),
    (
        "The family, and people near them",
        [
            (Source.FAMILY.value, "A parent or carer"),
            (RELATIVE, "Another relative"),
            *((one.value, one.label) for one in KINDS if one != Source.FAMILY),
        ],
    ),
    ("People at work", [(one.value, one.label) for one in Source if one not in KINDS]),
]


ORDER = (
    "danger", "priority", "worries", "no_names", "family_name", "people", "address", "postcode", "sent_for", "asker_name",
    "source", "asker_part", "asker_phone", "asker_email", "asker_safety", "no_way", "agreed", "refused_why", "not_sought_why",
    "asker_role", "agency", "asker_reach", "locality", "language", "post_safety", "address_hidden", "needs_interpreter",
    "needs", "strengths", "tried", "wants", "how", "received_at", "received_time", "notice_shown",
)  # fmt: skip
FOR_QUEUE = "queue"  # the button of whoever leaves what they have written down to somebody else

SAVE = "Save and look after it"
QUEUED = (FOR_QUEUE, "Save for the queue", "secondary")
LOGGED = [("", SAVE), QUEUED]


class LogForm(EnquiryForm):
    """Danger, the worry, whom it is about, who calls; all that can wait is folded."""

    title = "Log a call"
    submit = LOGGED
    logs = True
    FIRST_ROWS = 2

    danger = forms.ChoiceField(
        label="Is anybody in danger now?",
        choices=Danger,
        widget=Radios(small=True),
        help_text="“Yes” and “Not sure” are the most urgent in the queue.",
        error_messages={"required": "Select whether anybody is in danger now"},
    )
    priority = forms.ChoiceField(label="How soon must this be decided?")
    same_as = forms.CharField(label="Is it one of these?", required=False, max_length=30)
    no_names = forms.BooleanField(label="No names given: advice only", required=False)
    asker_part = forms.ChoiceField(label="Is the caller one of the people?", required=False)
    asker_safety = forms.ChoiceField(
        label="Is it safe to ring and write?",
        required=False,
        choices=[("", "Select"), *Contact.Safety.choices],
    )
    no_way = forms.BooleanField(
        label="No number given: they will ring back, or cannot be told", required=False
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Their agency, if it is one of ours (optional)",
        required=False,
        empty_label="None of ours",
    )
    how = forms.ChoiceField(label="How it came", choices=Enquiry.How.choices, initial=Enquiry.How.PHONE)
    received_at = DateField(label="Day it came", what="The day it came", past=True)
    received_time = TimeField(
        label="Time", error_messages={"required": "Enter the time it came, like 9am or 1.30pm"}
    )
    notice_shown = forms.BooleanField(
        label="I have told whoever is asking how we use information", required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        area = authority()
        fields = self.fields
        fields["priority"].choices = [
            (one.code, f"{one.name}: within {one.clock.length_text}") for one in area.priorities
        ]
        fields["asker_part"].choices = [("", "No"), *_parts()]
        fields["agency"].queryset = Agency.objects.live()
        fields["source"].choices = CALLERS
        fields["source"].label = "They are"
        fields["source"].error_messages["required"] = "Select who is calling"
        fields["asker_name"].label = "Who is calling?"
        fields["asker_phone"].label = "Ring back on"
        fields["asker_email"].label = "Their email"
        fields["asker_name"].required = False  # the verb says when there must be one
        fields["family_name"].required = False
        fields["agreed"].required = False  # of nobody by name it cannot be said
        fields["agreed"].choices = Enquiry.Agreed.choices
        fields["agreed"].label = "Does the family know about this call, and agree?"
        self.order_fields(ORDER)
        self.look = None  # families and enquiries like what is being typed, once they were looked for
        self.layout = self._layout()

    def first_answers(self):
        now = timezone.localtime()
        return {
            "received_at": now.date(),
            "received_time": now.time().replace(second=0, microsecond=0),
            "priority": authority().usual_priority.code,
        }

    def looked(self, look):
        """The page, with the families and the enquiries that are like what was typed. Returns the form."""
        one = look.of(self["same_as"].value() or "")
        self.look = replace(look, chosen=one.value if one else "")
        self.submit = [("", one.button), QUEUED] if one else LOGGED
        self.layout = self._layout()
        return self

    def beside(self):
        """What the template of those that were found shows."""
        return {"asked": self["same_as"], "name": LOOK, "look": self.look, "usual": SAVE}

    def clean_same_as(self):
        return as_typed.chosen(self.cleaned_data["same_as"], user=self.user)

    def _layout(self):
        area = authority()
        said = [
            Reveal(
                "danger",
                {
                    Danger.YES: [Paragraphs(FIRST)],
                    Danger.NO: ["priority"],
                },
                size="m",
            ),
            F("worries", rows=5, size="m"),
            Section("Whom is it about?", "no_names", F("family_name", width=20), heading="h2"),
            people_rows(
                "Each child, and who looks after them. Empty rows are not kept. Of a date, as much as is known."
            ),
            Row(F("address", width=30), F("postcode", width=10)),
        ]
        then = [
            Section(
                "Who is calling",
                *self.for_which(),
                Row(F("asker_name", width=20), "source", "asker_part"),
                Row(F("asker_phone", width=20, inputmode="tel"), F("asker_email", width=20), "asker_safety"),
                "no_way",
                heading="h2",
            ),
            agreed_question(),
            Details(
                "If the caller says more",
                Row(F("asker_role", width=20), "agency"),
                F("asker_reach", width=30),
                Row("locality", "language", "post_safety"),
                "address_hidden",
                "needs_interpreter",
                TwoColumns("needs"),
                F("strengths", rows=2),
                F("tried", rows=2),
                F("wants", rows=2),
            ),
            Details(
                "When and how it came",
                Row("how", "received_at", F("received_time", width=5)),
                ready=True,
            ),
            Details("How we use this information", Paragraphs(*area.information_notice)),
            "notice_shown",
        ]
        likely = {"name": LOOK, "look": self.look, "usual": SAVE}
        return [EnterSaves(), Beside(said, "referrals/_log_look.html", then, asks="same_as", **likely)]

    def known_of_it(self, answers):
        caller = answers.get("source", "")
        kind = KIND.SOMEBODY if caller == RELATIVE else KINDS.get(caller, KIND.PROFESSIONAL)
        known = {
            "source": Source.FAMILY.value if caller == RELATIVE else caller,
            "asker_kind": kind,
            "received_at": moment_of(self, answers, day="received_at", at="received_time"),
            "asker_safety": self._safety(answers, kind),
            "takes": FOR_QUEUE not in self.data,
        }
        if not answers.get("asker_name") and "asker_name" not in self.errors:
            if known["source"] in NAMELESS or answers.get("no_way"):
                known["asker_name"] = NOBODYS_NAME
            else:
                self.add_error("asker_name", "Enter the name of who is asking")
        if not answers.get("agreed") and "agreed" not in self.errors:
            if answers.get("no_names"):
                known["agreed"] = Enquiry.Agreed.UNKNOWN
            else:
                self.add_error("agreed", "Select whether the family knows and agrees")
        self._name(answers)
        self._ways(answers, known["source"])
        return known

    def _ways(self, answers, source):
        """A neighbour may leave no way to reach them; that is said on purpose, and not forgotten."""
        none_left = answers.pop("no_way", False) or source in NAMELESS
        reachable = answers.get("asker_phone") or answers.get("asker_email")
        if (
            source in NOBODY_TO_ANSWER
            and not none_left
            and not reachable
            and "asker_phone" not in self.errors
        ):
            self.add_error("asker_phone", NO_WAY)

    def _name(self, answers):
        """The family goes by the name given, or else by that of the first of its people."""
        if answers.get("no_names") or answers.get("family_name") or "family_name" in self.errors:
            return
        named = next((one["family_name"] for one in answers.get("people", ()) if one["family_name"]), "")
        named = named or (answers.get("asker_part") and answers.get("asker_name", "").split()[-1:] or [""])[0]
        if named:
            answers["family_name"] = named
        else:
            self.add_error("family_name", "Enter the family name, or tick “No names given”")

    def _safety(self, answers, kind):
        """A colleague's phone and mailbox are theirs; anybody else has to be asked."""
        said = answers.get("asker_safety")
        reachable = answers.get("asker_phone") or answers.get("asker_email")
        if said or kind == KIND.PROFESSIONAL:
            return said or Contact.Safety.SAFE
        if reachable and "asker_safety" not in self.errors:
            self.add_error("asker_safety", "Ask whether it is safe to ring and write, and select the answer")
        return Contact.Safety.UNKNOWN


def _parts():
    """Whom of a family somebody who calls can be."""
    unborn = FamilyMember.Part.UNBORN
    return [(one.value, f"Yes, the {lowered(one.label)}") for one in FamilyMember.Part if one != unborn]
