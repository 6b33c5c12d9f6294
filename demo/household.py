"""One invented family: who lives there, how old they are when its story starts, and the words for telling it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from cases import childhood
from cases.codes import Disability, Ethnicity, Gender, Send, Sex
from cases.models import FamilyMember
from demo import agencies, areas, names
from earlyhelp.authority import authority

Part = FamilyMember.Part
# Shapes of families, taken in turn, so that a small borough has each of them too.
SHAPES = (
    "couple",
    "single_mother",
    "siblings3",
    "kinship",
    "stepfamily",
    "single_mother",
    "single_father",
    "couple",
    "single_mother",
    "siblings3",
)
WORK = (
    "Care home, nights",
    "Cleaner, mornings",
    "Delivery driver",
    "At home with the children",
    "Kitchen porter",
    "Looking for work",
    "Shop assistant",
    "Student nurse",
    "Minicab driver",
    "Warehouse, shifts",
    "Teaching assistant",
    "Not working because of illness",
)
TWINS = 0.03  # of families with more than one child
APART = 310  # days between two births of one mother, at least
TYPICAL = {
    "mother": (24, 44),
    "father": (26, 50),
    "step_parent": (25, 45),
    "grandparent": (55, 70),
    "carer": (52, 68),
    "aunt_uncle": (28, 48),
}


@dataclass
class Member:
    """Somebody in a family, before they are on record. `person` is filled in when they are."""

    part: str
    given: str
    surname: str
    female: bool
    born_on: date | None = None
    due_on: date | None = None
    setting: str = ""
    mobile: str = ""
    here: bool = True
    details: dict = field(default_factory=dict)
    person: object = None

    @property
    def child(self):
        return childhood.named_as_child(self.part)

    def named(self):
        """As somebody who asks for help would name them."""
        return {
            "given_names": self.given, "family_name": self.surname, "part": self.part, "born_on": self.born_on,
            "due_on": self.due_on, "setting": self.setting, "phone": self.mobile,
        }  # fmt: skip

    def age_on(self, day):
        return -1 if self.born_on is None else (day - self.born_on).days // 365


@dataclass
class Household:
    name: str
    place: str  # code of its locality
    lines: str
    postcode: str
    language: str
    interpreter: bool
    members: list
    carer: Member
    child: Member
    words: dict

    @property
    def children(self):
        return [m for m in self.members if m.child]

    @property
    def adults(self):
        return [m for m in self.members if not m.child]


class Registry:
    """Numbers no two people share: the NHS's and schools'."""

    def __init__(self):
        self.nhs, self.upn = names.nhs_numbers(), names.pupil_numbers()


def shape_of(number, theme):
    if theme.key == "kinship":
        return "kinship"
    if theme.key == "after_abuse":
        return "single_mother"
    return "couple" if SHAPES[number % len(SHAPES)] == "kinship" else SHAPES[number % len(SHAPES)]


def make(rng, number, theme, start, registry, cast, *, school=None, unborn=False) -> Household:
    """A family as it is on `start`, the day somebody first asks for help. `school` is the child's, when it is given."""
    people = names.community(rng)
    surname = rng.choice(people.surnames)
    shape = "unborn" if unborn else shape_of(number, theme)
    place = number % len(cast.places)
    lines, postcode = names.address(rng, place)
    low, high = theme.ages
    if school == agencies.PRIMARIES[0]:
        low, high = max(low, 5), min(high, 10)
    focus_age = rng.randint(low, max(low, high))
    others = {"siblings3": 2, "kinship": 0, "unborn": 0}.get(shape, rng.randint(0, 2))
    births = _births(rng, start, focus_age, others, expecting=unborn)
    ages = [(start - born).days // 365 for born in births]
    used = set()

    def name(pool):
        given = rng.choice([n for n in pool if n not in used])
        used.add(given)
        return given

    def grown(part, female, own_surname=None):
        youngest, oldest = TYPICAL[part]
        if theme.key == "young_parent" and part == Part.MOTHER:
            youngest, oldest = 16 + max(ages), 20 + max(ages)
        else:
            youngest = max(youngest, max(ages) + 18)  # nobody is the parent of somebody nearly as old
        born = start - timedelta(
            days=365 * rng.randint(youngest, max(youngest, oldest)) + rng.randint(1, 360)
        )
        keeps = rng.choice(people.married) if female and people.married else surname
        given = name(people.women if female else people.men)
        return Member(
            part,
            given,
            own_surname or keeps,
            female,
            born,
            setting="Retired" if part in (Part.GRANDPARENT, Part.CARER) else rng.choice(WORK),
            mobile=names.mobile(rng),
        )

    members = _adults(shape, grown, rng)
    children = []
    for n, age in enumerate(ages):
        female = rng.random() < 0.5
        if unborn and n == 0:
            member = Member(
                Part.UNBORN, "", surname, female, due_on=start + timedelta(days=rng.randint(60, 120))
            )
        else:
            born = births[n]
            member = Member(
                Part.DAUGHTER if female else Part.SON,
                name(people.girls if female else people.boys),
                surname,
                female,
                born,
            )
            member.setting = areas.local(
                _setting(rng, age, place, school if n == 0 or school and 5 <= age <= 10 else None)
            )
        children.append(member)
    child = children[0]
    members += sorted(children, key=lambda m: m.born_on or date.max)
    carer = next(m for m in members if not m.child and m.here)
    language = rng.choice(people.languages)
    interpreter = rng.random() < people.interpreter
    for member in members:
        _details(member, rng, start, people, language, interpreter, registry, theme)
    house = Household(
        surname, cast.places[place], lines, postcode, language, interpreter, members, carer, child, {}
    )
    house.words = words_of(house, rng.randint(61, 83), start, rng.randint(9, 20))
    return house


def _births(rng, start, age, others, *, expecting) -> list[date]:
    """The days on which the children were born: the one it is about first, who is of this `age`, and then its brothers and
    sisters. Two of one mother are ten months apart at least, and mostly more than a year; now and then they are twins. One
    who is still expected (`expecting`) keeps them further off."""
    first = start - timedelta(days=365 * age + rng.randint(40, 330))
    births = [first]
    if others and not expecting and rng.random() < TWINS:
        births.append(first)
        others -= 1
    oldest, youngest = start - timedelta(days=14 * 365), start - timedelta(days=330 if expecting else 40)
    for _ in range(others):
        for _again in range(20):
            born = oldest + timedelta(days=rng.randint(0, (youngest - oldest).days))
            if all(abs((born - other).days) >= APART for other in births):
                births.append(born)
                break
    return births


def _adults(shape, grown, rng):
    if shape == "kinship":
        return [grown(Part.CARER, rng.random() < 0.8)]
    if shape == "single_father":
        return [grown(Part.FATHER, False)]
    members = [grown(Part.MOTHER, True)]
    if shape == "stepfamily":
        members.append(grown(Part.STEP_PARENT, False))
    elif shape in ("couple", "siblings3") or shape == "unborn" and rng.random() < 0.4:
        members.append(grown(Part.FATHER, False))
    if rng.random() < 0.15:
        members.append(grown(Part.GRANDPARENT, True))
        members[-1].here = rng.random() < 0.5
    return members


def _setting(rng, age, place, given):
    if given:
        return given
    if age < 2:
        return ""
    if age < 5:
        return rng.choice(agencies.NURSERIES)
    if age < 11:
        return agencies.PRIMARIES[place % 4] if rng.random() < 0.7 else rng.choice(agencies.PRIMARIES)
    return rng.choice(agencies.SECONDARIES) if age < 16 else agencies.COLLEGE


def _details(member, rng, start, people, language, interpreter, registry, theme):
    """What is asked at the first visit and not before."""
    ethnicity = (
        Ethnicity.MWBC
        if people.ethnicity == Ethnicity.BCRB and member.child and rng.random() < 0.2
        else people.ethnicity
    )
    age, unborn = member.age_on(start), member.born_on is None
    special = member.child and theme.key == "send" and age >= 3
    member.details = {
        "sex": Sex.UNKNOWN if unborn else Sex.FEMALE if member.female else Sex.MALE,
        "gender": Gender.NOT_KNOWN if unborn else Gender.WOMAN if member.female else Gender.MAN,
        "ethnicity": Ethnicity.NOBT if unborn else Ethnicity.REFU if rng.random() < 0.03 else ethnicity,
        "first_language": language, "needs_interpreter": interpreter and not member.child and rng.random() < 0.8,
        "send": Send.NONE if not member.child or age < 3 else Send.SUPPORT if special or rng.random() < 0.15 else Send.NONE,
        "disabilities": [Disability.AUT] if special and rng.random() < 0.4 else [],
        "family_first": people.family_first and not unborn,
        "nhs_number": "" if unborn or rng.random() < 0.25 else next(registry.nhs),
        "upn": next(registry.upn) if member.child and 5 <= age < 16 and rng.random() < 0.8 else "",
    }  # fmt: skip
    member.details["needs_interpreter"] |= interpreter and member.part in (Part.MOTHER, Part.CARER)


def _pronouns(member, end=""):
    he, his, him = ("she", "her", "her") if member.female else ("he", "his", "him")
    return {
        f"he{end}": he,
        f"his{end}": his,
        f"him{end}": him,
        f"He{end}": he.title(),
        f"His{end}": his.title(),
    }


def words_of(house, attendance, start, gain=22):
    """What the placeholders of a text stand for in this family. Attendance in percent, and how far it rises."""
    age = house.child.age_on(start)
    others = [c for c in house.children if c is not house.child and c.given]
    sib = others[0] if others else None
    mother_word = {
        Part.MOTHER: "Mum",
        Part.FATHER: "Dad",
        Part.CARER: "Nan" if house.carer.female else "Grandad",
    }[house.carer.part]
    words = {
        **_pronouns(house.child), **_pronouns(house.carer, "_carer"), "child": house.child.given or "the baby",
        "carer": house.carer.given, "mum": mother_word, "school": house.child.setting or "nursery", "figure": attendance,
        "better": min(98, attendance + gain), "days": (100 - attendance) // 2 + 4, "weeks": gain - 4,
        "people": len([m for m in house.members if m.here]), "hub": authority().locality(house.place).hub.name,
        "lead": "the lead professional", "age": max(0, age),
    }  # fmt: skip
    words["sib"] = sib.given if sib else f"{words['his']} cousin"
    words["him_sib"] = ("her" if sib.female else "him") if sib else "them"
    words["him_self"] = "herself" if house.child.female else "himself"
    return words
