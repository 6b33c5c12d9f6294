"""What the lists of people and of agencies are narrowed to."""

from django_filters import CharFilter, ChoiceFilter, ModelChoiceFilter

from accounts.models import Agency, Membership
from accounts.roles import Role
from earlyhelp.filters import Filters, words
from earlyhelp.forms import F


def _together(people, name, value):
    """Role and agency are of one membership: `PeopleFilters.filter_queryset` asks for both at once."""
    return people


class PeopleFilters(Filters):
    q = CharFilter(label="Name or email address", max_length=100, method=words("name", "email"))
    agency = ModelChoiceFilter(
        label="Agency", empty_label="Every agency", queryset=Agency.objects.order_by("name"), method=_together
    )
    role = ChoiceFilter(label="Role", empty_label="Every role", choices=Role.choices, method=_together)

    layout = ["q", "agency", "role"]

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        held = {name: self.in_use[name] for name in ("agency", "role") if name in self.in_use}
        return found.filter(pk__in=Membership.objects.live().filter(**held).values("user")) if held else found


class AgencyFilters(Filters):
    q = CharFilter(label="Name", max_length=100, method=words("name"))

    layout = [F("q", width=20, spellcheck="false")]
