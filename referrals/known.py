"""Families we already know that an enquiry may be about: what a decider looks at before opening a case."""

from dataclasses import dataclass

from django.db.models import Q

from cases.models import Address, Case, Family, FamilyMember, Person

MOST_FAMILIES = 8
MOST_PEOPLE = 40


@dataclass(frozen=True)
class Likely:
    """A family that may be the one. `why` says what is the same, a sentence for each of its people.

    `open_case` is its open case, `link_to` the case whose record this user may open. When `hidden`, its
    record is restricted and not shared with the user: then nothing of it may be shown but that it is there.
    """

    family: Family
    why: tuple[str, ...]
    open_case: Case | None
    link_to: Case | None
    hidden: bool


def likely_families(enquiry, *, user) -> list[Likely]:
    """The families most like the one in an enquiry, as far as this user may know of them.

    A surname with the same date of birth or first name; or the same postcode with the same first name,
    surname or date of birth. Six statements at most, all through indexes, whatever the number of people.
    """
    named = list(enquiry.people.all())
    there = set()
    if enquiry.postcode:
        # A confidential address is left out of this search too: a match would give it away.
        live = Address.objects.filter(postcode=enquiry.postcode, to_on=None, confidential=False)
        there = set(live.values_list("person", flat=True)[:MOST_PEOPLE])
    alike = list(Person.objects.filter(_alike(named, there)).order_by("pk")[:MOST_PEOPLE])
    if not alike:
        return []
    families = {}
    for member in FamilyMember.objects.filter(person__in=alike, left_on=None).select_related(
        "person", "family"
    ):
        families.setdefault(member.family, []).append(member.person)
    families = dict(sorted(families.items(), key=lambda item: -len(item[1]))[:MOST_FAMILIES])
    return _told(families, named, there, user)


def _told(families, named, there, user):
    cases = Case.objects.filter(family__in=list(families)).order_by("-pk")
    visible = set(
        Case.objects.visible_to(user).filter(family__in=list(families)).values_list("pk", flat=True)
    )
    found = []
    for family, people in families.items():
        theirs = [case for case in cases if case.family_id == family.pk]
        to_see = [case for case in theirs if case.pk in visible]
        found.append(
            Likely(
                family=family,
                why=tuple(_reasons(person, named, person.pk in there) for person in people),
                open_case=next((case for case in theirs if case.is_open), None),
                link_to=to_see[0] if to_see else None,
                hidden=any(case.restricted for case in theirs) and not to_see,
            )
        )
    return found


def _spellings(name):
    """A name as typed and in its usual capitals: unlike an iexact these are found through an index."""
    return {name, name.title(), name.upper(), name.lower()}


def _alike(named, there):
    alike = Q(pk__in=[])
    for one in named:
        surname = Q(family_name__in=_spellings(one.family_name))
        first = Q(given_names__in=_spellings(one.given_names)) if one.given_names else Q(pk__in=[])
        born = Q(born_on=one.born_on) if one.born_on else Q(pk__in=[])
        alike |= surname & (first | born) | Q(pk__in=there) & (surname | first | born)
    return alike


def _reasons(person, named, lives_there):
    same = ["surname"] if any(_equal(person.family_name, n.family_name) for n in named) else []
    if any(n.given_names and _equal(person.given_names, n.given_names) for n in named):
        same.append("first name")
    if person.born_on and any(n.born_on == person.born_on for n in named):
        same.append("date of birth")
    if lives_there:
        same.append("postcode")
    words = " and ".join([", ".join(same[:-1]), same[-1]] if len(same) > 1 else same)
    return f"{person.name}: same {words}"


def _equal(one, other):
    return one.casefold() == other.casefold()
