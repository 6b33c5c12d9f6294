"""What is asked before a request is sent: who knows of it, and that the notice was read."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from asking.forms.family import LEAVE_OUT
from asking.forms.questions import NO, YES, AskForm, chosen, yes_or_no
from earlyhelp.forms import F, Reveal
from referrals import agreed
from referrals.models import Enquiry


class KnowsForm(AskForm):
    """A young person is helped whether or not somebody at home knows; whoever answers must know which."""

    knows = yes_or_no(_("Does a parent or carer know that you are asking?"), _("Choose yes or no"))
    safe = chosen(
        _("Is it safe if we talk to them?"),
        [(YES, _("Yes")), (NO, _("No")), ("unsure", _("I am not sure"))],
        _("Choose whether it is safe if we talk to them"),
        required=False,
    )
    more = forms.CharField(
        label=_("Tell us more, if you like"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
        help_text=LEAVE_OUT,
    )
    title = _("The people at home")
    layout = [F("knows", size="s"), F("safe", size="s"), F("more", size="s", rows=3)]
    SAFE_WORDS = {
        YES: "it is safe to talk to them",
        NO: "IT IS NOT SAFE to talk to them",
        "unsure": "they are not sure it is safe to talk to them",
    }

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
            (Enquiry.Agreed.GIVEN, _("Yes, they know and agree")),
            (Enquiry.Agreed.REFUSED, _("They were asked, and do not agree")),
            (Enquiry.Agreed.NOT_SOUGHT, _("They have not been asked")),
        ],
        _("Choose whether the family knows and agrees"),
    )
    refused_why = forms.CharField(
        label=_("Why do they not agree, and why do you ask all the same?"),
        required=False,
        widget=forms.Textarea,
    )
    not_sought_why = forms.CharField(
        label=_("Why have they not been asked?"), required=False, widget=forms.Textarea
    )
    asks_itself = True

    def word(self):
        self.layout = [
            Reveal(
                "agreed",
                {"refused": [F("refused_why", rows=3)], "not_sought": [F("not_sought_why", rows=3)]},
                size="l",
                heading="h1",
            )
        ]

    def clean(self):
        said = super().clean()
        box = agreed.box(said.get("agreed"))
        if box in self.fields and not said.get(box) and box not in self.errors:
            self.add_error(box, gettext("Say why, in a few words"))
        return said

    def said(self):
        """Without the boxes of answers that were not chosen."""
        asked = ("agreed", agreed.box(self.cleaned_data.get("agreed")))
        return [row for name, row in zip(self.fields, super().said(), strict=True) if name in asked]

    def told(self):
        said = self.cleaned_data["agreed"]
        return {"agreed": said, "agreed_why_not": self.cleaned_data.get(agreed.box(said), "")}


class NoticeForm(AskForm):
    notice_shown = forms.BooleanField(
        label=_("I have read this"),
        error_messages={"required": _("Tick the box to say that you have read this")},
    )
    title = _("How we use what you tell us")
