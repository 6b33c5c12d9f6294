"""The questions of what is happening, most of them answered in one's own words."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asking.forms.family import LEAVE_OUT
from asking.forms.questions import AskForm
from asking.order import PARENT, THEMSELVES, YOUNG
from earlyhelp.authority import authority
from earlyhelp.forms import Checkboxes, F

AS_THEY_LIKE = _("Write in any language. Write as much or as little as you like.")
LONGEST = 20_000  # characters
TOO_LONG = _("That is too long. Write less than 20,000 letters")


class NeedsForm(AskForm):
    needs = forms.MultipleChoiceField(
        label=_("What is it about?"),
        required=False,
        widget=Checkboxes(),
        help_text=_("Choose all that fit. You can leave this out."),
        error_messages={"invalid_choice": _("Choose from this list")},
    )
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
        label="",
        widget=forms.Textarea,
        help_text=hint,
        max_length=LONGEST,
        error_messages={"max_length": TOO_LONG, **more.pop("error_messages", {})},
        **more,
    )


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
