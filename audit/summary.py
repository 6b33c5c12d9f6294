"""Lines of the trail counted, so that a person can see at once what they come to: how many of each kind, by how many
people of which agencies."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, CharField, Count, Min, Value, When

from audit import acts
from audit.acts import Of
from audit.acts.kinds import WORDS
from audit.models import Entry

MOST_COUNTED = 10_000  # lines, the newest: a trail of years is narrowed before it is counted
OTHERS = {
    "family": "The family",
    "public": "Whoever asks for help",
    "system": "The system",
    "nobody": "Nobody who had signed in",
}


@dataclass(frozen=True)
class Agency:
    """What the people of one agency did: how many they are, and how often each kind of act was theirs."""

    name: str
    people: int
    opened: int
    changed: int
    taken: int


@dataclass(frozen=True)
class Summary:
    """`kinds` is {kind: number}; `opened_by` how often each person who signs in opened something, {their id: number}, and
    `names` who they are, {their id: (name, agency)}. `people` are those who opened something."""

    lines: int
    kinds: dict
    people: int
    since: datetime | None
    agencies: list
    opened_by: dict
    names: dict

    @property
    def whole(self):
        """Whether all the lines were counted."""
        return self.lines < MOST_COUNTED

    @property
    def totals(self):
        """(kind, its words, how many) of each kind, in the order in which they are asked for."""
        return [(kind.value, words, self.kinds.get(kind, 0)) for kind, words in WORDS.items()]


_KIND = Case(
    *(When(verb__in=acts.verbs(kind), then=Value(kind.value)) for kind in Of),
    default=Value(Of.CHANGED.value),
    output_field=CharField(),
)


def of(lines) -> Summary:
    """What some lines come to, the newest MOST_COUNTED of them, in one statement."""
    newest = lines.order_by("-at", "-pk").values("pk")[:MOST_COUNTED]
    rows = (
        Entry.objects.filter(pk__in=newest)
        .annotate(kind=_KIND)
        .order_by()
        .values("actor_kind", "actor_id", "actor_name", "actor_agency", "kind")
        .annotate(number=Count("pk"), first=Min("at"))
    )
    return _of(list(rows))


def _of(rows):
    kinds, opened_by, names = Counter(), Counter(), {}
    agencies, people, openers = defaultdict(Counter), defaultdict(set), set()
    for row in rows:
        who = (row["actor_kind"], row["actor_id"])
        agency = OTHERS.get(row["actor_kind"]) or row["actor_agency"] or "No agency"
        kinds[row["kind"]] += row["number"]
        if row["kind"] == Of.LISTED:  # a list or a search shows many, and is no look at one
            continue
        agencies[agency][row["kind"]] += row["number"]
        if row["actor_id"]:  # nobody in particular is no person
            people[agency].add(who)
        if row["kind"] == Of.OPENED:
            openers.add(who)
        if row["actor_kind"] == "user" and row["kind"] == Of.OPENED:
            opened_by[row["actor_id"]] += row["number"]
            names[row["actor_id"]] = (row["actor_name"], row["actor_agency"])
    return Summary(
        lines=kinds.total(),
        kinds=dict(kinds),
        people=len(openers),
        since=min((row["first"] for row in rows), default=None),
        agencies=sorted(
            (
                Agency(name, len(people[name]), did[Of.OPENED], did[Of.CHANGED], did[Of.TAKEN])
                for name, did in agencies.items()
            ),
            key=lambda one: (-one.opened, -one.changed, one.name),
        ),
        opened_by=dict(opened_by),
        names=names,
    )
