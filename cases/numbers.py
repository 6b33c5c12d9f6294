"""NHS numbers and UPNs. Each stands on one record, and nobody learns by trying whose it is, or whether it is anybody's.

A number that another record holds is not saved; all else that was written is. Whoever wrote it is told so in words that
are always the same, and those who may merge records are asked to look. Each try is on the trail, and a day has so many.
"""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from accounts.roles import Right
from audit import trail
from cases.models import FamilyMember, Person
from cases.validators import compact
from earlyhelp import hooks
from earlyhelp.authority import authority
from earlyhelp.limits import DAY, Limit

# Called with (person, field, value, holder, case, by): this number was written of a person, and is the holder's.
ON_ANOTHER = "cases: a number that is on another record"
NUMBERS = {"nhs_number": "NHS number", "upn": "unique pupil number"}


@dataclass(frozen=True)
class OnAnother:
    """A number that was written of somebody and stands on another record."""

    field: str
    value: str
    holder: Person


def tidy(value) -> str:
    """A number as it is kept, however it was typed or pasted."""
    return compact(value)


def keep_back(person, was, *, family, by) -> list[OnAnother]:
    """Put back what stood there (`was`, {field: number}) for each number that is on another record. Returns those.

    On the record of somebody else of this family it is seen by whoever sees this one, and is said.
    """
    tried = [field for field in NUMBERS if getattr(person, field) not in ("", was.get(field, ""))]
    _count(tried, by)
    found = []
    for field in tried:
        value = getattr(person, field)
        holder = Person.objects.filter(**{field: value}).exclude(pk=person.pk).first()
        if holder is None:
            continue
        if FamilyMember.objects.today().filter(person=holder, family=family).exists():
            raise ValidationError({field: f"This is the {NUMBERS[field]} of {holder.called}. Check it."})
        setattr(person, field, was.get(field, ""))
        found.append(OnAnother(field, value, holder))
    return found


def _count(tried, by):
    """Refuse more tries than a day has, before anything is looked at. Whoever looks for families anyway learns
    nothing by trying."""
    if not tried or by.has_right(Right.MERGE_RECORDS):
        return
    limits = authority().limits
    tries = Limit("numbers", DAY, {"person": limits.numbers_a_day})
    if tries.reached(person=by.pk):
        door = authority().front_door
        raise ValidationError(
            dict.fromkeys(
                tried,
                f"You have written many numbers today. Leave it empty, and ask {door.name} to add it.",
            )
        )
    for _field in tried:
        tries.count(person=by.pk)


def told(person, on_another, *, case, by):
    """Put each on the trail, and ask those who may merge records to look; once the person is saved."""
    for one in on_another:
        trail.record("number.not_saved", person, by=by, case=case, field=one.field)
        for ask in hooks.registered(ON_ANOTHER):
            ask(person, one.field, one.value, one.holder, case, by)


def not_saved(person, answers) -> str:
    """What whoever wrote it is told of the numbers that do not stand on the record now; "" when all of them do."""
    without = [
        words
        for field, words in NUMBERS.items()
        if answers.get(field) and tidy(answers[field]) != getattr(person, field)
    ]
    if not without:
        return ""
    door = authority().front_door.name
    return f"All is saved but the {' and the '.join(without)}: we cannot save it here. {door} has been asked to look."
