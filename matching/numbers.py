"""Numbers that were written of one person and stand on the record of another: somebody looks which of the two is right."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from audit import trail
from cases.models import Case, FamilyMember
from earlyhelp.dates import day
from earlyhelp.written import hold_row
from matching.found import as_seen_by
from matching.may import MERGES
from matching.models import NumberOnAnother


def ask(person, field, value, holder, case, by, beside=None):
    """Ask those who may merge records to look; registered with cases.numbers, and called in its verb's transaction.
    `beside` is the family beside which somebody was named who is of none."""
    NumberOnAnother.objects.get_or_create(
        person=person,
        holder=holder,
        field=field,
        settled_at=None,
        defaults={"value": value, "by": by, "beside": beside},
    )


def to_look_at():
    """Those that nobody has looked at, the oldest first; not those of two records that are one by now."""
    two = NumberOnAnother.objects.filter(
        settled_at=None, person__merged_into=None, holder__merged_into=None
    ).exclude(person=F("holder"))
    return two.select_related("person", "holder", "by")


@dataclass(frozen=True)
class Line:
    """A number to look at, as one reader sees it. `case` is that of whom it was written; `family` and `other` are the
    ids of the two families to compare. Of a record that is restricted to others there is nothing but that there is one."""

    number: NumberOnAnother
    case: Case | None
    family: int | None
    other: int | None
    hidden: bool


def lines(found, user) -> list[Line]:
    """A line for each that this user may know of: who sees the record on which it was written. Three statements."""
    people = {one.person_id for one in found} | {one.holder_id for one in found}
    rows = FamilyMember.objects.today().filter(person__in=people, family__merged_into=None)
    families = {one.person_id: one.beside_id for one in found if one.beside_id}
    families |= dict(rows.values_list("person", "family"))
    seen = as_seen_by(user, set(families.values()))
    told = []
    for one in found:
        here, there = families.get(one.person_id), families.get(one.holder_id)
        if here is None or seen[here].hidden:
            continue
        hidden = there is not None and seen[there].hidden
        told.append(Line(one, seen[here].link_to, here, None if hidden else there, hidden))
    return told


@transaction.atomic
def settle(number, *, came_of_it, by) -> NumberOnAnother:
    """Say what came of looking: nobody is asked any more."""
    MERGES.insist(by)
    if not came_of_it.strip():
        raise ValidationError({"came_of_it": "Say what you found."})
    number = hold_row(NumberOnAnother, number.pk)
    if not lines([number], by):
        raise ValidationError("This is about a record that you may not see. Ask an early help manager.")
    if number.settled_at:
        raise ValidationError(f"{number.settled_by.name} has looked at this on {day(number.settled_at)}.")
    number.came_of_it, number.settled_at, number.settled_by = came_of_it.strip(), timezone.now(), by
    number.save(update_fields=["came_of_it", "settled_at", "settled_by"])
    trail.record("number.settled", number, by=by, person=number.person_id)
    return number
