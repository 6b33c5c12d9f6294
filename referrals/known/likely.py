"""Families we already know that an enquiry may be about: what a decider looks at before opening a case."""

from dataclasses import dataclass

from cases.models import Case, Family, FamilyMember
from earlyhelp.dates import day
from earlyhelp.wording import listed
from matching.find import Sought, find_many
from matching.found import as_seen_by

MOST_FAMILIES = 8
MOST_FOR_EACH = 10  # matches looked at for each person named
SHOWN_FROM = 0.09  # the score of a shared first name or surname at the same postcode


@dataclass(frozen=True)
class Likely:
    """A family that may be the one. `why` says what is the same, a sentence for each of its people.

    `score`, 0 to 1, is that of its most likely person; `open_case` is its open case, `link_to` the case whose
    record this user may open. When `hidden`, its record is restricted and not shared with the user: then
    nothing of it may be shown but that it is there.
    """

    family: Family
    why: tuple[str, ...]
    open_case: Case | None
    link_to: Case | None
    hidden: bool
    score: float


def likely_families(enquiry, *, user) -> list[Likely]:
    """The families most like the one in an enquiry, as far as this user may know of them, the likeliest first.

    Everybody named is searched for with their date of birth and phone number and the enquiry's postcode. Nine
    statements at most, all through indexes, whatever the number of people.
    """
    matches = _matches(enquiry)
    families = {}
    members = (
        FamilyMember.objects.today()
        .filter(person__in=list(matches), family__merged_into=None)
        .select_related("family")
    )
    for member in members if matches else ():
        families.setdefault(member.family, []).append(matches[member.person_id])
    likeliest = sorted(families.items(), key=lambda item: (-_best(item[1]), item[0].pk))[:MOST_FAMILIES]
    return _told(likeliest, user) if likeliest else []


def _matches(enquiry):
    """The best match of each person found for anybody named, by the person's id."""
    sought = [
        Sought(
            given_names=one.given_names,
            family_name=one.family_name,
            born_on=one.born_on,
            due_on=one.due_on,
            phone=one.phone,
            postcode=enquiry.postcode,
        )
        for one in enquiry.people.all()
    ]
    best = {}
    for found in find_many(sought, limit=MOST_FOR_EACH, thorough=True):
        for match in found:
            other = best.get(match.person.pk)
            if match.score >= SHOWN_FROM and (other is None or match.score > other.score):
                best[match.person.pk] = match
    return best


def _best(matches):
    return max(match.score for match in matches)


def _told(families, user):
    seen = as_seen_by(user, [family.pk for family, _ in families])
    return [
        Likely(
            family=family,
            why=tuple(_sentence(match) for match in sorted(matches, key=lambda m: -m.score)),
            open_case=seen[family.pk].open_case,
            link_to=seen[family.pk].link_to,
            hidden=seen[family.pk].hidden,
            score=_best(matches),
        )
        for family, matches in families
    ]


def _sentence(match):
    """“Idris Moss, born 4 May 2016: same surname and date of birth, first name sounds the same”."""
    same = [words.removeprefix("same ") for words in match.why if words.startswith("same ")]
    rest = [words for words in match.why if not words.startswith("same ")]
    person = match.person
    born = f", born {day(person.born_on)}" if person.born_on else ""
    return f"{person.name}{born}: {', '.join([f'same {listed(same)}'] * bool(same) + rest)}"
