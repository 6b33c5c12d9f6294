"""Families that a search has found, told as far as somebody may know of them."""

from dataclasses import dataclass, field

from cases import sharing
from cases.models import Address, Case, Contact, Family, FamilyMember, Person
from earlyhelp.ways import last_ten
from matching.find import Sought, find_among, other_names

MOST_FAMILIES = 10


@dataclass
class Found:
    """A family some of whose people were found. `why` is [(person, what is the same)].

    `open_case` is its open case, `link_to` the case whose record this user may open. Of a `hidden` family
    nothing may be shown but that there is one: the record is restricted and not shared with the user.
    """

    family: Family
    why: list[tuple[Person, str]] = field(default_factory=list)
    open_case: Case | None = None
    link_to: Case | None = None
    hidden: bool = False
    score: float = 0.0


def belonging(people) -> list[tuple[int, int]]:
    """(id of a person, id of a family) for the families that these people, by their ids, belong to today."""
    rows = FamilyMember.objects.today().filter(person__in=people, family__merged_into=None)
    return list(rows.order_by("pk").values_list("person", "family"))


def families_of(matches, *, user, tied=belonging) -> list[Found]:
    """The families of the matches of a search, the likeliest first: those their people belong to today, or those that `tied`
    gives for them in the shape of `belonging`. Four statements."""
    by_person = {match.person.pk: match for match in matches}
    pairs = tied(by_person)
    families = Family.objects.in_bulk({family for _, family in pairs})
    found = {}
    for person, family in pairs:
        match = by_person[person]
        one = found.setdefault(family, Found(families[family]))
        one.why.append((match.person, ", ".join(match.why)))
        one.score = max(one.score, match.score)
    told = sorted(found.values(), key=lambda one: (-one.score, one.family.pk))[:MOST_FAMILIES]
    seen = as_seen_by(user, [one.family.pk for one in told])
    for one in told:
        its = seen[one.family.pk]
        one.open_case, one.link_to, one.hidden = its.open_case, its.link_to, its.hidden
    return told


def families_among(cases, known, *, user) -> list[Found]:
    """The families of some cases that this user sees, who work with few, in which whoever may be described by what is `known`
    (matching.find.Sought) is: looked for among all their people, since theirs may be the least likely of many in a borough."""
    families = set(cases.values_list("family", flat=True))
    people = Person.objects.filter(memberships__family__in=families, memberships__left_on=None).distinct()
    sought = Sought(**known)
    there = Address.objects.on().filter(person__in=people, topic="", postcode=sought.postcode or "none")
    rings = Contact.objects.filter(person__in=people, ended_on=None).exclude(kind=Contact.Kind.EMAIL)
    rings = {
        person
        for person, value in rings.values_list("person", "value")
        if last_ten(value) == sought.phone != ""
    }
    found = find_among(
        people,
        postcodes=set(there.values_list("person", flat=True)),
        phones=rings,
        names=other_names(people, user.pk) if sought.words else None,
        **known,
    )
    return families_of(
        found,
        user=user,
        tied=lambda matched: [pair for pair in belonging(matched) if pair[1] in families],
    )


@dataclass(frozen=True)
class Seen:
    """What somebody may know of a family's record: as in Found."""

    open_case: Case | None
    link_to: Case | None
    hidden: bool


def living(cases) -> Case | None:
    """Of a family's cases, the latest first, the one that its record is opened by: the open one, whichever is the latest."""
    return next((case for case in cases if case.is_open), cases[0] if cases else None)


def as_seen_by(user, families) -> dict[int, Seen]:
    """For each of these families' ids, what this user may know of its record. Two statements."""
    cases = list(Case.objects.filter(family__in=families).barring(user).order_by("-pk"))
    visible = Case.objects.visible_to(user).filter(family__in=families)
    return told_of(families, cases, set(visible.values_list("pk", flat=True)))


def told_of(families, cases, visible) -> dict[int, Seen]:
    """The same, from all their cases (`CaseQuerySet.barring`), the latest first, and the ids of those that the user sees."""
    hidden = sharing.hidden_of(cases, visible)
    told = {}
    for family in families:
        theirs = [case for case in cases if case.family_id == family]
        to_see = [case for case in theirs if case.pk in visible]
        told[family] = Seen(
            open_case=next((case for case in theirs if case.is_open), None),
            link_to=living(to_see),
            hidden=family in hidden,
        )
    return told
