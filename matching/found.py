"""Families that a search has found, told as far as somebody may know of them."""

from dataclasses import dataclass, field

from cases import sharing
from cases.models import Case, Family, FamilyMember, Person

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


def families_of(matches, *, user) -> list[Found]:
    """The families the matches of a search belong to today, the likeliest first. Three statements."""
    by_person = {match.person.pk: match for match in matches}
    found = {}
    rows = FamilyMember.objects.today().filter(person__in=by_person, family__merged_into=None)
    for member in rows.select_related("family"):
        match = by_person[member.person_id]
        one = found.setdefault(member.family_id, Found(member.family))
        one.why.append((match.person, ", ".join(match.why)))
        one.score = max(one.score, match.score)
    told = sorted(found.values(), key=lambda one: (-one.score, one.family.pk))[:MOST_FAMILIES]
    seen = as_seen_by(user, [one.family.pk for one in told])
    for one in told:
        its = seen[one.family.pk]
        one.open_case, one.link_to, one.hidden = its.open_case, its.link_to, its.hidden
    return told


@dataclass(frozen=True)
class Seen:
    """What somebody may know of a family's record: as in Found."""

    open_case: Case | None
    link_to: Case | None
    hidden: bool


def as_seen_by(user, families) -> dict[int, Seen]:
    """For each of these families' ids, what this user may know of its record. Two statements."""
    cases = list(Case.objects.filter(family__in=families).barring(user).order_by("-pk"))
    visible = Case.objects.visible_to(user).filter(family__in=families)
    visible = set(visible.values_list("pk", flat=True))
    hidden = sharing.hidden_of(cases, visible)
    told = {}
    for family in families:
        theirs = [case for case in cases if case.family_id == family]
        to_see = [case for case in theirs if case.pk in visible]
        told[family] = Seen(
            open_case=next((case for case in theirs if case.is_open), None),
            link_to=to_see[0] if to_see else None,
            hidden=family in hidden,
        )
    return told
