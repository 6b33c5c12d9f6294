"""Who can be what to whom: one table, read from either side. Data, and what follows from it; no rows.

A relationship is kept once, from the side that is named here: the mother's, not the child's. The other side is the same
row read backwards. Sources: Children Act 1989, sections 2 to 5, 12 and 14A (who may hold parental responsibility, and how);
Human Fertilisation and Embryology Act 2008, sections 42 to 45 (a second parent); Adoption and Children Act 2002, section 46.
"""

from dataclasses import dataclass

from django.db.models import TextChoices

from cases.codes import Gender, Sex


class Kind(TextChoices):
    PARENT = "parent", "Parent"
    STEP_PARENT = "step_parent", "Step-parent"
    ADOPTIVE_PARENT = "adoptive_parent", "Adoptive parent"
    FOSTER_CARER = "foster_carer", "Foster carer"
    KINSHIP_CARER = "kinship_carer", "Kinship carer"
    GUARDIAN = "guardian", "Special guardian"
    PARTNER = "partner", "Partner"
    FORMER_PARTNER = "former_partner", "Former partner"
    SIBLING = "sibling", "Brother or sister"
    HALF_SIBLING = "half_sibling", "Half brother or sister"
    STEP_SIBLING = "step_sibling", "Step-brother or step-sister"
    GRANDPARENT = "grandparent", "Grandparent"
    AUNT_UNCLE = "aunt_uncle", "Aunt or uncle"
    COUSIN = "cousin", "Cousin"
    CARER = "carer", "Carer"
    FRIEND = "friend", "Friend"
    OTHER = "other", "Other"


class Held(TextChoices):
    """How somebody holds parental responsibility, where it is known."""

    MOTHER = "mother", "As the mother"
    FATHER = "father", "As the father: married, or on the birth certificate"
    SECOND = "second", "As the second parent in law"
    ADOPTION = "adoption", "By adoption"
    AGREEMENT = "agreement", "By an agreement"
    ORDER = "order", "By a court order"
    NAMED = "named", "Named guardian by a parent who died"


ONE_EACH = (Held.MOTHER, Held.FATHER, Held.SECOND)  # a child has one of each, at most


@dataclass(frozen=True)
class Kin:
    """One kind. `words` are a woman's, a man's, and anybody's; `back` the same of the other side, with the code by which a
    form names it; none where both are the same. `older` is by how many years somebody must be older, where both dates are
    exact. `held` is how they may hold parental responsibility."""

    words: tuple
    back: tuple = ()
    code: str = ""
    older: int = 0
    held: tuple = ()


WOMAN, MAN, ANYBODY = range(3)  # places in `words`
_CHILD = ("daughter", "son", "child")
_BY_ORDER = (Held.ORDER,)
TABLE = {
    Kind.PARENT: Kin(
        ("mother", "father", "parent"),
        _CHILD,
        "child",
        older=10,
        held=(Held.MOTHER, Held.FATHER, Held.SECOND, Held.AGREEMENT, Held.ORDER),
    ),
    Kind.STEP_PARENT: Kin(
        ("stepmother", "stepfather", "step-parent"),
        ("stepdaughter", "stepson", "stepchild"),
        "step_child",
        held=(Held.AGREEMENT, Held.ORDER),
    ),
    Kind.ADOPTIVE_PARENT: Kin(
        ("adoptive mother", "adoptive father", "adoptive parent"),
        ("adopted daughter", "adopted son", "adopted child"),
        "adopted_child",
        older=10,
        held=(Held.ADOPTION,),
    ),
    Kind.FOSTER_CARER: Kin(("foster carer",) * 3, ("foster child",) * 3, "foster_child"),
    Kind.KINSHIP_CARER: Kin(
        ("kinship carer",) * 3, ("child in the kinship care",) * 3, "kinship_child", held=_BY_ORDER
    ),
    Kind.GUARDIAN: Kin(
        ("special guardian",) * 3,
        ("child under the guardianship",) * 3,
        "ward",
        held=(Held.ORDER, Held.NAMED),
    ),
    Kind.PARTNER: Kin(("partner",) * 3),
    Kind.FORMER_PARTNER: Kin(("former partner",) * 3),
    Kind.SIBLING: Kin(("sister", "brother", "brother or sister")),
    Kind.HALF_SIBLING: Kin(("half sister", "half brother", "half brother or sister")),
    Kind.STEP_SIBLING: Kin(("stepsister", "stepbrother", "step-brother or step-sister")),
    Kind.GRANDPARENT: Kin(
        ("grandmother", "grandfather", "grandparent"),
        ("granddaughter", "grandson", "grandchild"),
        "grandchild",
        older=20,
        held=_BY_ORDER,
    ),
    Kind.AUNT_UNCLE: Kin(
        ("aunt", "uncle", "aunt or uncle"),
        ("niece", "nephew", "niece or nephew"),
        "niece_nephew",
        held=_BY_ORDER,
    ),
    Kind.COUSIN: Kin(("cousin",) * 3),
    Kind.CARER: Kin(("carer",) * 3, ("somebody in the care",) * 3, "cared_for", held=_BY_ORDER),
    Kind.FRIEND: Kin(("friend",) * 3),
    Kind.OTHER: Kin(("somebody else who matters",) * 3),
}
BACK = {kin.code: kind for kind, kin in TABLE.items() if kin.code}
PARENTS = (Kind.PARENT, Kind.ADOPTIVE_PARENT)
COUPLE = (Kind.PARTNER, Kind.FORMER_PARTNER)
# Of each of these somebody is one to another person, and in one direction.
_ONE_OF = (
    {Kind.PARENT, Kind.SIBLING, Kind.HALF_SIBLING, Kind.GRANDPARENT, Kind.AUNT_UNCLE, Kind.COUSIN},
    {Kind.PARENT, Kind.STEP_PARENT, Kind.ADOPTIVE_PARENT, Kind.FOSTER_CARER},
    {Kind.SIBLING, Kind.HALF_SIBLING, Kind.STEP_SIBLING},
    set(COUPLE),
)
_NEVER_A_COUPLE = {
    one for one in TABLE if one not in (*COUPLE, Kind.COUSIN, Kind.CARER, Kind.FRIEND, Kind.OTHER)
}
# Whoever is not born yet may be these, and on the other side of the rest.
_BEFORE_BIRTH = (Kind.SIBLING, Kind.HALF_SIBLING, Kind.STEP_SIBLING, Kind.COUSIN, Kind.AUNT_UNCLE)


def forwards(code) -> tuple[Kind, bool]:
    """(the kind that a form names by this code, whether the first person named is the one on its side)."""
    return (BACK[code], False) if code in BACK else (Kind(code), True)


def both_ways(kind) -> bool:
    """Whether each of the two is the same to the other."""
    return not TABLE[kind].back


def word(kind, person, *, back=False) -> str:
    """What somebody is, by what is known of whether they are a woman or a man: “mother”, and “son” of the other side."""
    return word_for(kind, spoken_of(person), back=back)


def word_for(kind, spoken, *, back=False) -> str:
    """The same of somebody of whom it is known how they are spoken of (`spoken_of`)."""
    kin = TABLE[kind]
    return (kin.back if back and kin.back else kin.words)[spoken]


def spoken_of(person) -> int:
    """Whether somebody is spoken of as a woman (WOMAN), as a man (MAN), or as neither, as far as it is known (ANYBODY)."""
    if Gender.WOMAN == person.gender or (person.gender == Gender.NOT_KNOWN and person.sex == Sex.FEMALE):
        return WOMAN
    if Gender.MAN == person.gender or (person.gender == Gender.NOT_KNOWN and person.sex == Sex.MALE):
        return MAN
    return ANYBODY


def _choice(woman, man, anybody):
    return (
        anybody if woman == anybody else f"{woman}, {man} or {anybody}" if " or " not in anybody else anybody
    )


def choices() -> list[tuple[str, str]]:
    """(code, words) of all that somebody can be to another, for “A is the … of B”."""
    found = []
    for kind, kin in TABLE.items():
        found.append((kind.value, _choice(*kin.words)))
        if kin.back:
            found.append((kin.code, _choice(*kin.back)))
    return found


def contradict(kind, other, *, same_way) -> bool:
    """Whether two people cannot be both to one another at once. `same_way`: the same of the two is named first in each."""
    if kind == other:
        return not (both_ways(kind) or same_way or kind == Kind.CARER)
    if (kind in COUPLE and other in _NEVER_A_COUPLE) or (other in COUPLE and kind in _NEVER_A_COUPLE):
        return True
    if any({kind, other} <= one for one in _ONE_OF):
        return True
    above = [one for one in (kind, other) if TABLE[one].back and one != Kind.CARER]
    return len(above) == 2 and not same_way


def before_birth(kind) -> bool:
    """Whether somebody who is not born yet can be this to others."""
    return kind in _BEFORE_BIRTH
