"""A whole request on one page: a call as the front door writes it down, and a colleague's own request. Field names are
the verb's own arguments, but where one answer takes two boxes."""

from django import forms

from accounts.models import Agency
from cases.codes import Source
from cases.models import Contact
from cases.places import typed_postcode
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import (
    Checkboxes,
    Details,
    EmailField,
    EnterSaves,
    F,
    Form,
    Paragraphs,
    PhoneField,
    Radios,
    Row,
    Section,
    TwoColumns,
)
from referrals import agreed, enquiries, obstacles
from referrals.forms.rows import PeopleField, WithPeople, agreed_question, people_rows
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
    """What both pages ask."""

    asker_name = forms.CharField(
        label="Name", max_length=200, error_messages={"required": "Enter the name of who is asking"}
    )
    asker_role = forms.CharField(
        label="Role, or who they are to the family (optional)", required=False, max_length=200
    )
    asker_phone = PhoneField(label="Phone", required=False)
    asker_email = EmailField(label="Email", required=False)
    asker_reach = forms.CharField(
        label="How and when to reach them (optional)",
        required=False,
        max_length=300,
        help_text="For example: after 4pm, never leave a message",
    )
    source = forms.ChoiceField(
        label="Where it comes from", error_messages={"required": "Select where it comes from"}
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
        choices=[one for one in Enquiry.Agreed.choices if one[0] != Enquiry.Agreed.UNKNOWN],
        widget=Radios,
        error_messages={"required": "Select whether the family knows and agrees"},
    )
    refused_why = forms.CharField(
        label="Why not, and why are you asking all the same?", required=False, widget=forms.Textarea
    )
    not_sought_why = forms.CharField(
        label="Why has the family not been asked?", required=False, widget=forms.Textarea
    )
    logs = False  # whether what somebody else says is written down

    def __init__(self, *args, user, initial=None, **kwargs):
        self.user = user
        super().__init__(*args, initial={**self.first_answers(), **(initial or {})}, **kwargs)
        offer_choices(self.fields)
        self.agencies = enquiries.agencies_of(user)
        if len(self.agencies) > 1:
            self.fields["sent_for"].queryset = Agency.objects.filter(pk__in=[one.pk for one in self.agencies])
        else:  # nobody else is asked for which they write
            del self.fields["sent_for"]

    def first_answers(self):
        return {}

    def for_which(self):
        return ["sent_for"] if "sent_for" in self.fields else []

    def known_of_it(self, answers):
        """What is known without asking, or follows from the answers; of itself nothing."""
        return {}

    def clean_post_safety(self):
        return self.cleaned_data["post_safety"] or Contact.Safety.UNKNOWN

    def clean_postcode(self):
        return typed_postcode(self.cleaned_data["postcode"])

    def clean(self):
        answers = super().clean()
        box = agreed.box(answers.get("agreed"))
        answers["agreed_why_not"] = agreed.why_not(answers)
        answers |= self.known_of_it(answers)
        for name, sentences in self._obstacles(answers).items():
            field = box if name == "agreed_why_not" else name
            if field not in self.errors:
                self.add_error(field, sentences[0])
        return answers

    def _obstacles(self, answers):
        """The verb's own rules, told together with everything else that is wrong."""
        known = {name: answers[name] for name in obstacles.READ if name in answers}
        wrong = obstacles.of_enquiry(**{"source": "", "agreed": Enquiry.Agreed.GIVEN, "people": [], **known})
        if not self.rows_are_right:
            wrong.pop("people", None)
        return wrong


class RequestForm(EnquiryForm):
    """A colleague's own request: what we know of them already is not asked."""

    title = "Ask for help for a family"
    submit = "Send this request"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = dict.fromkeys(agency.kind for agency in self.agencies)
        sources = [one for kind in kinds for one in SOURCES[kind]] or [Source.UNKNOWN]
        # The notice stands on the page they send it from.
        self.known = {
            "how": Enquiry.How.ONLINE,
            "agency": self.agencies[0] if len(self.agencies) == 1 else None,
            "received_at": None,
            "notice_shown": True,
        }
        if len(sources) > 1:
            self.fields["source"].choices = [("", "Select"), *((s.value, s.label) for s in sources)]
            one_kind = len(kinds) == 1
            self.fields["source"].label = (
                "Which part of health are you from?" if one_kind else "What kind of service do you work for?"
            )
        else:
            self.known["source"] = sources[0]
            del self.fields["source"]
        self.layout = self._layout()

    def first_answers(self):
        me = self.user
        return {
            "asker_name": me.name,
            "asker_role": me.job_title,
            "asker_phone": me.phone,
            "asker_email": me.email,
        }

    def _layout(self):
        return [
            EnterSaves(),
            Section(
                "About you",
                *self.for_which(),
                Row(
                    F("asker_name", width=20, autocomplete="name"),
                    F("asker_role", width=20, autocomplete="organization-title"),
                ),
                Row(
                    F("asker_phone", width=20, inputmode="tel", autocomplete="tel"),
                    F("asker_email", width=30, autocomplete="email"),
                ),
                F("asker_reach", width=30),
                *(["source"] if "source" in self.fields else []),
                heading="h2",
            ),
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
            agreed_question(),
            Details("How we use this information", Paragraphs(*authority().information_notice), opened=True),
        ]

    def known_of_it(self, answers):
        return self.known | {"agency": self.known["agency"] or answers.get("sent_for")}
