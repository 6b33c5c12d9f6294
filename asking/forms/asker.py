"""The questions of a request for help, a page each: who asks, and how to reach them. Families read these.

A page's words depend on who asks. `told` gives what `enquiries.receive` takes; one answer may need two boxes.
"""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from asking import codes
from asking.order import PARENT, PROFESSIONAL, SOMEBODY, YOUNG
from cases.codes import Source
from cases.models import Contact, FamilyMember
from earlyhelp.forms import Checkboxes, DateField, F, Form, FormHelper, Radios, Reveal
from plans import wording

Part, Safety = FamilyMember.Part, Contact.Safety
YES, NO = "yes", "no"
OWN_WORDS = 200  # characters, so that what is added to them still fits
NAME_NEEDED = _("Enter your name")
ADULTS = [
    (Part.MOTHER, _("Mother")), (Part.FATHER, _("Father")), (Part.CARER, _("Carer")),
    (Part.STEP_PARENT, _("Step-parent or partner")), (Part.GRANDPARENT, _("Grandparent")),
    (Part.AUNT_UNCLE, _("Aunt or uncle")), (Part.OTHER, _("Somebody else")),
]  # fmt: skip


class AskForm(Form):
    """One page of questions. `asking` says who asks (asking.pages).

    `title` heads the page; a page whose one question is its heading has `asks_itself` instead.
    """

    title = ""
    asks_itself = False
    submit = [("", _("Continue")), ("later", _("Save and come back later"), "secondary")]

    def __init__(self, *args, asking=None, **kwargs):
        self.asking = asking
        super().__init__(*args, **kwargs)
        self.word()

    @property
    def helper(self):
        made = FormHelper(self, submit=self.submit, layout=self.layout)
        made.form_id = "answers"  # what the language switch at the top of the page belongs to
        return made

    @property
    def heading(self):
        return self.title or next(iter(self.fields.values())).label

    def word(self):
        """Fit the words to who asks."""

    def told(self) -> dict:
        return dict(self.cleaned_data)

    def said(self) -> list:
        """(question, answer in words) of everything on this page, for checking and for printing."""
        return [(self.fields[name].label, self._in_words(name)) for name in self.fields]

    def _in_words(self, name):
        field, value = self.fields[name], self.cleaned_data.get(name)
        if value in (None, "", []):
            return ""
        if isinstance(field, forms.BooleanField):
            return gettext("Yes")
        if isinstance(field, DateField):
            return wording.day(value)
        if isinstance(field, forms.ModelChoiceField):
            return str(value)
        if isinstance(field, forms.MultipleChoiceField):
            return ", ".join(str(words) for code, words in field.choices if code in value)
        if isinstance(field, forms.ChoiceField):
            return str(dict(field.choices)[value])
        return value


def yes_or_no(label, error, **more):
    return forms.ChoiceField(
        label=label, choices=[(YES, _("Yes")), (NO, _("No"))], widget=Radios(inline=True),
        error_messages={"required": error, "invalid_choice": error}, **more,
    )  # fmt: skip


def chosen(label, choices, error, *, required=True, **more):
    return forms.ChoiceField(
        label=label, choices=choices, widget=more.pop("widget", Radios()), required=required,
        error_messages={"required": error, "invalid_choice": error}, **more,
    )  # fmt: skip


class DangerForm(AskForm):
    danger = yes_or_no(
        _("Is anybody in danger now, or badly hurt?"), _("Choose yes if anybody is in danger now, or no")
    )
    asks_itself, submit = True, _("Continue")
    layout = [F("danger", size="l", heading="h1")]


class CodeForm(AskForm):
    code = forms.CharField(
        label=_("Your code"), help_text=_("16 letters and numbers. You got it when you saved."), max_length=60,
        error_messages={"required": _("Enter your code"), "max_length": _("The code is 16 letters and numbers")},
    )  # fmt: skip
    title, submit = _("Go on with what you saved"), _("Continue")
    layout = [F("code", width=20, size="m", autocomplete="off", spellcheck="false")]

    def clean_code(self):
        code = codes.tidied(self.cleaned_data["code"])
        if not codes.looks_right(code):
            raise forms.ValidationError(_("The code is 16 letters and numbers"))
        return code


class SaveForm(AskForm):
    """Where the code goes besides the screen."""

    way = chosen(
        _("Shall we also send you the code?"),
        [("none", _("No, I will write it down")), ("text", _("Yes, by text message")), ("email", _("Yes, by email"))],
        _("Choose one of these"), required=False, initial="none",
        help_text=_("Only do this if nobody else reads the messages."),
    )  # fmt: skip
    phone = forms.CharField(label=_("Mobile number"), required=False, max_length=40)
    email = forms.EmailField(label=_("Email"), required=False)
    title, submit = _("Save and come back later"), _("Save and show me my code")

    def word(self):
        number = F("phone", width=20, inputmode="tel", autocomplete="tel")
        self.layout = [
            Reveal("way", {"text": [number], "email": [F("email", autocomplete="email")]}, size="m")
        ]

    def clean(self):
        said = super().clean()
        way = said.get("way")
        if way == "text" and not said.get("phone"):
            self.add_error("phone", gettext("Enter a mobile number"))
        if way == "email" and "email" in said and not said["email"]:
            self.add_error("email", gettext("Enter an email address"))
        return {name: said.get(name, "") if way == sent else "" for name, sent in (("phone", "text"), ("email", "email"))}  # fmt: skip


class WhoForm(AskForm):
    asker_kind = chosen(
        _("Who are you?"),
        [
            (PARENT, _("A parent or carer")), (YOUNG, _("A young person asking for yourself")),
            (SOMEBODY, _("A relative, friend or neighbour")), (PROFESSIONAL, _("Somebody who works with families")),
        ],
        _("Choose who you are"),
        widget=Radios(hints={PROFESSIONAL: _("For example at a school, a surgery or a charity")}),
    )  # fmt: skip
    asks_itself = True
    layout = [F("asker_kind", size="l", heading="h1")]


class ParentForm(AskForm):
    given_names = forms.CharField(
        label=_("Your first names"), max_length=100, error_messages={"required": NAME_NEEDED}
    )
    family_name = forms.CharField(
        label=_("Your family name"), max_length=95, error_messages={"required": _("Enter your family name")}
    )
    part = chosen(_("What are you to the children?"), ADULTS, _("Choose what you are to the children"))
    title = _("About you")
    layout = [
        F("given_names", size="s", autocomplete="given-name"), F("family_name", size="s", autocomplete="family-name"),
        F("part", size="s"),
    ]  # fmt: skip

    def told(self):
        me = dict(self.cleaned_data)
        return {
            "asker_name": f"{me['given_names']} {me['family_name']}", "family_name": me["family_name"], "me": me,
            "asker_role": Part(me["part"]).label, "source": Source.FAMILY,
        }  # fmt: skip


class YoungForm(AskForm):
    given_names = forms.CharField(
        label=_("Your first names"), max_length=100, error_messages={"required": NAME_NEEDED}
    )
    family_name = forms.CharField(
        label=_("Your family name"), max_length=95, error_messages={"required": _("Enter your family name")}
    )
    born_on = DateField(
        label=_("Your date of birth"), past=True, birthday=True, required=False,
        help_text=_("For example, 27 3 2011. You can leave this out."),
    )  # fmt: skip
    setting = forms.CharField(
        label=_("Your school or college"),
        required=False,
        max_length=200,
        help_text=_("You can leave this out."),
    )
    title = _("About you")
    layout = [
        F("given_names", size="s", autocomplete="given-name"), F("family_name", size="s", autocomplete="family-name"),
        F("born_on", size="s"), F("setting", size="s"),
    ]  # fmt: skip

    def told(self):
        me = {**self.cleaned_data, "part": Part.CHILD}
        return {
            "asker_name": f"{me['given_names']} {me['family_name']}", "family_name": me["family_name"], "me": me,
            "source": Source.SELF,
        }  # fmt: skip


class SomebodyForm(AskForm):
    source = chosen(
        _("Who are you to the family?"),
        [
            (Source.FAMILY, _("A relative")), (Source.NEIGHBOUR, _("A friend, neighbour or childminder")),
            (Source.OTHER_PERSON, _("Somebody else")), (Source.ANONYMOUS, _("I would rather not say who I am")),
        ],
        _("Choose who you are to the family"),
        widget=Radios(hints={Source.ANONYMOUS: _("Then we cannot tell you what we do.")}),
    )  # fmt: skip
    asker_name = forms.CharField(label=_("Your name"), required=False, max_length=200, help_text=_("You can leave this out if you would rather not say."))  # fmt: skip
    title = _("About you")
    layout = [F("source", size="s"), F("asker_name", size="s", autocomplete="name")]

    def clean(self):
        said = super().clean()
        if said.get("source") not in (None, Source.ANONYMOUS) and not said.get("asker_name"):
            self.add_error("asker_name", NAME_NEEDED)
        return said

    def told(self):
        if self.cleaned_data["source"] == Source.ANONYMOUS:
            return {"source": Source.ANONYMOUS, "asker_name": "Would not say"}
        return dict(self.cleaned_data)


class ProfessionalForm(AskForm):
    asker_name = forms.CharField(
        label=_("Your name"), max_length=200, error_messages={"required": NAME_NEEDED}
    )
    asker_role = forms.CharField(
        label=_("Your job"), max_length=200, error_messages={"required": _("Enter your job")}
    )
    title = _("About you")
    layout = [
        F("asker_name", size="s", autocomplete="name"), F("asker_role", size="s", autocomplete="organization-title"),
    ]  # fmt: skip


class ColleagueForm(ProfessionalForm):
    """Somebody signed in: what we know of them is there already, to put right."""

    asker_phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    asker_email = forms.EmailField(label=_("Email"), required=False)
    layout = [
        *ProfessionalForm.layout,
        F("asker_phone", size="s", width=20, inputmode="tel", autocomplete="tel"),
        F("asker_email", size="s", autocomplete="email"),
    ]  # fmt: skip

    def word(self):
        me = self.asking.user
        mine = {
            "asker_name": me.name, "asker_role": me.job_title, "asker_phone": me.phone, "asker_email": me.email
        }  # fmt: skip
        self.initial = {**mine, **self.initial}

    def clean(self):
        return _reachable(self, super().clean())

    def told(self):
        agency = self.asking.user.agency
        return super().told() | {"agency": agency}


class WorkForm(AskForm):
    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=_("Where do you work?"), required=False, empty_label=_("It is not in this list"),
        error_messages={"invalid_choice": _("Choose where you work")},
    )  # fmt: skip
    asker_agency = forms.CharField(
        label=_("If it is not in the list, write its name"), required=False, max_length=200
    )
    title = _("Your work")
    layout = [F("agency", size="s"), F("asker_agency", size="s", autocomplete="organization")]

    def word(self):
        self.fields["agency"].queryset = Agency.objects.live()

    def said(self):
        """One row: where they work, from the list or as they wrote it."""
        ((asked, chosen), (_written, written)) = super().said()
        return [(asked, chosen or written)]

    def clean(self):
        said = super().clean()
        if not self.errors and not (said.get("agency") or said.get("asker_agency")):
            self.add_error("asker_agency", gettext("Choose where you work, or write its name"))
        return said


class ServiceForm(AskForm):
    source = chosen(_("What kind of service do you work for?"), (), _("Choose the kind of service"))
    asks_itself = True
    layout = [F("source", size="l", heading="h1")]

    def word(self):
        self.fields["source"].choices = [(one.value, gettext(one.label)) for one in self.asking.sources]


WAYS = {"ring": "ring", "text": "text", "message": "leave a voice message", "email": "email"}


class ReachForm(AskForm):
    """How we may answer. A family is asked what is safe; a professional's phone and email are those of work."""

    asker_phone = forms.CharField(label=_("Phone"), required=False, max_length=40)
    asker_email = forms.EmailField(label=_("Email"), required=False)
    safe = forms.MultipleChoiceField(
        label=_("What is safe for you?"), required=False,
        help_text=_("Somebody else may see your phone or your messages. Choose all that are safe."),
        choices=[
            ("ring", _("Ring me")), ("text", _("Text me")), ("message", _("Leave a voice message")),
            ("email", _("Email me")), ("none", _("None of these is safe")),
        ],
        widget=Checkboxes(exclusive=["none"], dividers={"none": _("or")}),
        error_messages={"invalid_choice": _("Choose what is safe")},
    )  # fmt: skip
    asker_reach = forms.CharField(
        label=_("When and how is it best to reach you?"), required=False, max_length=OWN_WORDS,
        help_text=_("For example: after 4pm, or ring my sister. You can leave this out."),
    )  # fmt: skip
    title = _("How we can reach you")
    layout = [
        F("asker_phone", size="s", width=20, inputmode="tel", autocomplete="tel"),
        F("asker_email", size="s", autocomplete="email"), F("safe", size="s"), F("asker_reach", size="s"),
    ]  # fmt: skip

    def word(self):
        self.is_work = self.asking.kind == PROFESSIONAL
        if self.is_work:
            del self.fields["safe"], self.fields["asker_reach"]
            self.layout = self.layout[:2]

    def clean(self):
        said = _reachable(self, super().clean())
        if not self.is_work and not self.errors:
            safe = said.get("safe", [])
            if not safe or ("none" in safe and len(safe) > 1):
                self.add_error("safe", gettext("Choose what is safe, or “None of these is safe”"))
            elif not self._can_be_used(said) and not said.get("asker_reach"):
                self.add_error("asker_reach", gettext("Say how we can reach you, so that we can answer"))
        return said

    @staticmethod
    def _can_be_used(said):
        """What they say is safe, of what they gave."""
        given = {
            "email": said.get("asker_email"),
            **dict.fromkeys(("ring", "text", "message"), said.get("asker_phone")),
        }
        return [way for way in WAYS if given[way] and way in said.get("safe", ())]

    @property
    def email_is_safe(self):
        said = self.cleaned_data
        return bool(said["asker_email"]) and (self.is_work or "email" in self._can_be_used(said))

    def told(self):
        said = dict(self.cleaned_data)
        safe = said.pop("safe", None)
        if self.is_work:
            return said
        given = [way for way in WAYS if said["asker_email" if way == "email" else "asker_phone"]]
        fine = [way for way in given if way in safe]
        own = said["asker_reach"]
        if fine == given and not own:
            return said | {"asker_safety": Safety.SAFE}
        notes = [own] if own else []
        if not_safe := [WAYS[way] for way in given if way not in fine]:
            notes.insert(0, f"Not safe: {', '.join(not_safe)}.")
        if fine:
            notes.insert(0, f"Safe: {', '.join(WAYS[way] for way in fine)}.")
        return said | {
            "asker_safety": Safety.CARE if fine else Safety.UNSAFE, "asker_reach": " ".join(notes)
        }  # fmt: skip


def _reachable(form, said):
    if not form.errors and not (said.get("asker_phone") or said.get("asker_email")):
        form.add_error(
            "asker_phone", gettext("Enter a phone number or an email address, so that we can answer")
        )
    return said
