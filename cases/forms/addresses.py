"""Questions about where people live, what each address is for, and who knows it."""

from django import forms

from accounts.models import User
from cases import addresses
from cases.forms.team import team_of
from cases.models import Address, Person
from cases.places import Place
from earlyhelp.forms import Checkboxes, DateField, EditForm, F, Radios, Row, WhyForm

WHAT_FOR = [
    (Address.Kind.HOME, "Home: their home before this one ends"),
    (Address.Kind.PART, "Home for part of the week, such as with the other parent"),
    (Address.Kind.TEMPORARY, "Temporary, such as with friends or in a hotel"),
    (Address.Kind.REFUGE, "A refuge: always kept secret"),
    (Address.Kind.TERM, "In term time, or for work"),
    (Address.Kind.POST, "For letters only"),
]


class KnownTo(forms.ModelMultipleChoiceField):
    """Which of the team know a hidden address."""

    def __init__(self, label):
        super().__init__(User.objects.none(), label=label, widget=Checkboxes(small=True), required=False)


class PeopleField(forms.ModelMultipleChoiceField):
    """Some of the family, by what they are called."""

    def __init__(self, label, **more):
        super().__init__(
            Person.objects.none(), label=label, required=False, widget=Checkboxes(small=True), **more
        )


class WhereField(forms.ModelMultipleChoiceField):
    """Some of the family, by their rows of one address."""

    def __init__(self, label, **more):
        super().__init__(
            Address.objects.none(), label=label, required=False, widget=Checkboxes(small=True), **more
        )

    def label_from_instance(self, one):
        return one.person.name


class _Where(EditForm):
    kind = forms.ChoiceField(
        label="What is it for?", choices=WHAT_FOR, widget=Radios(), initial=Address.Kind.HOME
    )
    place = forms.ChoiceField(
        label="Where is it?", choices=Place.choices, widget=Radios(inline=True), initial=Place.UK
    )
    lines = forms.CharField(
        label="Address",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="With no fixed abode: where they can be found, or nothing",
    )
    postcode = forms.CharField(label="Postcode (optional)", required=False, max_length=20)
    days = forms.CharField(
        label="Which days are they there? (optional)",
        required=False,
        max_length=120,
        help_text="For example: Thursday to Sunday, every other week",
    )
    from_on = DateField(
        label="When did they move in, or when will they? (optional)",
        what="The day they move in",
        required=False,
        help_text="Leave it empty if nobody knows",
    )
    to_on = DateField(
        label="When did they leave, or when will they? (optional)",
        what="The day they leave",
        required=False,
        help_text="Leave it empty while they live there",
    )
    confidential = forms.BooleanField(
        label="Keep this address secret",
        required=False,
        help_text="It is never printed, and never shown on the family’s page. The lead professional knows it, and those "
        "you name",
    )


_QUESTIONS = (
    "kind",
    "place",
    F("lines", fluid="two-thirds"),
    F("postcode", width=10, autocomplete="off"),
    F("days", fluid="two-thirds"),
    Row("from_on", "to_on"),
)


class AddressForm(_Where):
    adds = (*_Where.base_fields, "known_to", "also")
    known_to = KnownTo("If it is secret: who else in the team must know it? (optional)")
    also = PeopleField("Who else of the family lives there? (optional)")
    layout = [*_QUESTIONS, "also", "confidential", "known_to"]

    def __init__(self, *args, case, person, **kwargs):
        super().__init__(*args, **kwargs)
        others = Person.objects.in_family_of(case).living().exclude(pk=person.pk)
        self.fields["known_to"].queryset = team_of(case)
        self.fields["also"].queryset = others
        ends = {addresses.key(one): f"Where {one.called} lives" for one in others}
        self.shows = {"lives_at": "The address that ends"} | ends


class ChangeAddressForm(_Where):
    adds = ("also",)
    also = WhereField("Is it the same for others who live there? (optional)")
    layout = [*_QUESTIONS, "also", "confidential"]
    submit = "Save address"

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["also"].queryset = others


class TakeAwayForm(WhyForm):
    also = WhereField("Is it the same for others who are written down there? (optional)")
    layout = ["why", "also"]

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["also"].queryset = others


class LetKnowForm(EditForm):
    known_to = KnownTo(label="Who in the team knows it, besides whoever leads?")
    submit = "Save who knows"

    def __init__(self, *args, case, address, **kwargs):
        super().__init__(*args, **kwargs)
        here = {one.pk for one in (*team_of(case), *address.known_to.all())}
        self.fields["known_to"].queryset = User.objects.filter(pk__in=here).order_by("name")
