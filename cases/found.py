"""Families that a search has found, told as far as somebody may know of them."""

from dataclasses import dataclass, field

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
    rows = FamilyMember.objects.filter(person__in=by_person, left_on=None, family__merged_into=None)
    for member in rows.select_related("family"):
        match = by_person[member.person_id]
        one = found.setdefault(member.family_id, Found(member.family))
        one.why.append((match.person, ", ".join(match.why)))
        one.score = max(one.score, match.score)
    told = sorted(found.values(), key=lambda one: (-one.score, one.family.pk))[:MOST_FAMILIES]
    cases = Case.objects.filter(family__in=[one.family for one in told]).order_by("-pk")
    seen = set(Case.objects.visible_to(user).filter(pk__in=cases).values_list("pk", flat=True))
    for case in cases:
        one = found[case.family_id]
        if case.is_open:
            one.open_case = case
        if case.pk in seen:
            one.link_to = one.link_to or case
        elif case.restricted:
            one.hidden = True
    return told
