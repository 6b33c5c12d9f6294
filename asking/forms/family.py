"""The questions of a request for help, a page each: the family, what is happening, and before it is sent."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asking.forms import asker
from asking.forms.asker import ADULTS, NO, YES, AskForm, Part, Safety, chosen, yes_or_no
from asking.order import PARENT, SOMEBODY, THEMSELVES, YOUNG
from cases.people import LONGEST_WAIT, OLDEST, check_birth
from cases.validators import clean_postcode
from earlyhelp.authority import authority
from earlyhelp.forms import Checkboxes, DateField, F, Radios, Reveal
from plans import wording
from referrals.models import Enquiry

LEAVE_OUT = _("You can leave this out.")
AS_THEY_LIKE = _("Write in any language. Write as much or as little as you like.")
LONGEST = 20_000  # characters
TOO_LONG = _("That is too long. Write less than 20,000 letters")
CHILDREN = [
    (Part.SON, _("Boy")), (Part.DAUGHTER, _("Girl")), (Part.CHILD, _("I would rather not say")),
    (Part.UNBORN, _("A baby not born yet")),
]  # fmt: skip
SAFE_TO_USE = [
    (Safety.SAFE, _("Yes")), (Safety.CARE, _("Only in this way")), (Safety.UNSAFE, _("No")),
    (Safety.UNKNOWN, _("I do not know")),
]  # fmt: skip


class FamilyForm(AskForm):
    family_name = forms.CharField(
        label=_("What is the family’s name?"), max_length=150, help_text=_("The last name of the children, as far as you know."),
        error_messages={"required": _("Enter the family’s name")},
    )  # fmt: skip
    asks_itself = True
    layout = [F("family_name", size="l", heading="h1")]


class PeopleForm(AskForm):
    """Has no question of its own: the page lists who has been named."""

    layout = []

    @property
    def heading(self):
        if self.asking.kind == YOUNG:
            return gettext("Who lives with you, or looks after you?")
        return gettext("Your children, and who looks after them") if self.asking.kind == PARENT else gettext("The children, and who looks after them")  # fmt: skip

    def clean(self):
        if self.asking.kind != YOUNG and not any(one.is_child for one in self.asking.people()):
            raise ValidationError(gettext("Add at least one child. A baby on the way counts."))
        if any(one.form.errors for one in self.asking.people()):
            raise ValidationError(
                gettext("Something is missing about somebody here. Choose “Change” and look again.")
            )
        return {}


class PersonForm(AskForm):
    """One person. `asker` and `adult` say what is asked of them."""

    given_names = forms.CharField(label=_("First names"), required=False, max_length=100)
    family_name = forms.CharField(
        label=_("Family name"), required=False, max_length=150, help_text=_("Only if it is different from the family’s name.")
    )  # fmt: skip
    submit = _("Save and continue")

    def clean(self):
        said = super().clean()
        day, part = said.get("born_on"), said.get("part")
        said["born_on"], said["due_on"] = (None, day) if part == Part.UNBORN else (day, None)
        if part and not said.get("given_names") and part != Part.UNBORN:
            self.add_error("given_names", gettext("Enter a first name, or “not known”"))
        if part and "born_on" not in self.errors:
            try:
                check_birth(born_on=said["born_on"], due_on=said["due_on"], part=part)
            except ValidationError:
                self.add_error("born_on", self._what_is_wrong(said))
        return said

    @staticmethod
    def _what_is_wrong(said):
        """The sentence of check_birth, in the language of the page."""
        if said["part"] != Part.UNBORN:
            words = {"years": OLDEST}
            return (
                gettext("The date of birth must be in the past, and not more than %(years)s years ago")
                % words
            )
        if not said["due_on"]:
            return gettext("Enter the day the baby is due, or your best guess")
        return gettext("The day the baby is due must be in the next %(months)s months") % {
            "months": LONGEST_WAIT.days // 30
        }

    @property
    def name(self):
        return " ".join(
            filter(None, (self.cleaned_data.get("given_names"), self.cleaned_data.get("family_name")))
        )

    @property
    def part(self):
        return str(dict(self.fields["part"].choices).get(self.cleaned_data.get("part"), ""))

    @property
    def day_said(self):
        """The day of birth, or the day a baby is due; None when nothing was said."""
        return self.cleaned_data.get("born_on") or self.cleaned_data.get("due_on")

    def _in_words(self, name):
        if name == "born_on":
            return wording.day(self.day_said) if self.day_said else ""
        return super()._in_words(name)


class ChildForm(PersonForm):
    part = chosen(_("Is this child a boy or a girl?"), CHILDREN, _("Choose one of these"))
    born_on = DateField(
        label=_("Date of birth"), required=False, what=_("Date of birth"),
        help_text=_("For a baby not born yet, the day it is due. A guess is fine."),
    )  # fmt: skip
    setting = forms.CharField(
        label=_("School, nursery or college"), required=False, max_length=200, help_text=LEAVE_OUT
    )
    adult = False
    title = _("A child")
    layout = [F("part", size="s"), F("given_names", size="s"), F("family_name", size="s"), F("born_on", size="s"), F("setting", size="s")]  # fmt: skip

    def word(self):
        if self.asking.kind == YOUNG:
            self.title = _("A brother, sister or other child")


class AdultForm(PersonForm):
    part = chosen(_("Who are they to the children?"), ADULTS, _("Choose who they are to the children"))
    born_on = DateField(
        label=_("Date of birth"), required=False, what=_("Date of birth"), help_text=LEAVE_OUT
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40, help_text=LEAVE_OUT)
    contact_safety = chosen(
        _("Is it safe for us to ring them?"), SAFE_TO_USE, _("Choose whether it is safe to ring them"),
        required=False, initial=Safety.UNKNOWN,
    )  # fmt: skip
    contact_note = forms.CharField(label=_("In what way is it safe?"), required=False, max_length=300)
    adult = True
    title = _("An adult")

    def word(self):
        if self.asking.kind == YOUNG:
            self.fields["part"].label = _("Who are they to you?")
        self.layout = [
            F("part", size="s"), F("given_names", size="s"), F("family_name", size="s"), F("born_on", size="s"),
            F("phone", size="s", width=20, inputmode="tel"),
            Reveal("contact_safety", {Safety.CARE: [F("contact_note")]}, size="s"),
        ]  # fmt: skip

    def clean(self):
        said = super().clean()
        said["contact_safety"] = said.get("contact_safety") or Safety.UNKNOWN
        if said["contact_safety"] == Safety.CARE and not said.get("contact_note"):
            self.add_error("contact_note", gettext("Say in what way it is safe, for example: only by text"))
        if said["contact_safety"] != Safety.CARE:
            said["contact_note"] = ""
        return said


class HomeForm(AskForm):
    address = forms.CharField(
        label=_("Address"), required=False, max_length=300, widget=forms.Textarea, help_text=LEAVE_OUT
    )
    postcode = forms.CharField(
        label=_("Postcode"), required=False, max_length=12, help_text=_("For example, E1 4AA")
    )
    post_safety = chosen(
        _("Is it safe to post a letter there?"),
        [(Safety.SAFE, _("Yes")), (Safety.UNSAFE, _("No")), (Safety.UNKNOWN, _("I do not know"))],
        _("Choose whether it is safe to post a letter there"), required=False, widget=Radios(inline=True),
    )  # fmt: skip

    def word(self):
        own = {"autocomplete": "street-address"} if self.asking.kind in THEMSELVES else {}
        code = {"autocomplete": "postal-code"} if own else {}
        self.title = _("Where you live") if own else _("Where the family lives")
        self.layout = [F("address", size="s", rows=3, **own), F("postcode", size="s", width=10, **code), F("post_safety", size="s")]  # fmt: skip

    def clean_postcode(self):
        try:
            return clean_postcode(self.cleaned_data["postcode"])
        except ValidationError:
            raise ValidationError(gettext("Enter a full postcode, like E1 4AA, or leave it out")) from None

    def clean(self):
        said = super().clean()
        if (said.get("address") or said.get("postcode")) and not said.get("post_safety") and not self.errors:
            self.add_error("post_safety", self.fields["post_safety"].error_messages["required"])
        said["post_safety"] = said.get("post_safety") or Safety.UNKNOWN
        return said


class LanguageForm(AskForm):
    language = forms.ChoiceField(label="", required=False, error_messages={"invalid_choice": _("Choose a language from the list")})  # fmt: skip
    needs_interpreter = yes_or_no(
        _("Is an interpreter needed?"), _("Choose whether an interpreter is needed")
    )
    title = _("Language")
    layout = [F("language", size="s"), F("needs_interpreter", size="s")]

    def word(self):
        themselves = self.asking.kind in THEMSELVES
        self.fields["language"].label = _("Which language do you speak best?") if themselves else _("Which language does the family speak best?")  # fmt: skip
        if themselves:
            self.fields["needs_interpreter"].label = _("Do you need an interpreter?")
        spoken = authority().spoken_languages
        self.fields["language"].choices = [("", gettext("I do not know, or it is not here")), *((one, gettext(one)) for one in spoken)]  # fmt: skip
        page = authority().language(self.asking.language).name
        if themselves and self.asking.language != "en" and page in spoken:
            self.initial.setdefault("language", page)

    def told(self):
        return self.cleaned_data | {"needs_interpreter": self.cleaned_data["needs_interpreter"] == YES}


class NeedsForm(AskForm):
    needs = forms.MultipleChoiceField(
        label=_("What is it about?"), required=False, widget=Checkboxes(), help_text=_("Choose all that fit. You can leave this out."),
        error_messages={"invalid_choice": _("Choose from this list")},
    )  # fmt: skip
    asks_itself = True
    layout = [F("needs", size="l", heading="h1")]

    def word(self):
        needs = authority().needs
        self.fields["needs"].choices = [(need.code, gettext(need.name)) for need in needs]
        self.fields["needs"].widget.item_hints = {
            need.code: gettext(need.hint) for need in needs if need.hint
        }


class OwnWordsForm(AskForm):
    """One question, answered in one's own words."""

    asks_itself = True

    def word(self):
        (name,) = self.fields
        question = self.fields[name]
        question.label = self.questions.get(self.asking.kind, self.question)
        self.layout = [F(name, size="l", heading="h1", rows=8)]


def own_words(hint, **more):
    return forms.CharField(
        label="", widget=forms.Textarea, help_text=hint, max_length=LONGEST,
        error_messages={"max_length": TOO_LONG, **more.pop("error_messages", {})}, **more,
    )  # fmt: skip


class WorriesForm(OwnWordsForm):
    worries = own_words(
        AS_THEY_LIKE, error_messages={"required": _("Write what the worry is, in a few words")}
    )
    question = _("What are the worries? What have you seen or heard?")
    questions = {PARENT: _("What is worrying you?"), YOUNG: _("What is worrying you?")}


class StrengthsForm(OwnWordsForm):
    strengths = own_words(LEAVE_OUT, required=False)
    question, questions = (
        _("What is going well for the family?"),
        dict.fromkeys(THEMSELVES, _("What is going well?")),
    )


class TriedForm(OwnWordsForm):
    tried = own_words(LEAVE_OUT, required=False)
    question = _("What has been tried, and how did it go?")
    questions = dict.fromkeys(THEMSELVES, _("What have you tried so far?"))


class WantsForm(OwnWordsForm):
    wants = own_words(LEAVE_OUT, required=False)
    question, questions = _("What does the family want?"), dict.fromkeys(THEMSELVES, _("What would help?"))


class KnowsForm(AskForm):
    """A young person is helped whether or not somebody at home knows; whoever answers must know which."""

    knows = yes_or_no(_("Does a parent or carer know that you are asking?"), _("Choose yes or no"))
    safe = chosen(
        _("Is it safe if we talk to them?"), [(YES, _("Yes")), (NO, _("No")), ("unsure", _("I am not sure"))],
        _("Choose whether it is safe if we talk to them"), required=False,
    )  # fmt: skip
    more = forms.CharField(
        label=_("Tell us more, if you like"), required=False, max_length=2000, widget=forms.Textarea, help_text=LEAVE_OUT
    )  # fmt: skip
    title = _("The people at home")
    layout = [F("knows", size="s"), F("safe", size="s"), F("more", size="s", rows=3)]
    SAFE_WORDS = {YES: "it is safe to talk to them", NO: "IT IS NOT SAFE to talk to them", "unsure": "they are not sure it is safe to talk to them"}  # fmt: skip

    def clean(self):
        said = super().clean()
        if said.get("knows") and not said.get("safe"):
            self.add_error("safe", self.fields["safe"].error_messages["required"])
        return said

    def told(self):
        said = self.cleaned_data
        if said["knows"] == YES and said["safe"] == YES:
            return {"agreed": Enquiry.Agreed.GIVEN, "agreed_why_not": said["more"]}
        knows = "knows" if said["knows"] == YES else "does not know"
        why = f"The young person asks for themselves. A parent or carer {knows}, and {self.SAFE_WORDS[said['safe']]}."
        return {"agreed": Enquiry.Agreed.NOT_SOUGHT, "agreed_why_not": f"{why} {said['more']}".strip()}


class AgreementForm(AskForm):
    agreed = chosen(
        _("Does the family know you are asking, and agree?"),
        [
            (Enquiry.Agreed.GIVEN, _("Yes, they know and agree")), (Enquiry.Agreed.REFUSED, _("They were asked, and do not agree")),
            (Enquiry.Agreed.NOT_SOUGHT, _("They have not been asked")),
        ],
        _("Choose whether the family knows and agrees"),
    )  # fmt: skip
    refused_why = forms.CharField(label=_("Why do they not agree, and why do you ask all the same?"), required=False, widget=forms.Textarea)  # fmt: skip
    not_sought_why = forms.CharField(
        label=_("Why have they not been asked?"), required=False, widget=forms.Textarea
    )
    asks_itself = True

    def word(self):
        self.layout = [
            Reveal("agreed", {"refused": [F("refused_why", rows=3)], "not_sought": [F("not_sought_why", rows=3)]}, size="l", heading="h1")
        ]  # fmt: skip

    def clean(self):
        said = super().clean()
        box = f"{said.get('agreed')}_why"
        if box in self.fields and not said.get(box) and box not in self.errors:
            self.add_error(box, gettext("Say why, in a few words"))
        return said

    def said(self):
        """Without the boxes of answers that were not chosen."""
        asked = ("agreed", f"{self.cleaned_data.get('agreed')}_why")
        return [row for name, row in zip(self.fields, super().said(), strict=True) if name in asked]

    def told(self):
        agreed = self.cleaned_data["agreed"]
        return {"agreed": agreed, "agreed_why_not": self.cleaned_data.get(f"{agreed}_why", "")}


class NoticeForm(AskForm):
    notice_shown = forms.BooleanField(
        label=_("I have read this"),
        error_messages={"required": _("Tick the box to say that you have read this")},
    )
    title = _("How we use what you tell us")


FORMS = {
    "who": asker.WhoForm, "work": asker.WorkForm, "service": asker.ServiceForm, "reach": asker.ReachForm, "family": FamilyForm,
    "people": PeopleForm, "home": HomeForm, "language": LanguageForm, "needs": NeedsForm, "worries": WorriesForm,
    "strengths": StrengthsForm, "tried": TriedForm, "wants": WantsForm, "knows": KnowsForm, "agreement": AgreementForm,
    "notice": NoticeForm,
}  # fmt: skip
YOU = {PARENT: asker.ParentForm, YOUNG: asker.YoungForm, SOMEBODY: asker.SomebodyForm}


def form_of(step, *, kind, signed_in):
    """The form of a page, by its name and who is asked."""
    if step != "you":
        return FORMS[step]
    return asker.ColleagueForm if signed_in else YOU.get(kind, asker.ProfessionalForm)
