"""Whom to ask about a record that somebody may not see, with a number: those who hold its restriction, or where nobody
does, since a conflict of interest bars the reader alone, the managers of the agency that coordinates it."""

from dataclasses import dataclass

from accounts.models import Membership
from accounts.roles import Right, roles_with
from cases import holders
from cases.models import Case, ConflictOfInterest
from earlyhelp.authority import authority

MOST_NAMED = 2


@dataclass(frozen=True)
class ToAsk:
    """Somebody to ask, and the number they are rung at."""

    name: str
    phone: str

    def __str__(self):
        return f"{self.name}, {self.phone}"


def about(*families) -> list[ToAsk]:
    """Those to ask about the records of the families of these ids, at most MOST_NAMED; never nobody."""
    families = [one for one in families if one]
    role = roles_with(Right.RESTRICT_CASES)
    at_work = Membership.objects.live().filter(user__is_active=True, role__in=role)
    found = at_work.filter(user__in=holders.of_families(families).values("user")) or at_work.filter(
        agency__in=Case.objects.filter(family__in=families).values("agency")
    ).exclude(user__in=ConflictOfInterest.objects.live().filter(case__family__in=families).values("user"))
    door = authority().front_door
    named = {}
    for one in found.select_related("user", "agency").order_by("user__name", "pk"):
        named.setdefault(one.user_id, ToAsk(one.user.name, one.user.phone or one.agency.phone or door.phone))
    return list(named.values())[:MOST_NAMED] or [ToAsk(door.name, door.phone)]


def words(*families) -> str:
    """The same in a sentence: “Ask Maya Kaur, 01632 960101”."""
    return f"Ask {' or '.join(map(str, about(*families)))}"
