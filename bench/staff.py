"""The borough's agencies and the people who sign in."""

from dataclasses import dataclass, field

from accounts.roles import Role
from bench import words
from earlyhelp.authority import authority

AGENCIES = 60
# The people the figures sign in as: the first three of the borough, whatever its size.
PRACTITIONER, MANAGER, FRONT_DOOR = 1, 2, 3


@dataclass
class Staff:
    """Who there is: user ids by what they do, and each user's name and agency."""

    practitioners: list = field(default_factory=list)
    managers: list = field(default_factory=list)
    front_door: list = field(default_factory=list)
    names: dict = field(default_factory=dict)
    agency: dict = field(default_factory=dict)
    agency_names: dict = field(default_factory=dict)


def how_many(families):
    """2,000 people for 100,000 families, and so many families each at every size; never fewer than 24."""
    return max(24, families // 50)


def add(tables, rng, families) -> Staff:
    """Add agencies, people and memberships. The first agencies are the council's own, one a locality."""
    staff = Staff()
    localities = [one.code for one in authority().localities]
    for n in range(AGENCIES):
        locality = localities[n % len(localities)]
        name, kind = f"{locality.title()} Early Help {n + 1}", "early_help"
        if n >= len(localities):
            k = n % len(words.AGENCY_NAMES)
            name = f"{words.STREETS[n % len(words.STREETS)]} {words.AGENCY_NAMES[k]} {n}"
            kind = words.AGENCY_KINDS[k]
        row = tables.agencies.add(name, kind, locality, "01632 960200", f"agency{n}@example.org")
        staff.agency_names[row] = name
    for n in range(1, how_many(families) + 1):
        _person(tables, rng, staff, n)
    return staff


def _person(tables, rng, staff, n):
    role = Role.PRACTITIONER
    if n == MANAGER or n % 24 == 12:
        role = Role.MANAGER
    elif n == FRONT_DOOR or n % 24 == 18:
        role = Role.FRONT_DOOR
    name = f"{rng.choice(words.GIRLS + words.BOYS)} {rng.choice(words.SURNAMES)}"
    user = tables.users.add(f"person{n}@bench.example.org", name, role.label, "!no password", True)
    own = len(authority().localities) if role != Role.PRACTITIONER else AGENCIES
    agency = 1 + n % own
    tables.memberships.add(user, agency, role, tables.calendar.day(1200))
    staff.names[user], staff.agency[user] = name, agency
    if role == Role.MANAGER:
        staff.managers.append(user)
    elif role == Role.FRONT_DOOR:
        staff.front_door.append(user)
    elif user != PRACTITIONER:
        staff.practitioners.append(user)
