"""The questions of who asks, a page each."""

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Agency
from asking.forms.questions import AskForm, Part, chosen
from asking.forms.reach import reachable
from asking.order import PARENT, PROFESSIONAL, SOMEBODY, YOUNG
from cases import schools
from cases.codes import Source
from earlyhelp.forms import BirthField, EmailField, F, PhoneField, Radios, Suggesting

NAME_NEEDED = _("Enter your name")
ADULTS = [
    (Part.MOTHER, _("Mother")),
    (Part.FATHER, _("Father")),
    (Part.CARER, _("Carer")),
    (Part.STEP_PARENT, _("Step-parent or partner")),
    (Part.GRANDPARENT, _("Grandparent")),
    (Part.AUNT_UNCLE, _("Aunt or uncle")),
    (Part.OTHER, _("Somebody else")),
]


class WhoForm(AskForm):
    asker_kind = chosen(
        _("Who are you?"),
        [
            (PARENT, _("A parent or carer")),
            (YOUNG, _("A young person asking for yourself")),
            (SOMEBODY, _("A relative, friend or neighbour")),
            (PROFESSIONAL, _("Somebody who works with families")),
        ],
        _("Choose who you are"),
        widget=Radios(hints={PROFESSIONAL: _("For example at a school, a surgery or a charity")}),
    )
    asks_itself = True
    layout = [F("asker_kind", size="l", heading="h1")]


class OwnNameForm(AskForm):
    """The name of somebody who asks for themselves: one is enough, in either box."""

    given_names = forms.CharField(label=_("Your first names"), max_length=100, required=False)
    family_name = forms.CharField(
        label=_("Your family name"),
        max_length=95,
        required=False,
        help_text=_("One name is enough, in either box."),
    )

    def clean(self):
        said = super().clean()
        if not (said.get("given_names") or said.get("family_name") or self.errors):
            self.add_error("given_names", NAME_NEEDED)
        return said

    def _own(self, **more):
        me = self.cleaned_data | more
        names = [one for one in (me["given_names"], me["family_name"]) if one]
        return {"asker_name": " ".join(names), "family_name": names[-1], "me": me}


class ParentForm(OwnNameForm):
    part = chosen(_("What are you to the children?"), ADULTS, _("Choose what you are to the children"))
    title = _("About you")
    layout = [
        F("given_names", size="s", autocomplete="given-name"),
        F("family_name", size="s", autocomplete="family-name"),
        F("part", size="s"),
    ]

    def told(self):
        role = Part(self.cleaned_data["part"]).label
        return self._own() | {"asker_role": role, "source": Source.FAMILY}


class YoungForm(OwnNameForm):
    born_on = BirthField(
        label=_("Your date of birth"),
        past=True,
        birthday=True,
        guess=False,
        required=False,
        help_text=_("For example, 27 3 2011. You can leave this out."),
    )
    setting = forms.CharField(
        label=_("Your school or college"),
        required=False,
        max_length=200,
        widget=Suggesting(schools.names),
        help_text=_("You can leave this out."),
    )
    title = _("About you")
    layout = [
        F("given_names", size="s", autocomplete="given-name"),
        F("family_name", size="s", autocomplete="family-name"),
        F("born_on", size="s"),
        F("setting", size="s"),
    ]

    def told(self):
        return self._own(part=Part.CHILD) | {"source": Source.SELF}


class SomebodyForm(AskForm):
    source = chosen(
        _("Who are you to the family?"),
        [
            (Source.FAMILY, _("A relative")),
            (Source.NEIGHBOUR, _("A friend, neighbour or childminder")),
            (Source.OTHER_PERSON, _("Somebody else")),
            (Source.ANONYMOUS, _("I would rather not say who I am")),
        ],
        _("Choose who you are to the family"),
        widget=Radios(hints={Source.ANONYMOUS: _("Then we cannot tell you what we do.")}),
    )
    asker_name = forms.CharField(
        label=_("Your name"),
        required=False,
        max_length=200,
        help_text=_("You can leave this out if you would rather not say."),
    )
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
        F("asker_name", size="s", autocomplete="name"),
        F("asker_role", size="s", autocomplete="organization-title"),
    ]


class ColleagueForm(ProfessionalForm):
    """Somebody signed in: what we know of them is there already, to put right."""

    asker_phone = PhoneField(label=_("Phone"), required=False)
    asker_email = EmailField(label=_("Email"), required=False)
    sent_for = forms.ModelChoiceField(
        Agency.objects.none(),
        label="For which agency are you asking?",
        empty_label="Choose an agency",
        error_messages={"required": "Choose for which agency you are asking"},
    )
    layout = [
        *ProfessionalForm.layout,
        F("asker_phone", size="s", width=20, inputmode="tel", autocomplete="tel"),
        F("asker_email", size="s", autocomplete="email"),
    ]

    def word(self):
        theirs = self.asking.agencies
        if len(theirs) > 1:  # whoever works for one is not asked
            self.fields["sent_for"].queryset = Agency.objects.filter(pk__in=[one.pk for one in theirs])
            self.layout = [F("sent_for", size="s"), *self.layout]
        else:
            del self.fields["sent_for"]
        me = self.asking.user
        mine = {
            "asker_name": me.name,
            "asker_role": me.job_title,
            "asker_phone": me.phone,
            "asker_email": me.email,
        }
        self.initial = {**mine, **self.initial}

    def clean(self):
        return reachable(self, super().clean())

    def told(self):
        return super().told() | {"agency": self.asking.agency}


class WorkForm(AskForm):
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Where do you work?"),
        required=False,
        empty_label=_("It is not in this list"),
        error_messages={"invalid_choice": _("Choose where you work")},
    )
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
