"""A whole request on one page. Field names are the verb's own arguments, but where one answer takes two boxes."""

from django import forms
from django.utils import timezone

from accounts.models import Agency
from accounts.roles import Right
from cases.codes import Source
from cases.models import Contact
from cases.validators import clean_postcode
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import (
    Checkboxes,
    DateField,
    Details,
    EnterSaves,
    F,
    Form,
    Paragraphs,
    Radios,
    Reveal,
    Row,
    Section,
    TimeField,
    TwoColumns,
)
from earlyhelp.periods import moment
from referrals import enquiries
from referrals.forms.rows import PeopleField, WithPeople, people_rows
from referrals.models import Enquiry
from referrals.sources import SOURCES


def offer_choices(fields):
    """What the authority's file has to choose from, for the questions that ask for it."""
    area = authority()
    fields["locality"].choices = [("", "Not known"), *choices(area.localities)]
    fields["language"].choices = [("", "Not known"), *((name, name) for name in area.spoken_languages)]
    fields["needs"].choices = choices(area.needs)
    fields["needs"].widget.item_hints = {need.code: need.hint for need in area.needs if need.hint}


class EnquiryForm(WithPeople, Form):
    """The whole request on one page. The front door logs what somebody tells it; a colleague elsewhere asks
    for themselves, and is not asked what we know about them already."""

    asker_kind = forms.ChoiceField(
        label="Who is asking?", choices=Enquiry.AskerKind.choices, initial=Enquiry.AskerKind.PROFESSIONAL
    )
    priority = forms.ChoiceField(label="How soon must this be decided?", widget=Radios(small=True))
    how = forms.ChoiceField(label="How it came", choices=Enquiry.How.choices, initial=Enquiry.How.PHONE)
    received_at = DateField(label="Day it came", what="The day it came", past=True)
    received_time = TimeField(
        label="Time", error_messages={"required": "Enter the time it came, like 9am or 1.30pm"}
    )
    asker_name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of who is asking"}
    )
    asker_role = forms.CharField(
        label="Role, or who they are to the family (optional)", required=False, max_length=200
    )
    asker_phone = forms.CharField(label="Phone", required=False, max_length=40)
    asker_email = forms.EmailField(label="Email", required=False)
    asker_safety = forms.ChoiceField(
        label="Is it safe to ring and write?",
        required=False,
        choices=[("", "Select"), *Contact.Safety.choices],
    )
    asker_reach = forms.CharField(
        label="How and when to reach them (optional)",
        required=False,
        max_length=300,
        help_text="For example: after 4pm, never leave a message",
    )
    source = forms.ChoiceField(
        label="Where it comes from", error_messages={"required": "Select where it comes from"}
    )
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency (optional)",
        required=False,
        empty_label="No agency: a family, or somebody else",
    )
    sent_for = forms.ModelChoiceField(
        Agency.objects.none(),
        label="For which agency are you asking?",
        empty_label="Choose an agency",
        error_messages={"required": "Choose for which agency you are asking"},
    )
    family_name = forms.CharField(label="Family name", max_length=200)
    address = forms.CharField(label="Address (optional)", required=False, max_length=300)
    postcode = forms.CharField(label="Postcode (optional)", required=False, max_length=12)
    address_hidden = forms.BooleanField(label="Keep this address secret: they hide there", required=False)
    post_safety = forms.ChoiceField(
        label="Is it safe to post a letter there?",
        required=False,
        choices=[
            ("", "Not asked"),
            (Contact.Safety.SAFE, "Yes"),
            (Contact.Safety.UNSAFE, "No, send nothing by post"),
        ],
    )
    locality = forms.ChoiceField(label="Locality (optional)", required=False)
    language = forms.ChoiceField(label="Language the family speaks (optional)", required=False)
    needs_interpreter = forms.BooleanField(label="They need an interpreter", required=False)
    people = PeopleField(required=False)
    worries = forms.CharField(
        label="What are the worries?",
        widget=forms.Textarea,
        help_text="What has been seen or said, and by whom",
        error_messages={"required": "Write what the worries are"},
    )
    needs = forms.MultipleChoiceField(
        label="What are they about? (optional)",
        required=False,
        widget=Checkboxes(small=True),
        help_text="Select all that apply",
    )
    strengths = forms.CharField(label="What is going well? (optional)", required=False, widget=forms.Textarea)
    tried = forms.CharField(
        label="What has been tried, and how did it go? (optional)", required=False, widget=forms.Textarea
    )
    wants = forms.CharField(
        label="What does the family want? (optional)", required=False, widget=forms.Textarea
    )
    agreed = forms.ChoiceField(
        label="Does the family know about this request, and agree?",
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

    notice_shown = forms.BooleanField(
        label="I have told whoever is asking how we use information", required=False
    )

    OF_THE_FRONT_DOOR = (
        "asker_kind", "priority", "how", "received_at", "received_time", "source", "agency", "asker_safety", "notice_shown",
    )  # fmt: skip

    def __init__(self, *args, user, initial=None, **kwargs):
        self.user = user
        self.for_somebody_else = user.has_right(Right.SEE_ALL_ENQUIRIES)
        super().__init__(*args, initial={**self._first_answers(), **(initial or {})}, **kwargs)
        area = authority()
        offer_choices(self.fields)
        self.fields["priority"].choices = [
            (one.code, f"{one.name}: within {one.clock.length_text}") for one in area.priorities
        ]
        self.fields["priority"].widget.item_hints = {one.code: one.guidance for one in area.priorities}
        agencies = enquiries.agencies_of(user)
        self._ask_for_which(agencies)
        if self.for_somebody_else:
            self.fields["source"].choices = [("", "Select"), *Source.choices]
            self.fields["agency"].queryset = Agency.objects.live()
            self.submit = "Save this enquiry"
        else:
            self._ask_less(agencies)
            self.submit = "Send this request"
        self.layout = self._layout()

    def _first_answers(self):
        if self.for_somebody_else:
            now = timezone.localtime()
            return {
                "received_at": now.date(),
                "received_time": now.time().replace(second=0, microsecond=0),
                "priority": authority().usual_priority.code,
            }
        me = self.user
        return {
            "asker_name": me.name,
            "asker_role": me.job_title,
            "asker_phone": me.phone,
            "asker_email": me.email,
        }

    def _ask_for_which(self, agencies):
        """Whoever works for more than one agency says for which they write; nobody else is asked."""
        if len(agencies) > 1:
            self.fields["sent_for"].queryset = Agency.objects.filter(pk__in=[one.pk for one in agencies])
        else:
            del self.fields["sent_for"]

    def _ask_less(self, agencies):
        kinds = dict.fromkeys(agency.kind for agency in agencies)
        sources = [one for kind in kinds for one in SOURCES[kind]] or [Source.UNKNOWN]
        # The notice stands on the page they send it from.
        self.known = {
            "how": Enquiry.How.ONLINE,
            "agency": agencies[0] if len(agencies) == 1 else None,
            "received_at": None,
            "notice_shown": True,
        }
        kept = ()
        if len(sources) > 1:
            kept = ("source",)
            self.fields["source"].choices = [("", "Select"), *((s.value, s.label) for s in sources)]
            one_kind = len(kinds) == 1
            self.fields["source"].label = (
                "Which part of health are you from?" if one_kind else "What kind of service do you work for?"
            )
        else:
            self.known["source"] = sources[0]
        for name in set(self.OF_THE_FRONT_DOOR) - set(kept):
            del self.fields[name]

    def _layout(self):
        for_which = ["sent_for"] if "sent_for" in self.fields else []
        who = [*for_which, Row(F("asker_name", width=20), F("asker_role", width=20))]
        reach = Row(F("asker_phone", width=20, inputmode="tel"), F("asker_email", width=30))
        if self.for_somebody_else:
            who = [
                Row("how", "received_at", F("received_time", width=5)),
                Row("asker_kind", "source", "agency"),
                *who,
                reach,
                Row("asker_safety", F("asker_reach", width=30)),
                "priority",
            ]
        else:
            who += [reach, F("asker_reach", width=30), *(["source"] if "source" in self.fields else [])]
        return [
            EnterSaves(),
            Section("Who is asking" if self.for_somebody_else else "About you", *who, heading="h2"),
            Section(
                "The family",
                Row(F("family_name", width=20), F("address", width=30), F("postcode", width=10)),
                Row("locality", "language", "post_safety"),
                "address_hidden",
                "needs_interpreter",
                heading="h2",
            ),
            people_rows(),
            Section(
                "What is happening",
                F("worries", rows=6),
                TwoColumns("needs"),
                F("strengths", rows=3),
                F("tried", rows=3),
                F("wants", rows=3),
                heading="h2",
            ),
            Reveal(
                "agreed",
                {"refused": [F("refused_why", rows=3)], "not_sought": [F("not_sought_why", rows=3)]},
                size="m",
            ),
            Details(
                "How we use this information",
                Paragraphs(*authority().information_notice),
                opened=not self.for_somebody_else,
            ),
            *(["notice_shown"] if self.for_somebody_else else []),
        ]

    def clean_post_safety(self):
        return self.cleaned_data["post_safety"] or Contact.Safety.UNKNOWN

    def clean_postcode(self):
        return clean_postcode(self.cleaned_data["postcode"])

    def clean(self):
        answers = super().clean()
        why_not = {name: answers.pop(name, "") for name in ("refused_why", "not_sought_why")}
        box = f"{answers.get('agreed')}_why"
        answers["agreed_why_not"] = why_not.get(box, "")
        if self.for_somebody_else:
            answers["received_at"] = self._moment(
                answers.pop("received_time", None), answers.get("received_at")
            )
            answers["asker_safety"] = self._safety(answers)
        else:
            answers |= self.known
            answers["agency"] = answers["agency"] or answers.get("sent_for")
        for name, sentences in self._obstacles(answers).items():
            field = box if name == "agreed_why_not" else name
            if field not in self.errors:
                self.add_error(field, sentences[0])
        return answers

    def _safety(self, answers):
        """A colleague's phone and mailbox are theirs; anybody else has to be asked."""
        said = answers.get("asker_safety")
        reachable = answers.get("asker_phone") or answers.get("asker_email")
        if said or answers.get("asker_kind") == Enquiry.AskerKind.PROFESSIONAL:
            return said or Contact.Safety.SAFE
        if reachable and "asker_safety" not in self.errors:
            self.add_error("asker_safety", "Ask whether it is safe to ring and write, and select the answer")
        return Contact.Safety.UNKNOWN

    def _obstacles(self, answers):
        """The verb's own rules, told together with everything else that is wrong."""
        known = {
            name: answers[name]
            for name in (
                "source",
                "received_at",
                "asker_phone",
                "asker_email",
                "agreed",
                "agreed_why_not",
                "people",
            )
            if name in answers
        }
        wrong = enquiries.obstacles(**{"source": "", "agreed": Enquiry.Agreed.GIVEN, "people": [], **known})
        if not self.rows_are_right:
            wrong.pop("people", None)
        return wrong

    @staticmethod
    def _moment(time, day):
        return moment(day, time) if day and time else None
