"""Who acts in a history: the named people, and some more, each asked for anew, as the next request would load them."""

from accounts.models import Agency, User
from accounts.roles import Role
from tests.partners import a_checker, an_agency

DOOR = ("manager", "front_door", "second", "other_manager")
COLLEAGUES = ("lead", "colleague", "teammate", "informed")  # who may lead a family, or join its team
STAFF = (*DOOR, *COLLEAGUES, "stranger", "chair", "duty", "nurse", "auditor", "governance", "administrator")


class Folk:
    """Everybody of a history, by name; and the agencies they are asked for."""

    def __init__(self, people):
        self.people = people
        for name in STAFF:
            if name not in ("second", "chair", "duty", "nurse"):
                people[name]
        people["social_care"] = Agency.objects.create(
            name="Brambleford Social Care", kind=Agency.Kind.SOCIAL_CARE, email="duty@social.example.org"
        )
        people["second"] = people.made("second", "Sade Bright", "council", Role.FRONT_DOOR)
        people["chair"] = people.made("chair", "Tom Ellis", "council", Role.PANEL_CHAIR)
        people["duty"] = people.made("duty", "Moses Okonjo", "social_care", Role.PARTNER_CHECKER)
        self.nurses = an_agency("Brambleford Nurses", "health", email="nurses@health.example.org")
        people["nurse"] = a_checker(self.nurses)

    def __getattr__(self, name):
        return self.people.fresh(name) if name in STAFF else self.people[name]

    def one_of(self, names, n):
        return self.people.fresh(names[n % len(names)])

    def everybody(self):
        rows = User.objects.in_bulk([self.people[name].pk for name in STAFF])
        return [rows[self.people[name].pk] for name in STAFF]

    def who_may(self, may, row, n):
        """Somebody who may do this, in turn; now and then whoever comes next, who may be refused."""
        found = [self.people.fresh(name) for name in DOOR[n % 4 :] + DOOR[: n % 4]]
        able = [] if n % 7 == 6 else [one for one in found if one.is_active and may.holds(one, row)]
        return (able or found)[0]
