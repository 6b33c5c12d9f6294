"""Families we already know that an enquiry may be about: what a decider looks at before anything is decided.

They are looked for when an enquiry arrives, when what it says of its people changes, when another like it has been decided
(its people are known from then on), every night, and when somebody asks; and kept, so that its pages ask for rows. A family is known by its record or by a contact alone.
"""

from dataclasses import dataclass

from django.db import transaction

from cases.models import Case, Family, FamilyMember
from earlyhelp.sweeps import each
from earlyhelp.wording import listed
from matching.find import Sought, find_many
from referrals import duplicates
from referrals.known.against import against
from referrals.known.beside import named_with
from referrals.known.records import records_of
from referrals.models import Enquiry, LikelyFamily

MOST_FAMILIES = 8
MOST_FOR_EACH = 10  # matches looked at for each person named
STRONG = (
    0.92  # a score that the right name, with a date of birth or a postcode, has, and a sibling's name has not
)
SHOWN_FROM = 0.09  # the score of a shared first name or surname at the same postcode


@dataclass(frozen=True)
class Likely:
    """A family that may be the one. `why` says what is the same, a sentence for each of its people, `against` what is not.

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
    against: tuple[str, ...] = ()

    @property
    def is_strong(self):
        """Whether it is almost sure: more than one shared name, or the words of its contacts are another family's."""
        return self.score >= STRONG


def likely_as_typed(people, postcode, *, user) -> list[Likely]:
    """The families most like people who are in no enquiry yet, each with the fields of one who is named: looked for now, and
    kept nowhere."""
    rows = _rows(people, postcode)
    families = Family.objects.in_bulk([row.family_id for row in rows])
    for row in rows:
        row.family = families[row.family_id]
    return told(rows, records_of([row.family_id for row in rows], user))


def told(rows, records) -> list[Likely]:
    """These rows as far as their user may know of the families, by their `records`."""
    seen = records.seen()
    return [
        Likely(
            family=row.family,
            why=tuple(row.why),
            open_case=seen[row.family_id].open_case,
            link_to=seen[row.family_id].link_to,
            hidden=seen[row.family_id].hidden,
            score=row.score,
            against=tuple(row.against),
        )
        for row in rows
    ]


@transaction.atomic
def look(enquiry):
    """Look for the families an enquiry may be about, and keep them. Safe to run at any time.

    Everybody named is searched for with their date of birth and phone number and the enquiry's postcode: a dozen statements,
    all through indexes, whatever the number of people and of families.
    """
    rows = _rows(enquiry.people.all(), enquiry.postcode, enquiry.family_name)
    enquiry.likely.all().delete()
    for row in rows:
        row.enquiry = enquiry
    LikelyFamily.objects.bulk_create(rows)


def _rows(people, postcode, family_name=""):
    """Rows of LikelyFamily, the likeliest first, of no enquiry yet."""
    matches, families = _matches(people, postcode, family_name), {}
    for person, family in named_with(matches):
        families.setdefault(family, []).append(matches[person])
    likeliest = sorted(families.items(), key=lambda item: (-_best(item[1]), item[0]))[:MOST_FAMILIES]
    asked, members = list(people), _members([family for family, _those in likeliest])
    return [
        LikelyFamily(
            family_id=family,
            against=against(asked, [*members[family], *(match.person for match in those)]),
            why=[_sentence(match) for match in sorted(those, key=lambda match: -match.score)],
            score=_best(those),
        )
        for family, those in likeliest
    ]


def _members(families):
    """{family: its people today}"""
    found = {family: [] for family in families}
    if families:
        for one in FamilyMember.objects.today().filter(family__in=families).select_related("person"):
            found[one.family_id].append(one.person)
    return found


def look_beside(enquiry):
    """Look again for those that wait and are like this one, whose people have just become people of ours."""
    for others in duplicates.pairs_of([enquiry]):
        look(Enquiry.objects.get(pk=others[1]))


def changed(*people):
    """Look again, once each, for those that wait and may be about the families of people whose records have changed: what is
    said to be the same may be so no more, and an address may have become a secret."""
    theirs = FamilyMember.objects.today().filter(person__in=people).values("family")
    for enquiry in Enquiry.objects.waiting().filter(likely__family__in=theirs).distinct():
        look(enquiry)


def look_for_all():
    """Look again for every enquiry that waits: what was written of families has changed since. Returns how many."""
    waiting = list(Enquiry.objects.waiting().only("pk", "postcode"))
    each(waiting, look)
    return len(waiting)


def _matches(people, postcode, family_name):
    """The best match of each person found for anybody named, by the person's id. Whoever was named without a family name is
    looked for with the family's."""
    sought = [
        Sought(
            given_names=one.given_names,
            family_name=one.family_name or family_name,
            born_on=one.birth,
            due_on=one.due_on,
            phone=one.phone,
            postcode=postcode,
        )
        for one in people
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


def _sentence(match):
    """“Idris Moss, born 4 May 2016: same surname and date of birth, first name sounds the same”."""
    same = [words.removeprefix("same ") for words in match.why if words.startswith("same ")]
    rest = [words for words in match.why if not words.startswith("same ")]
    person = match.person
    born = f", {person.birth.said}" if person.birth else ""
    return f"{person.name}{born}: {', '.join([f'same {listed(same)}'] * bool(same) + rest)}"
