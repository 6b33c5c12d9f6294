"""What a family tree tells, from rows: who, how they are related, who lives together; as one reader may know it.

Nobody of another record is in it: of a tie only those count whose two people are both drawn. Whoever has left the family
stays, as such, for a father who moved away is still a father; somebody written down by mistake does not. Of a home it
tells who lives there together and never where, for a drawing lies about; of somebody who hides it tells those who may
not know no more than that.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from enum import Enum

from django.db.models import Prefetch, Q
from django.utils import timezone

from cases import addresses, households, kinship
from cases.audience import is_colleague
from cases.codes import End
from cases.kinship import ANYBODY, COUPLE, MAN, PARENTS, WOMAN, Kind
from cases.models import Address, FamilyMember, ParentsSaid, Relationship

Part, Left = FamilyMember.Part, FamilyMember.Left
LEFT = "no longer part of this family"
ELSEWHERE, ALSO_ELSEWHERE, NOT_KNOWN_WHERE = (
    "lives elsewhere",
    "part of the time elsewhere",
    "lives elsewhere, we do not know where",
)
SECRET = "at a secret address"
AT_HOME, AT_SECRET_HOME = "At home", "At one secret address"
OTHER_HOMES = ("A second home", "A third home", "A fourth home")


class Sign(Enum):
    """The signs of a genogram: of a woman or girl, of a man or boy, of anybody, of a child not yet born."""

    CIRCLE, SQUARE, DIAMOND, TRIANGLE = range(4)


_SIGNS = {WOMAN: Sign.CIRCLE, MAN: Sign.SQUARE, ANYBODY: Sign.DIAMOND}
# How many generations above the family's children somebody stands where nothing else says it.
_ABOVE = {Part.GRANDPARENT: 2, Part.SON: 0, Part.DAUGHTER: 0, Part.CHILD: 0, Part.UNBORN: 0}


@dataclass(frozen=True)
class Somebody:
    """One person of the tree: `pk` is the person's, `member` that of their row in the family. `born` puts brothers and
    sisters in order; `birth` is the day that twins share, "" where it is not known exactly. `asks` is what nobody has
    written down of their parents, or what was said of that."""

    pk: int
    member: int = 0
    name: str = ""
    called: str = ""
    spoken: int = ANYBODY
    sign: Sign = Sign.DIAMOND
    above: int = 1
    part: str = ""
    age: str = ""
    end: str = ""
    lost: bool = False
    due: str = ""
    birth: str = ""
    born: str = ""
    main: bool = False
    left: bool = False
    lives: str = ""
    asks: str = ""
    to_ask: bool = False

    @property
    def says(self) -> tuple:
        """The facts about them alone, in words, besides their name and age."""
        left = LEFT if self.left else ""
        return tuple(filter(None, [self.end, self.due, self.asks, left, self.lives]))


@dataclass(frozen=True)
class Tie:
    """That `one` is the `kind` of `other`, both ids of people. Of partners who parted it is FORMER_PARTNER."""

    pk: int
    kind: Kind
    one: int
    other: int


@dataclass(frozen=True)
class Household:
    """People (ids) who live together today, and what their ring is called."""

    words: str
    lives: frozenset


@dataclass(frozen=True)
class Facts:
    """All that is drawn, and all that is listed: nothing is in the one and not in the other."""

    title: str
    people: tuple[Somebody, ...]
    ties: tuple[Tie, ...]
    homes: tuple[Household, ...]

    def called(self, pk) -> str:
        return next(one.called for one in self.people if one.pk == pk)


def gather(case, viewer) -> Facts:
    """The facts of the family of a case, as this Viewer may know them; four statements, however many people there are.

    One of the family reads who is who, and nothing of homes: that somebody hides is told by a home without them. Nor are
    they asked here of whom nobody has written.
    """
    colleague = is_colleague(viewer)
    rows = _members(case, viewer)
    ties = _ties([row.person_id for row in rows])
    homes, lives = (), {}
    if colleague:
        here = [row for row in rows if row.left_on is None]
        homes, lives = _homes(households.today(here, addresses.kept_from(viewer, case)))
    spoken = {row.person_id: kinship.spoken_of(row.person) for row in rows}
    people = (_somebody(row, ties, spoken, lives.get(row.person_id, "")) for row in rows)
    if not colleague:
        people = (replace(one, asks="", to_ask=False) for one in people)
    return Facts(f"Family tree of the {case.family}", tuple(people), tuple(ties), homes)


def _members(case, viewer):
    """The row of each person who is in the family, or has left it and has not come back: those of today first."""
    known = Address.objects.not_over().readable_by(viewer)
    rows = case.family.members.exclude(left_why=Left.NEVER).filter(Q(left_on=None) | ~Q(left_why=""))
    rows = rows.select_related("person__parents_said").prefetch_related(Prefetch("person__addresses", known))
    found = {}
    for row in sorted(rows, key=lambda row: (row.left_on is not None, -row.pk if row.left_on else row.pk)):
        found.setdefault(row.person_id, row)
    return list(found.values())


def _ties(ids) -> list[Tie]:
    """What these people are to one another today, and of whom each was the partner before; one statement."""
    rows = Relationship.objects.standing().filter(person__in=ids, to__in=ids).order_by("pk")
    found, today = {}, timezone.localdate()
    for row in rows:
        over = row.to_on is not None and row.to_on <= today
        if over and row.kind not in COUPLE:
            continue
        kind = Kind.FORMER_PARTNER if over else Kind(row.kind)
        tie = Tie(row.pk, kind, row.person_id, row.to_id)
        key = (kind, *sorted((tie.one, tie.other))) if kinship.both_ways(kind) else (kind, tie.one, tie.other)
        found.setdefault(key, tie)
    # Who parted and came together again is said to be together; of two rows that say they parted one is enough.
    together = {frozenset((one.one, one.other)) for one in found.values() if one.kind == Kind.PARTNER}
    return [
        one
        for one in found.values()
        if one.kind != Kind.FORMER_PARTNER or frozenset((one.one, one.other)) not in together
    ]


def _homes(found) -> tuple[tuple[Household, ...], dict[int, str]]:
    """(the households that get a ring, {person: where those live who are in none}) of what cases/households.py says."""
    family_home = households.family_home(found)
    homes, lives, numbers = [], defaultdict(list), iter(OTHER_HOMES)
    for home in found:
        ids = frozenset(member.person_id for member, _ in home.lives)
        if home.words == households.SECRET:
            words = SECRET
        elif home.words == households.ELSEWHERE:
            words = NOT_KNOWN_WHERE
        elif home is family_home or len(ids) > 1:
            words = AT_SECRET_HOME if home.hidden else AT_HOME if home is family_home else next(numbers, "")
            if words:
                homes.append(Household(words, ids))
                continue
            words = ELSEWHERE
        else:
            words = SECRET if home.hidden else ELSEWHERE
        for pk in ids:
            lives[pk].append(words)
    ringed = {pk for home in homes for pk in home.lives}
    return tuple(homes), {pk: _elsewhere(words, pk in ringed) for pk, words in lives.items()}


def _elsewhere(words, ringed):
    if SECRET in words:
        return SECRET
    return ALSO_ELSEWHERE if ringed else words[0]


def _somebody(row, ties, spoken, lives) -> Somebody:
    person = row.person
    lost = person.end not in ("", End.DIED)
    unborn = row.part == Part.UNBORN and not person.born_on
    asks, to_ask = _parents(row, ties, spoken)
    birth = person.birth or person.due
    return Somebody(
        pk=person.pk,
        member=row.pk,
        name=person.name,
        called=person.called,
        spoken=spoken[person.pk],
        sign=Sign.TRIANGLE if unborn or lost else _SIGNS[spoken[person.pk]],
        above=_ABOVE.get(row.part, 1),
        part=row.get_part_display(),
        age=person.age,
        end=person.end_words,
        lost=lost,
        due="" if person.end or not person.due else person.due.due,
        birth=birth.isoformat() if birth and birth.exact else "",
        born=birth.on.isoformat() if birth else "",
        main=row.main_contact,
        left=row.left_on is not None,
        lives="" if row.left_on else lives,
        asks=asks,
        to_ask=to_ask,
    )


_OTHER_PARENT = {WOMAN: "father or second parent", MAN: "mother or second parent", ANYBODY: "other parent"}
_SAID = {
    ParentsSaid.Answer.NOT_KNOWN: "{who} not known: we asked",
    ParentsSaid.Answer.RATHER_NOT: "the family prefers not to say who the {who} is",
    ParentsSaid.Answer.ONE: "no {who}",
}


def _parents(row, ties, spoken) -> tuple[str, bool]:
    """(what is not known of a child's parents, in words; whether somebody should ask). `spoken` is {person: how they are
    spoken of}."""
    person = row.person
    if person.end or row.left_on or not row.is_child:
        return "", False
    known = {tie.one for tie in ties if tie.other == person.pk and tie.kind in PARENTS}
    if len(known) > 1:
        return "", False
    who = _OTHER_PARENT[spoken[min(known)]] if known else "parents"
    said = getattr(person, "parents_said", None)
    if said and said.answer:
        return _SAID[said.answer].format(who=who), False
    return f"{who} not written down", True
