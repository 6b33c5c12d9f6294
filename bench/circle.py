"""The team around one family, its agreement, and the grants that follow: as cases.sharing.due works them out."""

from dataclasses import dataclass

from bench.staff import PRACTITIONER
from cases.models import VIEW, Agreement, TeamMember
from cases.sharing import GRANTS, READ_AFTER_CLOSING
from cases.status import CaseStatus

LEAD, MEMBER, INFORMED = TeamMember.Capacity.LEAD, TeamMember.Capacity.MEMBER, TeamMember.Capacity.INFORMED


@dataclass
class Circle:
    """User ids; None where there is nobody."""

    lead: int | None = None
    member: int | None = None
    informed: int | None = None
    manager: int = 0
    door: int = 0

    @property
    def live(self):
        everybody = ((self.lead, LEAD), (self.member, MEMBER), (self.informed, INFORMED))
        return [(user, capacity) for user, capacity in everybody if user]


def choose(rng, staff, story, measured=None) -> Circle:
    """Choose a team. `measured` is the capacity that the measured practitioner has in it, if any."""
    circle = Circle(manager=rng.choice(staff.managers), door=rng.choice(staff.front_door))
    if not story.has_lead:
        return circle
    start, crowd = rng.randrange(len(staff.practitioners)), staff.practitioners
    circle.lead, second, third = (crowd[(start + n) % len(crowd)] for n in range(3))
    if story.agreement is not None:
        circle.member = second
        circle.informed = third if measured or rng.random() < 0.68 else None
    if measured:
        setattr(circle, measured if circle.member else LEAD, PRACTITIONER)
    return circle


def add(tables, rng, staff, story, circle, case, home, permissions):
    """Add the team, why its agencies may see the record, the family's agreement and the grants."""
    day, at = tables.calendar.day, tables.calendar.at
    agencies = []
    for user, capacity in circle.live:
        joined = story.opened - 1 if capacity == LEAD else story.agreement - 1
        tables.team.add(
            case,
            user,
            staff.agency[user],
            capacity,
            at(joined, 11),
            "Already knows the family well",
            circle.manager,
            None,
            "",
        )
        agencies.append(staff.agency[user])
    if circle.lead and rng.random() < 0.1:
        tables.team.add(
            case,
            circle.manager,
            staff.agency[circle.manager],
            MEMBER,
            at(story.opened, 12),
            "Until a lead was named",
            circle.door,
            at(story.opened - 1, 12),
            "A lead has been named",
        )
    for agency in dict.fromkeys(agencies):
        tables.sharing.add(
            case, agency, "Working together with the family", day(story.opened - 1), circle.manager
        )
    if story.agreement is not None:
        tables.agreements.add(
            case,
            home.adults[0],
            Agreement.Answer.GIVEN,
            Agreement.How.SPOKEN,
            day(story.agreement),
            "Happy for us to work with school, health and housing.",
            circle.lead,
            at(story.agreement, 15),
        )
    for user, codename in grants(story, circle):
        tables.grants.add(permissions[codename], user, case)


def grants(story, circle):
    """(user, codename) for everything the team holds today."""
    for user, capacity in circle.live:
        if story.status != CaseStatus.CLOSED:
            for codename in sorted(GRANTS[capacity]):
                yield user, codename
        elif story.closed < READ_AFTER_CLOSING.days:
            yield user, VIEW
