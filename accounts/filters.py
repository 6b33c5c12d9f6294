"""What the lists of people and of agencies are narrowed to."""

from datetime import timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django_filters import CharFilter, ChoiceFilter, ModelChoiceFilter

from accounts.letters import INVITATION
from accounts.models import Agency, Membership
from accounts.roles import Role
from earlyhelp.filters import Filters, words
from earlyhelp.forms import F
from earlyhelp.models import Letter

SOON = timedelta(days=30)


def _with(memberships):
    return lambda people: people.filter(pk__in=memberships().values("user"))


def _ending():
    return Membership.objects.live().filter(ended_on__lte=timezone.localdate() + SOON)


def _invited(people):
    return people.filter(is_active=True, last_login=None, pk__in=Membership.objects.live().values("user"))


def _lost(people):
    """Whose last invitation will not arrive."""
    last = Letter.objects.filter(kind=INVITATION, to=OuterRef("email")).order_by("-pk")
    return _invited(people).annotate(lost_at=Subquery(last.values("given_up_at")[:1])).exclude(lost_at=None)


# {code: (words, what narrows people to them)}; the first are for an administrator to do something about.
HOW_THEY_STAND = {
    "waiting": ("With a role that waits for a second yes", _with(Membership.objects.waiting)),
    "lost": ("Whose invitation did not arrive", _lost),
    "ending": ("Whose role ends within 30 days", _with(_ending)),
    "invited": ("Invited, never signed in", _invited),
    "suspended": ("Suspended", lambda people: people.filter(is_active=False)),
}


def _standing(people, name, value):
    return HOW_THEY_STAND[value][1](people)


def _together(people, name, value):
    """Role and agency are of one membership: `PeopleFilters.filter_queryset` asks for both at once."""
    return people


class PeopleFilters(Filters):
    q = CharFilter(label="Name or email address", max_length=100, method=words("name", "email"))
    agency = ModelChoiceFilter(
        label="Agency", empty_label="Every agency", queryset=Agency.objects.order_by("name"), method=_together
    )
    role = ChoiceFilter(label="Role", empty_label="Every role", choices=Role.choices, method=_together)

    stands = ChoiceFilter(
        label="How they stand",
        empty_label="Everybody",
        choices=[(code, words) for code, (words, _) in HOW_THEY_STAND.items()],
        method=_standing,
    )

    layout = ["q", "agency", "role", "stands"]

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        held = {name: self.in_use[name] for name in ("agency", "role") if name in self.in_use}
        return found.filter(pk__in=Membership.objects.live().filter(**held).values("user")) if held else found


class AgencyFilters(Filters):
    q = CharFilter(label="Name", max_length=100, method=words("name"))

    layout = [F("q", width=20, spellcheck="false")]
