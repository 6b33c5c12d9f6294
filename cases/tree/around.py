"""Who is around a family: those of it who live elsewhere, the team, school, health, agencies that help; as one reader may
know it. How strong a tie is stands only where something says so: nobody is guessed to be close, or far.

What an app above knows is asked of it: a function registered for AROUND, f(case, viewer) -> [Around].
"""

from collections import defaultdict
from dataclasses import dataclass
from enum import Enum

from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst

from cases.audience import is_colleague
from cases.kinship import both_ways, word_for
from cases.models import HealthWorker, Schooling, TeamMember
from cases.tree.facts import AT_HOME, AT_SECRET_HOME, SECRET, Facts
from earlyhelp import hooks
from earlyhelp.wording import listed, lowered

AROUND = "cases: who is around a family"


class Group(Enum):
    """In the order in which they stand; the first to the left of the family, the others to its right."""

    NETWORK = "Family and friends"
    TEAM = "The team"
    SCHOOL = "School and nursery"
    HEALTH = "Health"
    AGENCY = "Agencies that help"


class Strength(Enum):
    LEADS = "leads"
    WORKS = "works with them"
    INFORMED = "kept informed"
    NOT_KNOWN = "how close is not written down"


_OF_TEAM = {
    TeamMember.Capacity.LEAD: Strength.LEADS,
    TeamMember.Capacity.MEMBER: Strength.WORKS,
    TeamMember.Capacity.INFORMED: Strength.INFORMED,
}


@dataclass(frozen=True)
class Around:
    """Somebody, or some service, around a family: `what` they are, and `whom` of the family they are there for, "" where
    it is all of it."""

    group: Group
    name: str
    what: str
    whom: str = ""
    strength: Strength = Strength.NOT_KNOWN

    @property
    def says(self) -> tuple:
        """What is said under the name; of a tie of which nobody has written how close it is, the line says that."""
        tie = "" if self.strength == Strength.NOT_KNOWN else capfirst(self.strength.value)
        return tuple(filter(None, [capfirst(self.what), self.whom and f"For {self.whom}", tie]))


def gather(case, viewer, facts: Facts) -> list[Around]:
    """Those around the family of a case; `facts` are those of its tree, as the same reader knows it. Three statements, and
    what the apps above ask."""
    found = _team(case, viewer)
    if is_colleague(viewer):
        found += _network(facts) + _schools(facts) + _health(facts)
        for ask in hooks.registered(AROUND):
            found += ask(case, viewer)
    order = list(Group)
    return sorted(found, key=lambda one: order.index(one.group))


def _network(facts):
    """Those of the family who live, and not in its home; what they are to those who do, else what they are in it."""
    home = {pk for home in facts.homes if home.words in (AT_HOME, AT_SECRET_HOME) for pk in home.lives}
    home |= {
        one.pk for one in facts.people if one.lives == SECRET
    }  # nobody is taken for further away because they hide
    people = {one.pk: one for one in facts.people}
    found = []
    for one in facts.people:
        if one.pk in home or one.end or one.due or one.left:
            continue
        told = defaultdict(list)
        for tie in facts.ties:
            for pk, other, back in (
                (tie.one, tie.other, False),
                (tie.other, tie.one, not both_ways(tie.kind)),
            ):
                if pk == one.pk and other in home:
                    told[word_for(tie.kind, one.spoken, back=back)].append(people[other].called)
        what = "; ".join(f"{word} of {listed(names)}" for word, names in told.items())
        found.append(Around(Group.NETWORK, one.name, what or lowered(one.part)))
    return found


def _team(case, viewer):
    rows = case.team.live().readable_by(viewer).select_related("user", "agency").order_by("pk")
    return [
        Around(Group.TEAM, row.user.name, _job(row), strength=_OF_TEAM[row.capacity])
        for row in sorted(rows, key=lambda row: (row.capacity != TeamMember.Capacity.LEAD, row.pk))
    ]


def _job(row):
    return ", ".join(filter(None, [row.user.job_title, row.agency.name]))


def _living(facts):
    return {one.pk: one.called for one in facts.people if not (one.end or one.left)}


def _schools(facts):
    people, at = _living(facts), defaultdict(list)
    rows = (
        Schooling.objects.today()
        .filter(person__in=people, how=Schooling.How.SETTING)
        .select_related("setting")
    )
    for row in rows.order_by("pk"):
        at[row.says].append(people[row.person_id])
    return [
        Around(Group.SCHOOL, name, "learns there" if len(whom) == 1 else "learn there", listed(whom))
        for name, whom in at.items()
    ]


def _health(facts):
    people, found = _living(facts), defaultdict(list)
    today = Q(to_on=None) | Q(to_on__gt=timezone.localdate())
    for row in HealthWorker.objects.filter(today, person__in=people).order_by("pk"):
        names = [row.name, row.practice] if row.name else [row.practice]
        found[names[0], ", ".join([row.get_kind_display(), *filter(None, names[1:])])].append(
            people[row.person_id]
        )
    return [
        Around(Group.HEALTH, name, what, listed(dict.fromkeys(whom))) for (name, what), whom in found.items()
    ]
