"""A family tree in words: a line for each person, which says what the drawing says of them, nothing more and nothing less."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.text import capfirst

from cases.kinship import both_ways, word_for
from cases.tree.facts import Somebody
from earlyhelp.wording import counted, listed


@dataclass(frozen=True)
class Line:
    """One person of the list. `related` are sentences of what they are to others, `ties` the ids of what those tell;
    `about` the facts of them alone; `lives` with whom, by the names of the rings."""

    one: Somebody
    related: tuple[str, ...]
    ties: frozenset
    about: tuple[str, ...]
    lives: str

    @property
    def aged(self):
        """Their age, after their name."""
        return f", {self.one.age}" if self.one.age else ""


def lines(plan) -> list[Line]:
    """A line for everybody who is drawn: those at home first, as the family's record has them."""
    facts = plan.facts
    told, ids = defaultdict(lambda: defaultdict(list)), defaultdict(set)
    spoken = {one.pk: one.spoken for one in facts.people}
    for tie in facts.ties:
        for pk, other, back in ((tie.one, tie.other, False), (tie.other, tie.one, not both_ways(tie.kind))):
            told[pk][f"{word_for(tie.kind, spoken[pk], back=back)} of"].append(facts.called(other))
            ids[pk].add(tie.pk)
    for twins in plan.twins:
        for pk in twins:
            others = [facts.called(one) for one in twins if one != pk]
            told[pk]["twin of" if len(others) == 1 else "born together with"] += others
    return [
        Line(one, _related(told[one.pk], one), frozenset(ids[one.pk]), _about(one), _lives(facts, one))
        for one in facts.people
    ]


def _related(told, one):
    if not told:
        return (one.part,)
    return tuple(capfirst(f"{word} {listed(names)}") for word, names in told.items())


def _about(one):
    main = ("main contact",) if one.main else ()
    return (*main, *(words for words in one.says if words != one.lives))


def _lives(facts, one):
    return capfirst(
        ", ".join(filter(None, [*(home.words for home in facts.homes if one.pk in home.lives), one.lives]))
    )


def description(plan) -> str:
    """What is read out of a drawing before its list: how many are on it, and that the list says the same."""
    number = counted(len(plan.facts.people), "person", "people")
    return f"{number} in {counted(len(plan.rows), 'generation', 'generations')}. The list says the same in words."
