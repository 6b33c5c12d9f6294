"""Two records of perhaps one person, fact by fact: what differs, and what one holds that the other does not."""

from dataclasses import dataclass
from datetime import date

from cases.models import Person
from earlyhelp.dates import day
from matching.find import LIKELY, Sought, described
from matching.scoring import judge

# Columns that say one thing together are taken together; a birth is a day or a due date, never both.
FACTS = {
    "given_names": ("First names", ("given_names", "not_yet_named")),
    "family_name": ("Family name", ("family_name", "family_first")),
    "preferred_name": ("Name they like to be called", ("preferred_name",)),
    "birth": ("Date of birth", ("born_on", "due_on", "born_accuracy")),
    "end": ("Has died", ("end", "died_on", "died_accuracy")),
    "nhs_number": ("NHS number", ("nhs_number",)),
    "upn": ("Unique pupil number", ("upn",)),
    "sex": ("Sex", ("sex",)),
    "gender": ("Gender", ("gender", "gender_words")),
    "pronouns": ("Pronouns", ("pronouns",)),
    "ethnicity": ("Ethnic group", ("ethnicity",)),
    "language": ("First language", ("first_language", "needs_interpreter")),
    "send": ("Special educational needs", ("send",)),
    "disabilities": ("Disability", ("disabilities",)),
    "setting": ("School, nursery, college or work", ("setting",)),
}
DEATH = "end"
NUMBERS = ("nhs_number", "upn")  # no two records may hold the same one
SAME_NAME = 0.6  # a score from which the same name is suggested when neither date of birth is known


@dataclass(frozen=True)
class Difference:
    """A fact the other record holds and the kept one does not, or holds otherwise. `blank`: the kept one has none."""

    fact: str
    label: str
    kept: str
    others: str
    blank: bool


def is_blank(person, fact) -> bool:
    """Whether nothing is written of this fact. How sure a date is says nothing without the date, nor who has no name yet."""
    columns = [name for name in FACTS[fact][1] if name != "not_yet_named" and not name.endswith("_accuracy")]
    return all(
        getattr(person, name) in ("", None, Person._meta.get_field(name).get_default()) for name in columns
    )


def in_words(person, fact) -> str:
    """A fact as a page shows it; empty when nothing is written of it."""
    if is_blank(person, fact):
        return ""
    if fact == "birth":
        return str(person.birth) if person.birth else person.due.due
    if fact == "end":
        return person.end_words
    if fact == "gender" and person.gender_words:
        return person.gender_words
    if fact == "language":
        said = [person.first_language, "needs an interpreter" if person.needs_interpreter else ""]
        return ", ".join(one for one in said if one)
    if fact == "disabilities":
        return person.disability_words
    shown = getattr(person, f"get_{fact}_display", None)
    value = shown() if shown else getattr(person, fact)
    return day(value) if isinstance(value, date) else str(value)


def differences(keep, other) -> list[Difference]:
    """What `other` holds that `keep` does not, or holds otherwise, in the order of FACTS."""
    found = []
    for fact, (label, columns) in FACTS.items():
        same = all(getattr(keep, name) == getattr(other, name) for name in columns)
        if not same and not is_blank(other, fact):
            blank = is_blank(keep, fact)
            found.append(Difference(fact, label, in_words(keep, fact), in_words(other, fact), blank))
    return found


def likeness(one, other) -> float:
    """How likely it is that two records are of one person, from 0 to 1, by name and birth and their numbers."""
    sought = Sought(
        given_names=one.preferred_name or one.given_names,
        family_name=one.family_name,
        born_on=one.birth,
        due_on=one.due_on,
        nhs_number=one.nhs_number,
        upn=one.upn,
    )
    return judge(sought, described(other)).score


def suggested_pairs(kept, others) -> dict[int, int]:
    """{id of one of `others`: id of the one of `kept` they seem to be}, the likeliest pairs first, each used once."""
    pairs = sorted(
        ((likeness(other, one), one, other) for one in kept for other in others if one.pk != other.pk),
        key=lambda pair: -pair[0],
    )
    found = {}
    for score, one, other in pairs:
        undated = not ((one.born_on or one.due_on) and (other.born_on or other.due_on))
        likely = score >= (SAME_NAME if undated else LIKELY)
        if likely and other.pk not in found and one.pk not in found.values():
            found[other.pk] = one.pk
    return found
