"""What to do about an enquiry."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Agency
from cases import danger, disclosing
from directory.models import Service
from earlyhelp.authority import authority
from earlyhelp.authority.lists import choices
from earlyhelp.forms import (
    Checkboxes,
    Choices,
    DateField,
    Desk,
    F,
    Folded,
    Form,
    OfAuthority,
    Paragraphs,
    Piece,
    Radios,
    Reveal,
    Section,
    TwoColumns,
)
from onward.shares import ALWAYS_SHARED, Shares, usually_shared
from referrals import ages, last_look, signposts, suggest, triage
from referrals.choice import OUTCOME, Choice
from referrals.forms import decision_words as words
from referrals.forms import still_wanted
from referrals.forms.twins import WithTwins
from referrals.known import named
from referrals.models import Enquiry

# The kinds of level an indicator may point to, and those that guard a child, as the questions that ask for them.
KINDS = {
    "universal": "Signs that services for everybody can answer",
    "early_help": "Signs that early help is for",
    "social_care": "Signs that a social worker may be needed",
    "safeguarding": "Safeguarding signs",
}
# In short, on the folds that hold them; what guards a child first.
SHORT = {
    "safeguarding": "Safeguarding",
    "social_care": "A social worker",
    "early_help": "Early help",
    "universal": "Services for everybody",
}
PANEL_DAYS_OFFERED = 6
IN_DANGER = "Somebody may be in danger now: any decision but a step up waits for a second person to agree."
# Of a Choice.
AS_TYPED = ("outcome", "level", "reasons", "purpose", "basis", "shares", "services", "advice", "panel_on")
LOOKS = ("suggest", "find")  # buttons that show something and decide nothing


def kind_of(indicator):
    """Which of KINDS asks for an indicator."""
    return "safeguarding" if indicator.safeguarding else indicator.points_to


class DecisionForm(WithTwins, Form):
    """What to do about an enquiry.

    It answers with the Choice that triage.decide takes, or with the question that enquiries.ask_for_more does.
    `likely` are the families it may be about (referrals.known.likely), `linked` the one it has been linked to, `helped` its open
    case, `offered` what there is to choose from (referrals.gathered.Offered), `shown` the services of it (referrals.signposts),
    `twins` the enquiries that may be decided with it (referrals.together), `suggestion` what is ticked points to, when asked,
    and `hides` whether the family does.
    """

    level = forms.ChoiceField(label="Level of need", widget=Radios, required=False)
    outcome = forms.ChoiceField(
        label="What happens next", widget=Radios, error_messages={"required": "Select what happens next"}
    )
    family = forms.ChoiceField(label="Which family is this?", required=False, widget=Radios)
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency that coordinates the help",
        required=False,
        empty_label="Choose an agency",
    )
    one_agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label="Agency that can help on its own",
        required=False,
        empty_label="Choose an agency",
    )
    purpose = forms.CharField(
        label="What do you ask them to do?",
        required=False,
        widget=forms.Textarea,
        help_text="They read this and what you tick below: nothing else of the request, and not your reasons.",
    )
    shares = forms.MultipleChoiceField(
        label="What are they told of the family?",
        required=False,
        widget=Checkboxes(small=True),
        help_text=f"{ALWAYS_SHARED}, always. Also what you tick:",
        error_messages={"invalid_choice": "Choose what the agency is told from the list."},
    )
    basis = forms.ChoiceField(
        label="Lawful basis for telling them",
        required=False,
        choices=disclosing.BASIS.choices,
        initial=disclosing.BASIS.PUBLIC_TASK,
        widget=Radios(small=True),
    )
    words = forms.CharField(
        label="Find other services (optional)",
        required=False,
        max_length=100,
        help_text="Part of a name, or what it is for",
    )
    services = forms.ModelMultipleChoiceField(
        Service.objects.none(),
        label="Services to tell them about (optional)",
        required=False,
        widget=Checkboxes(small=True),
        error_messages={"invalid_choice": "Choose services that are on offer"},
    )
    advice = forms.CharField(label="The advice to give", required=False, widget=forms.Textarea)
    panel_on = DateField(label="Day of the panel", required=False, future_only=True)
    why = forms.CharField(
        label="What do you need to know?",
        required=False,
        widget=forms.Textarea,
        help_text="Their email asks them to ring you. Only people who sign in can read this.",
    )
    reasons = forms.CharField(
        label="Your reasons",
        required=False,
        widget=forms.Textarea,
        help_text="Why not the level above or below? Who asked may read them.",
    )
    also = forms.ModelMultipleChoiceField(
        Enquiry.objects.none(),
        label="Other enquiries about this family (optional)",
        required=False,
        widget=Checkboxes(small=True),
        help_text="Ticked, it gets the same decision and reasons, and an answer of its own. All are decided, or none.",
        error_messages={
            "invalid_choice": "One of these has been decided meanwhile, or is not yours to decide. Tick what is left."
        },
    )
    submit = "Make this decision"
    NEW = "new"

    def __init__(
        self,
        *args,
        enquiry,
        offered,
        likely=(),
        linked=None,
        helped=None,
        shown=(),
        suggestion=None,
        twins=(),
        open_checks=(),
        hides=False,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.enquiry, self.offered = enquiry, offered
        self._offer_twins(twins)
        self._ask_for_signs()
        self._ask_for_outcome()
        self._ask_what_is_shared(hides)
        joins = self._whose_help_goes_on(likely, helped)
        if self.is_bound:
            self._look_up_what_is_chosen()
        self.fields["services"].widget.choices = [(one.pk, one.name) for one in shown]
        self.fields["services"].widget.item_hints = {str(one.pk): signposts.in_words(one) for one in shown}
        self.fields[
            "advice"
        ].help_text = f"This goes to {enquiry.asker_name} in their reply. Leave out the family’s names."
        self.helped_now = {one.family.pk for one in likely if one.open_case and not one.hidden}
        self.choosable = (
            {} if linked else {str(one.family.pk): one.family for one in likely if not one.hidden}
        )
        which = self._ask_which_family(likely) if self.choosable else self._ask_whom_to_add(linked)
        if not self.choosable:
            del self.fields["family"]
        outcomes = {
            OUTCOME.HELP: [Paragraphs(joins)] if joins else ["agency"],
            OUTCOME.ADVICE: [
                "services",
                F("words", fluid="two-thirds"),
                Piece("referrals/_decide_look.html", name="find", words="Find services", to="services"),
                F("advice", rows=6),
            ],
            OUTCOME.ONE_AGENCY: ["one_agency", F("purpose", rows=4), "shares", "basis"],
            OUTCOME.PANEL: ["panel_on"],
            suggest.MORE: ["why"],
        }
        self.look = Piece("referrals/_decide_last_look.html")
        signs = Section(
            "What do you see? Ticking decides nothing",
            *[Folded(kind, short) for kind, short in SHORT.items() if kind in self.fields],
            size="s",
        )
        also = [F(name, size="s") for name in self._asked_of_twins()]
        desk = Desk(
            "referrals/_desk.html",
            "Your decision",
            signs,
            Piece("referrals/_decide_suggestion.html", suggestion=suggestion),
            TwoColumns(F("level", size="s")),
            Piece("referrals/_decide_ages.html", out_of_reach=ages.out_of_reach(self.enquiry)),
            OfAuthority("referrals/_decide_guidance.html", authority=authority(), levels=authority().levels),
            Reveal("outcome", outcomes, size="s"),
            F("reasons", size="s", rows=2),
            self.look,
            among=[*which, *also, *still_wanted.ask(self, enquiry, open_checks, twins)],
        )
        self.layout = [desk]

    def _whose_help_goes_on(self, likely, helped):
        """A family that is helped keeps the agency that coordinates: of an open case that one alone is told, in words that
        are returned. "" where an agency is to be chosen, if only for a family that is not helped yet."""
        if helped is not None:
            del self.fields["agency"]
            lead = f", with {helped.lead.name} as lead professional" if helped.lead else ""
            return f"This joins {helped.reference}, which is open: {helped.agency} goes on coordinating it{lead}."
        if any(one.open_case for one in likely if not one.hidden):
            self.fields["agency"].label = "Agency that coordinates the help of a family not helped yet"
            self.fields["agency"].help_text = "A family that is being helped now keeps the agency it has."
        return ""

    def last_look(self):
        """What the agency will be told, where whoever decides has not seen it as it is now; then the page is shown again
        with it, above a button that asks. None when it was seen, or no agency is asked."""
        if not (self.is_bound and self.is_valid()) or self.is_asking:
            return None
        choice = self.cleaned_data["choice"]
        found = last_look.of(self.enquiry, choice)
        if found is None or self.cleaned_data["told"] == found.mark:
            return None
        self.look.words |= {"last_look": found, "also": self.cleaned_data.get("also", ())}
        if not triage.asks_second(self.enquiry, choice):
            self.submit = found.button
        return found

    @property
    def helper(self):
        helper = super().helper
        # After a suggestion the page's address ends in #suggestion; what is wrong is told at the top.
        helper.attrs["action"] = "#"
        return helper

    def _ask_for_signs(self):
        for kind, called in KINDS.items():
            signs = [one for one in authority().indicators if kind_of(one) == kind]
            if signs:
                self.fields[kind] = forms.MultipleChoiceField(
                    label=called,
                    required=False,
                    choices=Choices((one.code, one.text) for one in signs),
                    widget=Checkboxes(small=True),
                    error_messages={"invalid_choice": "Tick signs from the list"},
                )
        if "safeguarding" in self.fields:
            hint = "With one of these, any decision but a step up waits for a second person to agree."
            self.fields["safeguarding"].help_text = hint

    def _ask_for_outcome(self):
        self.fields["level"].choices = choices(authority().levels)
        field = self.fields["outcome"]
        labels = dict(OUTCOME.choices) | {OUTCOME.PANEL.value: f"Take it to the {authority().the_panel}"}
        field.choices = [*labels.items(), (suggest.MORE, "More information is needed first")]
        if danger.said(self.enquiry.danger):
            field.help_text = IN_DANGER
        field.widget.item_hints = words.of_outcomes()
        if days := self.offered.panel_days:
            self.fields["panel_on"] = forms.TypedChoiceField(
                label="Day of the panel",
                required=False,
                empty_value=None,
                coerce=date.fromisoformat,
                choices=[(one.on.isoformat(), words.panel_day(one)) for one in days[:PANEL_DAYS_OFFERED]],
                widget=Radios(small=True),
                error_messages={"invalid_choice": "Select one of the panel’s days"},
            )
        self.fields["panel_on"].help_text = authority().panel_for
        helping = [one for one in self.offered.agencies if one.helps]
        self._ask_which_agency("agency", self.offered.agencies, str)
        self._ask_which_agency("one_agency", helping, words.helper)
        own = [one for one in helping if one.pk == self.enquiry.agency_id]
        self.fields["agency"].initial = own[0] if own else None

    def _ask_which_agency(self, name, agencies, called):
        field = self.fields[name]
        field.choices = Choices([("", field.empty_label), *((one.pk, called(one)) for one in agencies)])

    def _look_up_what_is_chosen(self):
        """What is shown has been read: the database is asked of what somebody sent."""
        self.fields["services"].queryset = Service.objects.on_offer()
        for name, queryset in (("agency", Agency.objects.live()), ("one_agency", Agency.objects.helping())):
            if field := self.fields.get(name):
                shown, field.queryset = field.choices, queryset
                field.choices = shown

    def _ask_what_is_shared(self, hides):
        """What is usual, but where somebody hides or a warning stands: there nothing is chosen for whoever decides."""
        field = self.fields["shares"]
        field.choices = [one for one in Shares.choices if not (hides and one[0] == Shares.ADDRESS)]
        field.initial = [] if hides or self.offered.careful else usually_shared()

    def _ask_which_family(self, likely):
        """The families it may be about, and under each those named who are not on its record."""
        offered = [one for one in likely if not one.hidden]
        field = self.fields["family"]
        field.choices = [
            *((str(one.family.pk), f"{one.family}{words.being_helped(one.open_case)}") for one in offered),
            (self.NEW, "None of these"),
        ]
        field.widget.item_hints = {str(one.family.pk): words.for_and_against(one) for one in offered}
        field.widget.dividers = {self.NEW: "or"}
        reveals = {str(one.family.pk): self._ask_whom_to_add(one.family) for one in offered}
        return [Reveal("family", {pk: names for pk, names in reveals.items() if names}, size="s")]

    def _ask_whom_to_add(self, family):
        if family is None:
            return []
        new = named.newly_named(self.enquiry, family, self.offered.members.get(family.pk, []))
        if not new:
            return []
        name = f"adds_{family.pk}"
        ids = [one.pk for one in new]
        label = f"Who is new in the {family} and should be added to its record? (optional)"
        asked = {"required": False, "widget": Checkboxes(small=True), "label": label}
        if self.is_bound:
            self.fields[name] = forms.ModelMultipleChoiceField(
                self.enquiry.people.filter(pk__in=ids), **asked
            )
        else:
            self.fields[name] = forms.MultipleChoiceField(**asked)
        self.fields[name].choices = Choices((one.pk, words.named(one)) for one in new)
        return [name]

    @property
    def is_asking(self):
        """Whether the answer is that more must be known first: then `cleaned_data` is for enquiries.ask_for_more."""
        return self.is_valid() and set(self.cleaned_data) == {"why"}

    def clean(self):
        answers = super().clean()
        outcome = answers.get("outcome")
        if outcome == suggest.MORE:
            if not answers.get("why"):
                self.add_error("why", ValidationError("Say what you need to know."))
            return {"why": answers.get("why", "")}
        if not answers.get("level") and "level" not in self.errors:
            self.add_error("level", ValidationError("Select the level of need"))
        if not answers.get("reasons") and "reasons" not in self.errors:
            self.add_error("reasons", ValidationError("Give your reasons"))
        one_alone = outcome == OUTCOME.ONE_AGENCY
        self.asked_as = {"agency": "one_agency"} if one_alone else {}
        family = self._family(answers)
        known = family or self.enquiry.family
        also = list(answers.get("also") or ())
        adds = list(answers.get(f"adds_{known.pk}", [])) if known else []
        asked = {
            "indicators": [code for kind in KINDS for code in answers.get(kind, [])],
            "agency": answers.get("one_agency") if one_alone else self._coordinates(answers, family),
            "family": family,
            "adds": adds + self._of_twins(answers, also),
        }
        choice = Choice(**asked, **{name: answers[name] for name in AS_TYPED if name in answers})
        told = {"told": self.data.get("told", ""), "wanted": list(answers.get("wanted") or ())}
        return {"choice": choice, **told} | ({"also": also} if also else {})

    def _coordinates(self, answers, family):
        """Who coordinates the help, as far as it is to be chosen: whoever is helped already keeps that."""
        return None if family and family.pk in self.helped_now else answers.get("agency")

    def _family(self, answers):
        chosen = answers.get("family")
        if self.choosable and "family" in answers and not chosen:
            self.add_error("family", ValidationError("Select whether this is one of the families we know"))
        return self.choosable.get(chosen)
