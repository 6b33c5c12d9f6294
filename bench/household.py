"""The people of one family: who they are, where they live and how to reach them."""

from dataclasses import dataclass, field

from bench import words
from bench.labelled.population import a_tradition
from bench.labelled.tradition import Home
from cases import childhood
from cases.models import Contact, FamilyMember, Relationship, SafetyWarning

PART = FamilyMember.Part


@dataclass
class Household:
    """A family as made: its row, its name and its people's rows."""

    row: int
    name: str
    locality: str
    adults: list = field(default_factory=list)
    children: list = field(default_factory=list)
    named: list = field(default_factory=list)  # (row, given, family name, part, born, due, setting)
    address: tuple = ("", "")
    ethnicity: str = ""
    language: str = "English"
    names: Home | None = None

    @property
    def people(self):
        return self.adults + self.children


def add(tables, rng, localities, since) -> Household:
    """Add a family of about four, known since that many days ago, with addresses, contacts and warnings."""
    names, locality = Home.of(rng, a_tradition(rng)), rng.choice(localities)
    row = tables.families.add(names.base, locality, tables.calendar.at(since, 9))
    home = Household(row, names.base, locality, names=names)
    home.ethnicity, home.language = words.SPOKEN[names.tradition.code]
    home.address = (
        f"{rng.randint(1, 240)} {rng.choice(words.STREETS)} {rng.choice(words.ROADS)}",
        f"BX{rng.randint(1, 20)} {rng.randint(1, 9)}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}{rng.choice('ABDEFGHJLNPQRSTUWXYZ')}",
    )
    _person(tables, rng, home, PART.MOTHER, since)
    if rng.random() < 0.6:
        _person(tables, rng, home, PART.FATHER, since)
    for n in range(rng.choice((1, 2, 2, 3, 3, 4))):
        unborn = n == 0 and rng.random() < 0.04
        _person(tables, rng, home, PART.UNBORN if unborn else rng.choice((PART.SON, PART.DAUGHTER)), since)
    for child in home.children:
        tables.relationships.add(home.adults[0], Relationship.Kind.PARENT, child, True)
    if rng.random() < 0.15:
        tables.warnings.add(
            home.row,
            SafetyWarning.Kind.CONTACT_SAFELY,
            "Ring mum’s mobile only, and leave no message.",
            tables.calendar.day(-rng.randint(10, 90)),
            1,
            tables.calendar.day(since),
        )
    return home


def _person(tables, rng, home, part, since):
    day = tables.calendar.day
    girl = part in (PART.MOTHER, PART.DAUGHTER)
    called = {PART.MOTHER: "mother", PART.FATHER: "father"}.get(part, "child")
    given, surname = home.names.name(rng, girl, called)
    born, due, setting = day(rng.randint(8000, 16000)), None, ""
    if part == PART.UNBORN:
        given, born, due = "", None, day(-rng.randint(5, 180))
    elif childhood.named_as_child(part):
        born, setting = day(rng.randint(60, 6400)), rng.choice(words.SCHOOLS)
    person = tables.people.add(
        given,
        surname,
        born,
        due,
        "U" if due else "F" if girl else "M",
        "00",
        home.ethnicity,
        home.language,
        home.language != "English" and part == PART.MOTHER,
        setting,
        tables.calendar.at(since, 9),
    )
    tables.members.add(home.row, person, part, part == PART.MOTHER, day(since))
    tables.addresses.add(person, *home.address, day(since + 30))
    home.named.append((person, given, surname, part, born, due, setting))
    (home.children if childhood.named_as_child(part) else home.adults).append(person)
    if not childhood.named_as_child(part):
        number = f"07700 9{rng.randint(0, 99999):05d}"
        safety = rng.choice((Contact.Safety.SAFE, Contact.Safety.SAFE, Contact.Safety.CARE))
        note = "Text only" if safety == Contact.Safety.CARE else ""
        tables.contacts.add(person, Contact.Kind.MOBILE, number, safety, note)
