"""What of a family's ties is a line of the drawing, and what is said in words under a name: pure, no rows and no places.

Parents and those who care stand above the children, partners beside one another. A tie that fits no line (a cousin, a
friend, an aunt whose own brother is not drawn) is said in words: nothing that is known is left out of the drawing.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from cases.kinship import COUPLE, PARENTS, Kind, both_ways, word_for
from cases.tree.facts import Facts
from earlyhelp.wording import listed, lowered

# Lines that come down from who cares to a child, the nearest first.
DOWN = (
    Kind.PARENT, Kind.ADOPTIVE_PARENT, Kind.STEP_PARENT, Kind.FOSTER_CARER, Kind.KINSHIP_CARER, Kind.GUARDIAN, Kind.CARER,
)  # fmt: skip
BESIDE = (Kind.SIBLING, Kind.HALF_SIBLING, Kind.STEP_SIBLING)
# How many generations the first of two stands above the other, the surest first: what contradicts what came before says
# nothing about it.
_ABOVE = {
    Kind.PARENT: 1, Kind.ADOPTIVE_PARENT: 1, Kind.PARTNER: 0, Kind.FORMER_PARTNER: 0, Kind.SIBLING: 0, Kind.HALF_SIBLING: 0,
    Kind.STEP_PARENT: 1, Kind.STEP_SIBLING: 0, Kind.GRANDPARENT: 2, Kind.AUNT_UNCLE: 1, Kind.COUSIN: 0, Kind.FOSTER_CARER: 1,
    Kind.KINSHIP_CARER: 1, Kind.GUARDIAN: 1,
}  # fmt: skip


@dataclass(frozen=True)
class Couple:
    """Two people beside one another, joined by a line: of partners, or of those who parted."""

    people: tuple[int, int]
    over: bool
    ties: tuple[int, ...]


@dataclass(frozen=True)
class Descent:
    """A line from one or two people down to children, or, without any above, the line that joins brothers and sisters."""

    kind: Kind
    above: tuple[int, ...]
    children: tuple[int, ...]
    ties: tuple[int, ...]


@dataclass
class Plan:
    """`rows` are the generations, the oldest first, each a list of ids. `said` is {person: words of ties that are no
    line, or of their part in the family}, and `told` the ids of those ties; `implied` those that other lines show (a brother, by the same parents)."""

    facts: Facts
    rows: list
    couples: list = field(default_factory=list)
    descents: list = field(default_factory=list)
    said: dict = field(default_factory=dict)
    told: set = field(default_factory=set)
    implied: set = field(default_factory=set)

    @cached_property
    def row_of(self):
        return {pk: number for number, row in enumerate(self.rows) for pk in row}

    @cached_property
    def twins(self) -> list[tuple[int, ...]]:
        """Children of one birth: of the same parents, on one day that is known."""
        by_day = defaultdict(list)
        born = {one.pk: one.birth for one in self.facts.people}
        for descent in self.descents:
            if descent.kind == Kind.PARENT and descent.above:
                for pk in descent.children:
                    if born[pk]:
                        by_day[descent.above, born[pk]].append(pk)
        return [tuple(pks) for pks in by_day.values() if len(pks) > 1]


def planned(facts: Facts) -> Plan:
    plan = Plan(facts, _rows(facts))
    row = plan.row_of
    left = []
    down, couples, beside = defaultdict(list), defaultdict(list), []
    for tie in facts.ties:
        if tie.kind in DOWN and row[tie.one] < row[tie.other]:
            down[tie.kind, tie.other].append(tie)
        elif tie.kind in COUPLE and row[tie.one] == row[tie.other]:
            couples[tuple(sorted((tie.one, tie.other)))].append(tie)
        elif tie.kind in BESIDE and row[tie.one] == row[tie.other]:
            beside.append(tie)
        else:
            left.append(tie)
    for people, ties in couples.items():
        over = all(tie.kind == Kind.FORMER_PARTNER for tie in ties)
        plan.couples.append(Couple(people, over, tuple(tie.pk for tie in ties)))
    plan.descents = _descents(down, row)
    beside = [tie for tie in beside if not _is_implied(plan, tie, facts)]
    plan.descents += _brackets(beside)
    for tie in left:
        if not _is_implied(plan, tie, facts):
            plan.told.add(tie.pk)
    plan.said = _in_words([tie for tie in left if tie.pk in plan.told], facts)
    related = {pk for tie in facts.ties for pk in (tie.one, tie.other)}
    plan.said |= {one.pk: lowered(one.part) for one in facts.people if one.pk not in related}
    return plan


# --- generations --------------------------------------------------------------------------------------


def _rows(facts) -> list[list[int]]:
    """People by generation, the oldest first; who is related to nobody stands where their part in the family puts them."""
    people = {one.pk: one for one in facts.people}
    group, height = {pk: pk for pk in people}, dict.fromkeys(people, 0)
    order = {kind: place for place, kind in enumerate(_ABOVE)}
    ties = sorted((tie for tie in facts.ties if tie.kind in order), key=lambda tie: (order[tie.kind], tie.pk))
    for tie in ties:
        one, other = group[tie.one], group[tie.other]
        if one == other:
            continue
        lift = height[tie.other] + _ABOVE[tie.kind] - height[tie.one]
        for pk in people:
            if group[pk] == one:
                group[pk], height[pk] = other, height[pk] + lift
    lifts = defaultdict(list)
    for pk, one in people.items():
        lifts[group[pk]].append(one.above - height[pk])
    for pk in people:
        wanted = sorted(lifts[group[pk]])
        height[pk] += wanted[len(wanted) // 2]
    levels = sorted(set(height.values()), reverse=True)
    return [[pk for pk in people if height[pk] == level] for level in levels]


# --- lines --------------------------------------------------------------------------------------------


def _descents(down, row) -> list[Descent]:
    """One line for each pair, or each one, who are the same to the same children."""
    found = defaultdict(list)
    for (kind, child), ties in down.items():
        above = sorted({tie.one for tie in ties})
        together = len(above) == 2 and row[above[0]] == row[above[1]]
        for pair in [tuple(above)] if together else [(pk,) for pk in above]:
            found[kind, pair] += [(child, tie.pk) for tie in ties if tie.one in pair]
    return [
        Descent(
            kind,
            above,
            tuple(dict.fromkeys(child for child, _ in ties)),
            tuple(dict.fromkeys(pk for _, pk in ties)),
        )
        for (kind, above), ties in found.items()
    ]


def _brackets(ties) -> list[Descent]:
    """One line for all who are brothers and sisters of one kind, and whose parents are not drawn."""
    groups = []
    for tie in ties:
        both = {tie.one, tie.other}
        touching = [one for one in groups if one[0] == tie.kind and one[1] & both]
        for one in touching:
            groups.remove(one)
        people = both.union(*(one[1] for one in touching))
        groups.append((tie.kind, people, [pk for one in touching for pk in one[2]] + [tie.pk]))
    return [Descent(kind, (), tuple(sorted(people)), tuple(ties)) for kind, people, ties in groups]


def _is_implied(plan, tie, facts) -> bool:
    """Whether other lines of the drawing show a tie already, so that it needs none of its own."""
    parents, steps, close = defaultdict(set), defaultdict(set), set()
    for one in facts.ties:
        if one.kind in PARENTS:
            parents[one.other].add(one.one)
        elif one.kind == Kind.STEP_PARENT:
            steps[one.other].add(one.one)
        elif one.kind in (Kind.SIBLING, Kind.HALF_SIBLING):
            close.add(frozenset((one.one, one.other)))
    own, others = parents[tie.one], parents[tie.other]
    if tie.kind == Kind.SIBLING:
        shown = bool(own) and own == others
    elif tie.kind == Kind.HALF_SIBLING:
        shown = bool(own & others) and own != others
    elif tie.kind == Kind.STEP_SIBLING:
        shown = bool(own & steps[tie.other] or others & steps[tie.one])
    elif tie.kind == Kind.GRANDPARENT:
        shown = any(tie.one in parents[parent] for parent in others)
    elif tie.kind == Kind.AUNT_UNCLE:
        shown = any(frozenset((tie.one, one)) in close or own & parents[one] for one in others)
    else:
        shown = False
    if shown:
        plan.implied.add(tie.pk)
    return shown


def _in_words(ties, facts) -> dict[int, str]:
    """{person: “uncle of Idris and Layla, and friend of Nadia”}, of what is no line."""
    said = defaultdict(lambda: defaultdict(list))
    spoken = {one.pk: one.spoken for one in facts.people}
    for tie in ties:
        one, other, back = tie.one, tie.other, False
        if both_ways(tie.kind) and _nearer(facts, one) < _nearer(facts, other):
            one, other, back = other, one, True
        said[one][word_for(tie.kind, spoken[one], back=back)].append(facts.called(other))
    return {
        pk: ", and ".join(f"{words} of {listed(names)}" for words, names in found.items())
        for pk, found in said.items()
    }


def _nearer(facts, pk):
    """Of two who are the same to one another it is said of who lives further from the family."""
    at_home = any(pk in home.lives for home in facts.homes[:1])
    return (not at_home, next(place for place, one in enumerate(facts.people) if one.pk == pk))
